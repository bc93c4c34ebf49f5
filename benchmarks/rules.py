"""Prints what all rules cost beside extraction: CPU of linting and of extracting the same letters, taken in turns."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks.quality.clean import drawn  # noqa: E402
from imrlint.engine import Linter  # noqa: E402
from imrlint.reading import read  # noqa: E402
from imrlint.rulesets.ruleset import load  # noqa: E402
from imrlint.text import Source  # noqa: E402


def extracted(source: Source) -> None:
    """What `imrlint extract` does with a letter: read it, and make its record with every citation."""
    for letter in read(source).letters:
        _ = letter.record


def spent(work: Callable[[Source], object], sources: list[Source]) -> float:
    """CPU seconds for all letters."""
    started = time.process_time()
    for source in sources:
        work(source)
    return time.process_time() - started


def main() -> None:
    """Measure made-up letters, or those of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", help="letters as text; without it, made-up ones")
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    if options.folder:
        sources = [Source(path.name, path.read_bytes()) for path in sorted(Path(options.folder).rglob("*.txt"))]
    else:
        sources = [Source("letter.txt", drawn(random.Random(f"5/{n}"))[1].encode()) for n in range(options.letters)]
    rules = load().rules
    lint, extract = [], []
    for _ in range(options.rounds):
        extract.append(spent(extracted, sources))
        lint.append(spent(Linter(rules).lint, sources))
    whole, reading = min(lint) / len(sources) * 1e6, min(extract) / len(sources) * 1e6
    print(
        f"{len(sources)} letters: extraction {reading:,.0f} us, linting {whole:,.0f} us, so all rules {whole - reading:,.0f} us"
    )
    print(f"rules / extraction = {(whole - reading) / reading:.2f}")


if __name__ == "__main__":
    main()
