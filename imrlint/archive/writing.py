"""From packed batches to Parquet files: parts first, by several processes, then each table as one file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imrlint.archive.batch import unpacked
from imrlint.archive.columns import TABLES
from imrlint.archive.crew import Job
from imrlint.archive.state import State
from imrlint.archive.tables import polars, schema

if TYPE_CHECKING:
    from polars import DataFrame

PARTS = "parts"
_TOGETHER = 64
"""So many batches make a part: some 4,000 letters."""
_GROUP = 65_536
"""So many rows make a row group of the final files."""

Chunk = tuple[int, list[Mapping[str, int]], list[bytes]]
"""A part's number, what stands before each of its batches, and the batches."""


@dataclass(frozen=True)
class PartWriter:
    """The work on a part: unpack its batches, number their rows, and write them as a Parquet file for each table."""

    folder: Path

    def __call__(self, things: Sequence[Chunk], _lost: Mapping[int, str], begin: Callable[[int], None]) -> None:
        """Write the parts."""
        for at, (number, before, batches) in enumerate(things):
            begin(at)
            tables = [unpacked(data) for data in batches]
            for name in TABLES:
                whole = [_numbered(name, table[name], offsets) for table, offsets in zip(tables, before, strict=True)]
                columns = {column: [cell for part in whole for cell in part[column]] for column in schema(name)}
                frame = polars().DataFrame(columns, schema=schema(name))
                replace_file(self.folder / PARTS / f"{name}-{number:08}.parquet", frame.write_parquet)


def _numbered(table: str, columns: dict[str, list[Any]], before: Mapping[str, int]) -> dict[str, list[Any]]:
    """The columns of a batch with the numbers that letters and findings have in the whole archive."""
    first = before["letters"]
    made = {**columns, "letter": [number + first for number in columns["letter"]]}
    if table == "findings":
        made["finding"] = [before["findings"] + n for n in range(len(made["letter"]))]
    return made


def chunks(state: State) -> Iterator[Job]:
    """The parts to write, as jobs."""
    held: list[tuple[int, Mapping[str, int]]] = []
    part = 0
    for one in state.offsets():
        held.append(one)
        if len(held) == _TOGETHER:
            yield _job(state, part, held)
            held, part = [], part + 1
    if held:
        yield _job(state, part, held)


def _job(state: State, part: int, held: list[tuple[int, Mapping[str, int]]]) -> Job:
    return Job(part, [(part, [offsets for _, offsets in held], state.data(held[0][0], held[-1][0]))])


def merge(folder: Path, table: str, more: DataFrame | None = None) -> None:
    """Put the parts of a table together, with more rows at their end."""
    pl = polars()
    parts = sorted((folder / PARTS).glob(f"{table}-*.parquet"))
    frames = [pl.scan_parquet(part, glob=False) for part in parts]
    frames += [more.lazy()] if more is not None else []
    whole = pl.concat(frames) if frames else pl.DataFrame(schema=schema(table)).lazy()

    def write(path: Path) -> None:
        whole.sink_parquet(path, row_group_size=_GROUP, compression="zstd", maintain_order=True)

    replace_file(folder / f"{table}.parquet", write)


def replace_file(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file so that it is there as a whole or not at all."""
    half = path.with_name(f"{path.name}.half")
    write(half)
    os.replace(half, path)  # noqa: PTH105


def clear(folder: Path) -> None:
    """Remove the parts."""
    for path in (folder / PARTS).glob("*"):
        path.unlink()
    if (folder / PARTS).is_dir():
        (folder / PARTS).rmdir()
