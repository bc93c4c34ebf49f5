"""The waivers and the baseline that a run uses: those that the settings name, or the file of waivers that lies at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from imrlint.baseline import read as read_baseline
from imrlint.catalogue import Rules
from imrlint.configuration.layer import from_here
from imrlint.configuration.settings import Settings
from imrlint.suppressions import Suppressions
from imrlint.waiver_file import NAME
from imrlint.waiver_file import read as read_waivers


def suppressions(settings: Settings, others: Rules = (), paths: Iterable[str] = ()) -> Suppressions:
    """The waivers and the baseline of a run, on this very day; `paths` are what the command line names.

    Raises WaiverError where one of the files cannot be read or makes no sense.
    """
    path = waivers_path(settings, paths)
    waivers = read_waivers(path, from_here(str(path)), others) if path else None
    baseline = read_baseline(Path(settings.baseline), settings.baseline) if settings.baseline else None
    folder = path.absolute().parent if path else Path()
    return Suppressions(waivers, baseline, date.today().isoformat(), folder)


def waivers_path(settings: Settings, paths: Iterable[str] = ()) -> Path | None:
    """The file of waivers: the one that the settings name, else the nearest one at hand; None where there is none."""
    if settings.waivers is not None:
        return Path(settings.waivers) if settings.waivers else None
    return next((folder / NAME for folder in _at_hand(paths) if (folder / NAME).is_file()), None)


def _at_hand(paths: Iterable[str]) -> Iterator[Path]:
    """The folders where a file of waivers is looked for: the named ones, then the working directory and those above it."""
    for path in paths:
        if Path(path).is_dir():
            yield Path(path)
    here = Path.cwd()
    yield here
    yield from here.parents
