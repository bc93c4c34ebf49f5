"""Writes determination.py, the typed twin of schemas/determination.schema.json; run `python -m imrlint.codegen` after a change.

Imports nothing of what it writes, so that a broken twin can always be mended.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from imrlint.resources import resource

_HEAD = '''"""Generated from schemas/determination.schema.json by `python -m imrlint.codegen`; do not edit.

The typed twin of a determination's record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn

_new, _put = object.__new__, object.__setattr__


class Node:
    """A part of a determination: where it stands in the record, and which of its keys are given.

    Written out, because frozen dataclasses of this many fields take longer to make than a letter takes to lint; all
    values are put into a node at once.
    """

    FIELDS: ClassVar[tuple[str, ...]] = ()

    pointer: str
    given: frozenset[str]

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __repr__(self) -> str:
        stated = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.FIELDS if name in self.given)
        return f"{type(self).__name__}({stated})"

    def lacks(self, name: str) -> bool:
        """Whether a value is given but null or empty; one that is not given is unknown, not missing."""
        return name in self.given and not getattr(self, name)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple([one for one in value if isinstance(one, str)]) if isinstance(value, (list, tuple)) else ()


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _ranges(value: Any) -> tuple[tuple[int, int], ...]:
    if not isinstance(value, (list, tuple)):
        return ()
    pairs = [tuple(one) for one in value if isinstance(one, (list, tuple)) and len(one) == 2]
    return tuple([(first, last) for first, last in pairs if isinstance(first, int) and isinstance(last, int)])


def _mapping(value: Any) -> Mapping[str, Any] | None:
    return value if isinstance(value, Mapping) else None


def _list(value: Any) -> list[tuple[int, Mapping[str, Any]]]:
    return [(n, one) for n, one in enumerate(value) if isinstance(one, Mapping)] if isinstance(value, (list, tuple)) else []
'''


def determination_module() -> str:
    """The text of determination.py."""
    schema = json.loads(resource("schemas", "determination.schema.json").read_text("utf-8"))
    definitions = schema["$defs"]
    order = ["citation", "guideline_line", "item", "statements", "reviewer"]
    classes = [_class(definitions[name]) for name in order] + [_class(schema)]
    return _HEAD + "".join(classes)


def _class(schema: dict[str, Any]) -> str:
    title, properties = schema["title"], schema["properties"]
    lines = ["", "", f"class {title}(Node):"]
    lines += [f'    """{_sentence(schema["description"])}"""', ""]
    lines += [f"    FIELDS: ClassVar[tuple[str, ...]] = {_tuple(properties)}", ""]
    for name, field in properties.items():
        lines.append(f"    {name}: {_kind(field)[0]}")
        if "description" in field:
            lines.append(f'    """{_sentence(field["description"])}"""')
    lines += ["", "    @classmethod", f'    def of(cls, record: Mapping[str, Any], pointer: str = "") -> {title}:']
    lines += ['        """The typed twin of a record; values of a wrong type read as absent."""']
    values = {name: _kind(field)[1].format(name=name) for name, field in properties.items()}
    lines += ["        get = record.get", "        made = _new(cls)", "        values = {"]
    lines += ['            "pointer": pointer,', '            "given": frozenset(record),']
    lines += [f'            "{name}": {value},' for name, value in values.items()]
    lines += ["        }", '        _put(made, "__dict__", values)', "        return made", ""]
    return "\n".join(lines)


def _tuple(names: Iterable[str]) -> str:
    return "(" + ", ".join(f'"{name}"' for name in names) + ",)"


def _sentence(description: str) -> str:
    """A description as a docstring; one of two lines is closed on a line of its own."""
    first, _, rest = description.partition("\n")
    return f"{first}\n\n    {rest}\n    " if rest else first


def _kind(field: dict[str, Any]) -> tuple[str, str]:
    """The annotation of a property, and the expression that reads it."""
    if "oneOf" in field:
        name = field["oneOf"][0]["$ref"].rpartition("/")[2]
        title = "".join(part.capitalize() for part in name.split("_"))
        return (
            f"{title} | None",
            f'{title}.of(part, f"{{{{pointer}}}}/{{name}}") if (part := _mapping(get("{{name}}"))) is not None else None',
        )
    if field.get("type") == "array":
        items = field["items"]
        if "$ref" in items:
            title = "".join(part.capitalize() for part in items["$ref"].rpartition("/")[2].split("_"))
            return (
                f"tuple[{title}, ...]",
                f'tuple([{title}.of(part, f"{{{{pointer}}}}/{{name}}/{{{{n}}}}") for n, part in _list(get("{{name}}"))])',
            )
        return (
            ("tuple[str, ...]", '_texts(get("{name}"))')
            if items["type"] == "string"
            else ("tuple[tuple[int, int], ...]", '_ranges(get("{name}"))')
        )
    kinds = field.get("type", ["string"])
    if "boolean" in kinds:
        return "bool | None", '_flag(get("{name}"))'
    if "integer" in kinds:
        return "int | None", '_number(get("{name}"))'
    # Most values are words: no function is called for them.
    return "str | None", 'one if (one := get("{name}")) and isinstance(one, str) and not one.isspace() else None'


if __name__ == "__main__":
    Path(__file__).with_name("determination.py").write_text(determination_module(), "utf-8")
