"""A folder is a plug-in point and a file in it is a plug-in; nothing is registered anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def plugins(package: str) -> Iterator[ModuleType]:
    """Every module below a package, folder by folder, in the order of their names."""
    for name in names(package):
        yield import_module(f"{package}.{name}")


@cache
def names(package: str) -> tuple[str, ...]:
    """The names of the modules below a package, without importing them."""
    found: list[str] = []
    for info in sorted(iter_modules(import_module(package).__path__), key=lambda info: info.name):
        if info.ispkg:
            found += [f"{info.name}.{name}" for name in names(f"{package}.{info.name}")]
        else:
            found.append(info.name)
    return tuple(found)
