"""One place that says how things shall be done: a configuration file, or `--config` with a key and a value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from imrlint.configuration.toml_lines import Where, toml_lines
from imrlint.errors import ConfigurationError
from imrlint.paths.patterns import inside
from imrlint.printable import printable

FILE = "imrlint.toml"
PROJECT = "pyproject.toml"
TABLE = ("tool", "imrlint")
COMMAND_LINE = "command line"
_LARGEST = 1_000_000


@dataclass(frozen=True)
class Layer:
    """What one place says: `data` by keys, where it stands in `text`, and what its paths are relative to.

    `shown` is what messages call the place; `file` is the path of the file, "" for the command line.
    `table` is the part of the document that counts.
    """

    data: Mapping[str, Any]
    directory: str
    shown: str = COMMAND_LINE
    text: str = ""
    file: str = ""
    table: Where = ()

    def place(self, where: Where) -> str:
        """Where a part stands: file and line."""
        return f"{self.shown}:{self.line(where)}" if self.file else self.shown

    def line(self, where: Where) -> int:
        """The line, from one, of a part; of the nearest part above it where it has none of its own."""
        way = (*self.table, *where)
        return next((line for n in range(len(way), 0, -1) if (line := self._lines.get(way[:n]))), 1)

    @cached_property
    def _lines(self) -> Mapping[Where, int]:
        return toml_lines(self.text)

    def path(self, value: str) -> str:
        """A path that the place names, from the working directory."""
        return from_here(os.path.normpath(os.path.join(self.directory, value)), self.directory)  # noqa: PTH118


def nearest(directory: str | None = None) -> Layer | None:
    """The nearest configuration file upwards from a directory, the working directory unless given; None where there is none.

    Raises ConfigurationError for one that cannot be read.
    """
    start = Path(directory or os.getcwd())  # noqa: PTH109
    for above in (start, *start.parents):
        if os.path.isfile(above / FILE):  # noqa: PTH113 - a directory that must not be looked into holds none
            return configured(above / FILE)
        project = above / PROJECT
        if os.path.isfile(project) and (found := configured(project, quietly=True)) is not None:  # noqa: PTH113
            return found
    return None


def named(path: str) -> Layer:
    """The configuration file of a path that somebody gave; raises ConfigurationError where it is none."""
    found = configured(Path(os.path.abspath(path)))  # noqa: PTH100 - links are kept, because paths are relative to the file
    if found is None:
        raise ConfigurationError(f"{printable(path)}: there is no table [tool.imrlint] in it")
    return found


def inline(text: str) -> Layer:
    """What `--config 'key = value'` says; raises ConfigurationError where it is no TOML."""
    shown = f"--config {printable(text)}"
    return Layer(_table(text, shown), os.getcwd(), text=text)  # noqa: PTH109


def configured(path: Path, quietly: bool = False) -> Layer | None:
    """The configuration in a file; None for a project file without the table that is imrlint's.

    `quietly` says that nobody named the file: a project file that does not speak of imrlint is not even read as TOML.
    """
    shown = printable(from_here(str(path), str(path.parent)))
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else None
    except OSError as error:
        if quietly:
            return None
        raise ConfigurationError(
            f"{shown}: the configuration cannot be read ({(error.strerror or str(error)).lower()})"
        ) from None
    if quietly and (content is None or b"imrlint" not in content):
        return None
    if content is None:
        raise ConfigurationError(f"{shown}: the file is too large to be a configuration")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigurationError(f"{shown}: the file is not in UTF-8; save it as UTF-8") from None
    data, table = _table(text, shown), TABLE if path.name == PROJECT else ()
    for key in table:
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        return None
    return Layer(data, str(path.parent), shown, text, str(path), table)


def from_here(path: str, home: str = "") -> str:
    """An absolute path from the working directory if it lies below it, or `home` is above it; else as it is."""
    here = os.getcwd()  # noqa: PTH109
    near = path == here or inside(path, here) or here == home or inside(here, home)
    return (os.path.relpath(path, here) if near else path).replace(os.sep, "/")


def _table(text: str, shown: str) -> Any:
    import tomllib

    try:
        return _plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        what, _, at = str(error).rpartition(" (at ")
        line = at.removeprefix("line ").partition(",")[0]
        where = f"{shown}:{line}" if line.isdecimal() else f"{shown}:{text.count(chr(10)) + 1}"
        raise ConfigurationError(f"{where}: this is no TOML: {printable(what or str(error))}") from None
    except RecursionError:
        raise ConfigurationError(f"{shown}: the TOML is nested too deeply") from None
    except ValueError:  # the one thing besides that TOML's reader stumbles over
        raise ConfigurationError(f"{shown}: a number in the TOML has too many digits") from None


def _plain(value: Any) -> Any:
    """A value with dates as text, as JSON has them."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value
