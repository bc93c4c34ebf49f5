"""The libraries that an audit needs and that linting does not, each loaded when somebody asks for it."""

from __future__ import annotations

from typing import Any

from imrlint.errors import MissingSupport

NEEDS = "auditing an archive needs more packages; run: pip install 'imrlint[audit]'"


def polars() -> Any:
    """The library behind the tables.

    Raises MissingSupport where it is not installed.
    """
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
