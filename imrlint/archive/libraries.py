"""The libraries that an audit needs and that linting does not, each loaded when somebody asks for it."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from imrlint.errors import MissingSupport

NEEDS = "auditing an archive needs more packages: install imrlint with its extra `audit`"


def library(name: str, needs: str = NEEDS) -> Any:
    """A library.

    Raises MissingSupport, which says what `needs` says, where it is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        raise MissingSupport(needs) from None


def polars() -> Any:
    """The library behind the tables; raises MissingSupport as `library` does."""
    # Its allocator keeps what is free for ten seconds; an audit would hold the memory of each of its steps at once.
    os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
    return library("polars")


def pandera() -> Any:
    """The library that checks tables; raises MissingSupport as `library` does."""
    return library("pandera.polars")


def duckdb() -> Any:
    """The library that answers SQL; raises MissingSupport as `library` does."""
    return library("duckdb")
