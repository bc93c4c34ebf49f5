"""Where the cache of a run lies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from imrlint.cache import FOLDER
from imrlint.configuration.layer import Layer, from_here
from imrlint.configuration.settings import Settings

_GIT = ".git"


def cache_folder(settings: Settings, places: Iterable[Layer]) -> Path:
    """The directory of the cache: the one that the settings name.

    Else it lies beside the configuration file, else at the top of the git repository, else in the working directory.
    """
    if settings.cache_dir:
        return Path(settings.cache_dir)
    here = Path.cwd()
    configured = [Path(place.directory) for place in places if place.file]
    tops = [folder for folder in (here, *here.parents) if (folder / _GIT).exists()]
    return Path(from_here(str([*configured, *tops, here][0] / FOLDER)))
