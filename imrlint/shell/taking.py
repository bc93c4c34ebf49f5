"""Lets a command take its options as one object, whose fields declare them: name, type, default and help."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints

Options = TypeVar("Options")


def taking(options: type[Options]) -> Callable[[Callable[[Options], int]], Callable[..., int]]:
    """Make a function of one object, such as a dataclass, a command whose arguments and options are the object's fields."""

    def decorated(command: Callable[[Options], int]) -> Callable[..., int]:
        def called(**given: Any) -> int:
            return command(options(**given))

        hints = get_type_hints(options, include_extras=True)
        parameters = inspect.signature(options).parameters.values()
        typed = [one.replace(annotation=hints[one.name], kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
        called.__signature__ = inspect.Signature(typed)  # type: ignore[attr-defined]
        called.__annotations__ = {one.name: hints[one.name] for one in typed}
        called.__name__, called.__doc__ = command.__name__, command.__doc__
        return called

    return decorated
