"""Rules of other packages: the entry point group `imrlint.rules`, each entry of which names a module of rules or one rule.

To load importlib.metadata takes longer than to lint a letter, and hardly anybody has such a package.
So the folders of `sys.path` are looked through for an `entry_points.txt` that names the group, which takes a millisecond or two,
and only the packages that have one are loaded.
A package that is imported from a zip file or by an importer of its own is not found.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from imrlint.errors import PluginError
from imrlint.plugins import plugins
from imrlint.rule import Rule

GROUP = "imrlint.rules"
_HEADING = f"[{GROUP}]".encode()
_METADATA = (".dist-info", ".egg-info")


def plugin_rules() -> Iterator[tuple[str, type[Rule[Any]]]]:
    """The rules of the packages installed beside imrlint, each with the name of its package.

    Raises PluginError, with the name of the package, where one cannot be loaded.
    """
    known: set[str] = set()
    for folder in _folders():
        from importlib.metadata import Distribution

        package = Distribution.at(folder)
        name = str(package.metadata["Name"] or folder.name)
        if name in known:  # installed twice: the first on the path counts, as it does for Python
            continue
        known.add(name)
        for entry in package.entry_points.select(group=GROUP):
            yield from ((name, rule) for rule in _loaded(name, entry))


def _folders() -> Iterator[Path]:
    """The metadata folders on `sys.path` of packages that have entry points of the group."""
    for place in dict.fromkeys(sys.path):
        try:
            names = sorted(name for name in os.listdir(place or ".") if name.endswith(_METADATA))  # noqa: PTH208 - paths are slow
        except OSError:  # no folder, or none that may be read
            continue
        for name in names:
            try:
                if _HEADING in (folder := Path(place, name)).joinpath("entry_points.txt").read_bytes():
                    yield folder
            except OSError:
                continue


def _loaded(package: str, entry: Any) -> list[type[Rule[Any]]]:
    """The rules that an entry point names."""
    try:
        thing = entry.load()
        found = [thing] if _is_rule(thing) else list(_rules_of(thing)) if isinstance(thing, ModuleType) else []
    except (Exception, SystemExit) as error:
        raise _broken(package, entry, f"{type(error).__name__}: {error}") from None
    if not found:
        raise _broken(package, entry, "it holds no rule, which is a class with a code below imrlint.rule.Rule")
    if foreign := [rule.code for rule in found if rule.code.startswith("IMR")]:
        raise _broken(package, entry, f"the code {foreign[0]} begins with IMR, which only imrlint's own do")
    return found


def _broken(package: str, entry: Any, why: str) -> PluginError:
    mend = "mend it, or uninstall it"
    return PluginError(
        f"the package '{package}' brings rules that cannot be loaded ({entry.name} = {entry.value}); {mend}: {why}"
    )


def _rules_of(module: ModuleType) -> Iterator[type[Rule[Any]]]:
    """The rules in a module, or in a package and every module below it."""
    modules = [module, *plugins(module.__name__)] if hasattr(module, "__path__") else [module]
    found = [thing for one in modules for thing in vars(one).values() if _is_rule(thing)]
    inside = (f"{module.__name__}.", module.__name__)
    yield from dict.fromkeys(rule for rule in found if rule.__module__ == inside[1] or rule.__module__.startswith(inside[0]))


def _is_rule(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, Rule) and "code" in vars(thing)
