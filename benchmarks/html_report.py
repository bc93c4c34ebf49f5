"""Prints how long the HTML report of many findings takes to be written, and to open in headless Chromium."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from imrlint.catalogue import catalogue  # noqa: E402
from imrlint.finding import Finding, Kind, Message, Place, Quote, Severity  # noqa: E402
from imrlint.report import Options, Report, Result  # noqa: E402
from imrlint.reports import html  # noqa: E402
from imrlint.text import Position, Span  # noqa: E402

SECTION = "IMR ISSUES, DECISIONS AND RATIONALES"
_GO = """(fragment) => new Promise((done) => {
    addEventListener("hashchange", () => requestAnimationFrame(done), { once: true });
    location.hash = fragment;
})"""


def report(count: int, each: int = 20) -> Report:
    """So many findings in letters with a few of them each, nearly all with a message of their own."""
    rules = tuple(catalogue())
    results = []
    for first in range(0, count, each):
        origin = f"letters/{2014 + first % 4}/CM16-{first:07d}.txt"
        found = tuple(_finding(rules[n % len(rules)], origin, n) for n in range(first, min(first + each, count)))
        results.append(Result(origin, found, 1, 3, f"{first:064x}", 9_000))
    return Report(results, "imr", "1.0", rules, excerpts=True)


def _finding(code: str, origin: str, n: int) -> Finding:
    line = 1 + n * 7 % 180
    place = Place(origin, f"/items/{n % 3}/rationale", Span(n, n + 9), Position(line, 5), Position(line, 14), None, SECTION)
    words = (Quote(f"walker {n}"), Quote(f"line {line}"))
    message = Message("default", "The request for '{0}' is decided twice, and '{1}' stands against it.", words)
    made = Finding(code, tuple(Severity)[n % 3], Kind.REVIEW if n % 5 == 0 else Kind.FAIL, message, place)
    return replace(made, fingerprint=f"{n * 2654435761 % 2**64:032x}")


def opened(path: Path, times: int) -> list[dict[str, float]]:
    """How many milliseconds a page takes until it answers, and until a search in it does."""
    from playwright.sync_api import sync_playwright

    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(times):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            start = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-ready]", state="attached")
            row = {"open": time.perf_counter() - start}
            for name, fragment in (("search", "#q=walker%2099"), ("sort", "#sort=rule"), ("permalink", _last(page))):
                start = time.perf_counter()
                page.evaluate(_GO, fragment)
                row[name] = time.perf_counter() - start
            taken.append(row)
            page.close()
        browser.close()
    return taken


def _last(page: object) -> str:
    """The address of a finding on the page that is shown last."""
    return "#" + str(page.locator("tr.row").last.get_attribute("id"))  # type: ignore[attr-defined]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--findings", type=int, default=100_000)
    options.add_argument("--times", type=int, default=5)
    chosen = options.parse_args()
    made = report(chosen.findings)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "report.html"
        start = time.perf_counter()
        with path.open("w", encoding="utf-8", newline="\n") as out:
            html.render(made, out, Options())
        print(f"{chosen.findings:,} findings: written in {time.perf_counter() - start:.2f} s, {path.stat().st_size / 1e6:.1f} MB")
        rows = opened(path, chosen.times)
        for name in rows[0]:
            values = [row[name] for row in rows]
            print(f"{name:10} median {statistics.median(values):.2f} s, worst {max(values):.2f} s")


if __name__ == "__main__":
    main()
