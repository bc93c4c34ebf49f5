"""From packed batches to Parquet files: parts first, then each table as one file."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imrlint.archive.columns import TABLES
from imrlint.archive.execution.packing import unpacked
from imrlint.archive.execution.state import State
from imrlint.archive.tables import polars, schema

if TYPE_CHECKING:
    from polars import DataFrame

PARTS = "parts"
_TOGETHER = 32
"""So many batches make a part: some 2,000 letters."""
_GROUP = 65_536
"""So many rows make a row group of the final files."""


def write_parts(folder: Path, state: State) -> None:
    """Write the rows of all batches as Parquet files, some batches at a time, with the numbers they have in the whole archive.

    Raises UsageError where the run state turns out to be damaged.
    """
    (folder / PARTS).mkdir(mode=0o700)
    offsets = state.offsets()
    for part in count():
        held = list(islice(offsets, _TOGETHER))
        if not held:
            return
        try:
            batches = [unpacked(data) for data in state.data(held[0][0], held[-1][0])]
        except (zlib.error, TypeError, ValueError):
            raise state.damaged() from None
        for name in TABLES:
            frame = _frame(name, [batch.pop(name) for batch in batches], [before for _, before in held])
            frame.write_parquet(folder / PARTS / f"{name}-{part:08}.parquet", compression="lz4")


def _frame(table: str, lines: Sequence[bytes], before: Sequence[Mapping[str, int]]) -> DataFrame:
    """The rows of a table in several batches, numbered; polars reads their JSON four times as fast as Python."""
    pl = polars()
    types = schema(table)
    packed = {name: pl.List(pl.String() if kind == pl.Binary() else kind) for name, kind in types.items()}
    whole = pl.read_ndjson(b"\n".join(lines), schema=packed).with_columns(
        *[pl.Series(f"{name} before", [one[name] for one in before], pl.Int64) for name in ("letters", "findings")]
    )
    # A batch without rows of this table would otherwise explode into a row of nulls.
    rows = whole.filter(pl.col("letter").list.len() > 0).explode(list(types))
    rows = rows.with_columns(
        pl.col("letter") + pl.col("letters before"),
        *[pl.col(name).str.decode("base64") for name, kind in types.items() if kind == pl.Binary()],
    )
    if table == "findings":  # their numbers within a batch are those of its rows
        rows = rows.with_columns(
            finding=pl.int_range(pl.len(), dtype=pl.Int64).over("findings before") + pl.col("findings before")
        )
    made: DataFrame = rows.select(list(types))
    return made


def merge(folder: Path, table: str, more: DataFrame | None = None) -> None:
    """Put the parts of a table together, with more rows at their end."""
    pl = polars()
    parts = sorted((folder / PARTS).glob(f"{table}-*.parquet"))
    frames = [pl.scan_parquet(parts, glob=False)] if parts else []
    frames += [more.lazy()] if more is not None else []
    whole = pl.concat(frames) if frames else pl.DataFrame(schema=schema(table)).lazy()

    def write(path: Path) -> None:
        whole.sink_parquet(path, row_group_size=_GROUP, compression="zstd", maintain_order=True)

    replace_file(folder / f"{table}.parquet", write)


def replace_file(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file so that it is there as a whole or not at all, and for its owner alone."""
    half = path.with_name(f"{path.name}.half")
    write(half)
    half.chmod(0o600)
    os.replace(half, path)  # noqa: PTH105


def clear(folder: Path) -> None:
    """Remove the parts."""
    for path in (folder / PARTS).glob("*"):
        path.unlink()
    if (folder / PARTS).is_dir():
        (folder / PARTS).rmdir()
