"""What a report may call an error: a name from a program, never one that somebody made up from a letter's words."""

from __future__ import annotations

import sys

_LONGEST = 60


def type_name(error: BaseException) -> str:
    """The name of an error's class, "Exception" for a class that no module holds under its name."""
    kind = type(error)
    name = kind.__name__
    if not (name.isascii() and name.isidentifier() and len(name) <= _LONGEST and isinstance(kind.__module__, str)):
        return Exception.__name__
    held = vars(sys.modules[kind.__module__]).get(name) if kind.__module__ in sys.modules else None
    return name if held is kind else Exception.__name__
