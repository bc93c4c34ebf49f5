"""Prints how fast imrlint lints text and PDF letters, beside other tools on the same files in the same run."""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from letter_states import TEXT_STATES, canonical, pdf  # noqa: E402

from imrlint.expressions import EXPRESSIONS  # noqa: E402
from imrlint.plugins import names  # noqa: E402

NAMES = ("determination-2014", "determination-2014-prose")
STATES = ("plain", "doubled", "with_form_feeds", "narrow")


def letters(folder: Path, count: int) -> list[Path]:
    """Write made-up letters in several states, no two alike."""
    files = []
    for n in range(count):
        text = canonical(NAMES[n % 2]).replace("CM16-0199001", f"CM16-{n:07d}").replace("30", str(20 + n % 40), 3)
        path = folder / f"CM16-{n:07d}.txt"
        path.write_text(TEXT_STATES[STATES[n % len(STATES)]](text), "utf-8")
        files.append(path)
    return files


def pdfs(folder: Path, count: int) -> list[Path]:
    """Write made-up letters as PDF."""
    files = []
    for n in range(count):
        path = folder / f"CM16-{n:07d}.pdf"
        path.write_bytes(pdf(canonical(NAMES[n % 2]).replace("CM16-0199001", f"CM16-{n:07d}")))
        files.append(path)
    return files


def patterns(most: int = 30) -> list[str]:
    """Thirty of imrlint's expressions that ripgrep understands."""
    for name in names("imrlint.grammar"):
        import_module(f"imrlint.grammar.{name}")
    found: list[str] = []
    for pattern in (made.pattern for made in EXPRESSIONS):
        if len(found) < most and not re.search(r"\(\?[<=!P]|\\\d", pattern):
            accepted = subprocess.run(["rg", "-c", "-e", pattern, __file__], capture_output=True, check=False).returncode < 2
            found += [pattern] if accepted else []
    return found


def timed(run: Callable[[], object], times: int) -> float:
    """The median of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def command(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run(words, capture_output=True, check=False)


def pages_alone(files: list[Path]) -> int:
    """The text of every page and nothing else."""
    import pypdfium2

    count = 0
    for path in files:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            page.get_textpage().get_text_range()
            count += 1
        document.close()
    return count


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=1000)
    options.add_argument("--pdfs", type=int, default=150)
    options.add_argument("--times", type=int, default=3)
    chosen = options.parse_args()
    imrlint = (sys.executable, "-m", "imrlint", "check", "--jobs", "1", "--no-cache", "--quiet", "--fail-on", "never", "--output")
    with tempfile.TemporaryDirectory() as scratch:
        folder, report = Path(scratch), str(Path(scratch) / "report.json")
        (texts := folder / "txt").mkdir()
        (papers := folder / "pdf").mkdir()
        files, documents = letters(texts, chosen.letters), pdfs(papers, chosen.pdfs)
        rows = [("read bytes", lambda: [path.read_bytes() for path in files])]
        if shutil.which("rg"):
            (folder / "patterns").write_text("\n".join(patterns()), "utf-8")
            rows.append(("ripgrep, thirty patterns", command("rg", "-c", "-j1", "-f", str(folder / "patterns"), str(texts))))
        if shutil.which("codespell"):
            rows.append(("codespell", command("codespell", str(texts))))
        rows.append(("imrlint, text", command(*imrlint, f"json={report}", str(texts))))
        size = sum(path.stat().st_size for path in files) / len(files)
        print(f"{len(files)} letters of {size:,.0f} bytes, whole processes, median of {chosen.times}")
        base = 0.0
        for name, run in rows:
            seconds = timed(run, chosen.times)
            base = base or seconds
            print(f"{name:26} {len(files) / seconds:12,.0f} letters/s")
        pages = pages_alone(documents)
        alone = timed(lambda: pages_alone(documents), chosen.times)
        linted = timed(command(*imrlint, f"json={report}", str(papers)), chosen.times)
        started = timed(command(sys.executable, "-m", "imrlint", "rules"), chosen.times)
        print(f"{len(documents)} PDF letters, {pages} pages")
        print(f"{'PDF text alone':26} {pages / alone:12,.0f} pages/s")
        print(
            f"{'imrlint, PDF':26} {pages / linted:12,.0f} pages/s  ({(linted - started) / alone:.2f} times the text alone, start-up apart)"
        )


if __name__ == "__main__":
    main()
