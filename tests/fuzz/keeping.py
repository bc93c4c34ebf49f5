"""The inputs that are kept: those that once broke something, each by a name, and what the fuzzers found worth growing from."""

from __future__ import annotations

import hashlib
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
BROKE = HERE / "broke"
CORPUS = HERE / "corpus"
MOST, LARGEST = 120, 24_000
"""So many inputs of a target are kept at most, and so many bytes; each of them reached something new when it was found."""
_DAY = (1980, 1, 1, 0, 0, 0)


def broke(target: str) -> Iterator[tuple[str, bytes]]:
    """What once broke a target, by name."""
    yield from ((path.name, path.read_bytes()) for path in sorted((BROKE / target).glob("*")))


def kept(target: str) -> Iterator[tuple[str, bytes]]:
    """What is kept of a target's corpus, by name."""
    path = CORPUS / f"{target}.zip"
    if path.is_file():
        with zipfile.ZipFile(path) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())


def keep(target: str, found: Path) -> None:
    """Pack the smallest inputs of a folder, in an order that does not change."""
    known = {
        hashlib.sha256(data).hexdigest()[:12]: data for data in (path.read_bytes() for path in found.glob("*") if path.is_file())
    }
    chosen, size = {}, 0
    for name, data in sorted(known.items(), key=lambda pair: (len(pair[1]), pair[0])):
        size += len(data)
        if len(chosen) < MOST and size <= LARGEST:
            chosen[name] = data
    CORPUS.mkdir(exist_ok=True)
    with zipfile.ZipFile(CORPUS / f"{target}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(chosen.items()):
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    keep(sys.argv[1], Path(sys.argv[2]))
