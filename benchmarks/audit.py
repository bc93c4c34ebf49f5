"""Prints how fast imrlint audits a generated archive, on how many processes, and how much memory that takes.

    python benchmarks/audit.py --letters 5000 20000
    python benchmarks/audit.py --letters 200000 --tools     # beside ripgrep and codespell, on the same files

The letters are those of the quality bench, so no two are alike; compare rows of one run only.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

_FOLDER = 1_000
_CASE = re.compile(r"(\bCM\d\d-)\d{7}\b")
"""A case number as letters have it; the quality bench draws them, and so would draw many twice in an archive of this size."""
_LOOK = 0.1


def letters(folder: Path, count: int) -> int:
    """Write so many made-up letters; returns how many bytes they have."""
    from benchmarks.quality.clean import drawn

    total = 0
    for number in range(count):
        _, text, _ = drawn(Random(f"audit/{number}"))
        text = _CASE.sub(rf"\g<1>{number:07}", text)
        below = folder / f"{number // _FOLDER:05}"
        if number % _FOLDER == 0:
            below.mkdir(parents=True)
        data = text.encode()
        (below / f"letter-{number:07}.txt").write_bytes(data)
        total += len(data)
    return total


def watched(words: list[str]) -> tuple[float, dict[str, float], int]:
    """Run a command; returns its seconds, the peak memory in MB (of it alone, and of it with all its children), and its code."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    alone = together = 0.0
    while process.poll() is None:
        sizes = _memory(process.pid)
        alone, together = max(alone, sizes.get(process.pid, 0.0)), max(together, sum(sizes.values()))
        time.sleep(_LOOK)
    taken = time.perf_counter() - start
    return taken, {"parent": alone, "together": together}, process.returncode


def _memory(parent: int) -> dict[int, float]:
    """The resident memory of a process and its children in MB, by their numbers."""
    found: dict[int, tuple[int, float]] = {}
    page = os.sysconf("SC_PAGE_SIZE") / 1e6
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                above = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                found[int(entry.name)] = above, int((entry / "statm").read_text().split()[1]) * page
            except (OSError, ValueError, IndexError):
                continue
    family = {parent}
    while more := {pid for pid, (above, _) in found.items() if above in family} - family:
        family |= more
    return {pid: found[pid][1] for pid in family if pid in found}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--letters", type=int, nargs="+", default=[5_000, 20_000])
    options.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    options.add_argument("--tools", action="store_true", help="also ripgrep and codespell")
    options.add_argument("--keep", default="", help="where the letters are made, and kept")
    chosen = options.parse_args()
    print(f"{'letters':>8} {'what':24} {'seconds':>8} {'per s':>8} {'parent MB':>10} {'together MB':>12} {'results MB':>11}")
    for count in chosen.letters:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(chosen.keep or scratch) / f"letters-{count}"
            if not folder.exists():
                letters(folder, count)
            for jobs in chosen.jobs:
                out = Path(scratch) / f"out-{jobs}"
                words = [
                    sys.executable,
                    "-m",
                    "imrlint",
                    "audit",
                    "run",
                    str(folder),
                    "--out",
                    str(out),
                    "--jobs",
                    str(jobs),
                    "-q",
                ]
                taken, memory, code = watched(words)
                assert code in (0, 1), code
                size = sum(path.stat().st_size for path in out.iterdir()) / 1e6
                print(
                    f"{count:8} {f'audit, {jobs} processes':24} {taken:8.1f} {count / taken:8.0f} {memory['parent']:10.0f}"
                    f" {memory['together']:12.0f} {size:11.1f}",
                    flush=True,
                )
            for name, words in _tools(folder) if chosen.tools else ():
                taken, memory, _ = watched(words)
                print(f"{count:8} {name:24} {taken:8.1f} {count / taken:8.0f} {memory['parent']:10.0f}", flush=True)


def _tools(folder: Path) -> list[tuple[str, list[str]]]:
    """Other tools on the same files, where they are installed."""
    import throughput

    made = []
    if shutil.which("rg"):
        patterns = folder.parent / "patterns"
        patterns.write_text("\n".join(throughput.patterns()), "utf-8")
        made.append(("ripgrep, 30 patterns", ["rg", "-c", "-f", str(patterns), str(folder)]))
    if shutil.which("codespell"):
        made.append(("codespell", ["codespell", str(folder)]))
    return made


if __name__ == "__main__":
    main()
