"""The files that a repository of letters starts with: its configuration, its hook, and its check in continuous integration."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from imrlint.errors import UsageError
from imrlint.version import __version__

_STARTERS = Path(__file__).parent.parent / "starters"
_HOOKS = ".pre-commit-config.yaml"
_GOALS = {
    "imrlint.toml": "imrlint.toml",
    "imrlint-waivers.toml": "imrlint-waivers.toml",
    "pre-commit-config.yaml": _HOOKS,
    "workflow.yml": ".github/workflows/imrlint.yml",
}


@dataclass(frozen=True)
class Starter:
    """One file to write: its path below the directory, its content, and what becomes of it."""

    path: str
    content: str
    there: bool

    @property
    def advice(self) -> str:
        """What to add by hand to a file that was there before; "" where there is nothing to add."""
        return self.content if self.there and self.path == _HOOKS else ""


def starters(directory: Path) -> Iterator[Starter]:
    """The files that a directory starts with."""
    for name, path in _GOALS.items():
        content = (_STARTERS / name).read_text("utf-8").replace("@VERSION@", __version__)
        yield Starter(path, content, os.path.lexists(directory / path))


def write(directory: Path, starter: Starter) -> bool:
    """Write one file, and say whether it was written; what is there already is never touched.

    Raises UsageError where it cannot be written.
    """
    goal = directory / starter.path
    made = False
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        with goal.open("x", encoding="utf-8", newline="\n") as out:
            made = True
            out.write(starter.content)
    except FileExistsError:
        return False
    except OSError as error:
        if made:
            with suppress(OSError):
                goal.unlink()
        raise UsageError(f"'{goal}' cannot be written ({(error.strerror or str(error)).lower()})") from None
    return True
