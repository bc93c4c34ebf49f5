"""Text as the cells of a table can hold it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def clean(value: str | None) -> Any:
    """The text; an unpaired surrogate of a hostile file becomes its escape."""
    return value.encode("utf-8", "backslashreplace").decode() if value is not None and not value.isascii() else value


def listed(values: Iterable[str]) -> list[str]:
    """Several texts."""
    return [clean(value) for value in values]
