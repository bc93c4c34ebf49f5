"""The libraries that an audit needs and that linting does not, each loaded when somebody asks for it."""

from __future__ import annotations

import os
from typing import Any

from imrlint.errors import MissingSupport

NEEDS = "auditing an archive needs more packages: install imrlint with its extra `audit`"


def polars() -> Any:
    """The library behind the tables.

    Raises MissingSupport where it is not installed.
    """
    # Its allocator keeps what is free for ten seconds; an audit would hold the memory of each of its steps at once.
    os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
    try:
        import polars as pl
    except ImportError:
        raise MissingSupport(NEEDS) from None
    return pl


def pandera() -> Any:
    """The library that checks tables.

    Raises MissingSupport where it is not installed.
    """
    try:
        import pandera.polars as pa
    except ImportError:
        raise MissingSupport(NEEDS) from None
    return pa
