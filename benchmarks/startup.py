"""Prints how long the commands take to start, as ratios to `python -c "import typer"` in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

LETTER = Path(__file__).parent.parent / "imrlint" / "specimens" / "determination-2014.txt"
ROWS = {
    "python -c pass": ("-c", "pass"),
    "python -c 'import typer'": ("-c", "import typer"),
    "imrlint --version": ("-m", "imrlint", "--version"),
    "imrlint check one.txt, concise": ("-m", "imrlint", "check", "--output", "concise", str(LETTER)),
    "imrlint check one.txt, text": ("-m", "imrlint", "check", str(LETTER)),
}


def taken(words: tuple[str, ...], times: int = 15) -> float:
    """The median of several runs, in seconds."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run((sys.executable, *words), capture_output=True, check=False)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> None:
    times = {name: taken(words) for name, words in ROWS.items()}
    for name, seconds in times.items():
        print(f"{name:34} {seconds * 1000:7.0f} ms   {seconds / times[list(ROWS)[1]]:5.2f} x import typer")


if __name__ == "__main__":
    main()
