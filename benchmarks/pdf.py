"""Prints how long imrlint takes for generated PDFs beside the extraction of their text alone, in the same run.

    python benchmarks/pdf.py --letters 2000 --jobs 1 2
    python benchmarks/pdf.py --folder LETTERS      # real ones, without the split by number

The text alone: the same library opens each file, gives the text of each page, and closes it, in as many processes, in chunks.
Every command runs with 500 letters too (a quarter of those asked for), in turns with the others: the difference tells what a
letter costs, and the rest is what it costs to start and to finish. CPU time is steadier than the clock on a machine that is shared.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

_CHUNK = 32
_IMRLINT = (sys.executable, "-m", "imrlint")
ALONE, AUDIT, CHECK = "text alone", "imrlint audit run", "imrlint check"


def characters(path: str) -> int:
    """The text of every page of a file, and nothing else."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    count = 0
    for page in document:
        words = page.get_textpage()
        count += len(words.get_text_range())
        words.close()
        page.close()
    document.close()
    return count


def alone(folder: Path, jobs: int) -> None:
    """Extract the text of all files of a folder."""
    files = sorted(map(str, folder.rglob("*.pdf")))
    if jobs == 1:
        print(sum(map(characters, files)))
        return
    with ProcessPoolExecutor(jobs) as pool:
        print(sum(pool.map(characters, files, chunksize=_CHUNK)))


def commands(folder: Path, out: Path, jobs: int) -> Iterator[tuple[str, list[str]]]:
    """What is compared, by its name."""
    many = ["--jobs", str(jobs), "-q"]
    report = ["--no-cache", "--fail-on", "never", "--output", f"json={out}.json"]
    yield ALONE, [sys.executable, __file__, "--alone", str(folder), "--jobs", str(jobs)]
    yield AUDIT, [*_IMRLINT, "audit", "run", str(folder), "--out", str(out), *many]
    yield CHECK, [*_IMRLINT, "check", str(folder), *many, *report]


def seconds(words: list[str]) -> tuple[float, float]:
    """The clock and CPU seconds of a command with all its processes."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), words
    return time.perf_counter() - start, used.ru_utime + used.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--letters", type=int, default=2_000)
    options.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--folder", type=Path, help="PDFs that are there")
    options.add_argument("--keep", type=Path, help="where the letters are made, and kept")
    options.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.alone:
        alone(chosen.alone, chosen.jobs[0])
        return
    with tempfile.TemporaryDirectory() as scratch:
        given = chosen.folder
        folders = {len(list(given.rglob("*.pdf"))): given} if given else made(chosen.keep or Path(scratch), chosen.letters)
        for jobs in chosen.jobs:
            compare(folders, jobs, chosen.rounds, Path(scratch))


def made(folder: Path, count: int) -> dict[int, Path]:
    """The folders of made-up letters, by how many each holds."""
    from benchmarks import word_pdf

    folders = {}
    for number in (max(count // 4, 1), count):
        folders[number] = folder / f"pdf-{number}"
        if not folders[number].exists():
            pages = word_pdf.write(folders[number], number)
            size = sum(path.stat().st_size for path in folders[number].iterdir()) / number
            print(f"{number} PDFs made: {pages / number:.2f} pages and {size / 1000:.1f} kB each")
    return folders


def compare(folders: dict[int, Path], jobs: int, rounds: int, scratch: Path) -> None:
    """Run every command on every folder, in turns, and print the medians."""
    taken: dict[tuple[str, int], list[tuple[float, float]]] = defaultdict(list)
    for turn in range(rounds):
        for count, folder in folders.items():
            for name, words in commands(folder, scratch / f"out-{jobs}-{turn}-{count}", jobs):
                taken[name, count].append(seconds(words))
    clock, cpu = ({key: statistics.median(pair[n] for pair in pairs) for key, pairs in taken.items()} for n in (0, 1))
    few, most = min(folders), max(folders)
    print(f"{f'{jobs} process(es), {most} PDFs':28} {'clock s':>8} {'ratio':>6} {'CPU s':>8} {'ratio':>6}", end="")
    print(f" {'ms a letter':>12} {'ratio':>6} {'fixed s':>8}" if few < most else "")
    for name in (ALONE, AUDIT, CHECK):
        print(f"{name:28} {clock[name, most]:8.2f} {clock[name, most] / clock[ALONE, most]:6.2f}", end="")
        print(f" {cpu[name, most]:8.2f} {cpu[name, most] / cpu[ALONE, most]:6.2f}", end="")
        if few < most:
            each, base = ((cpu[one, most] - cpu[one, few]) / (most - few) for one in (name, ALONE))
            print(f" {each * 1000:12.2f} {each / base:6.2f} {cpu[name, most] - most * each:8.2f}", end="")
        print(flush=True)


if __name__ == "__main__":
    main()
