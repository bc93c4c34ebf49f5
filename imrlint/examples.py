"""How an example of a rule is shown to people: as a change to a specimen letter, as a file, or as a record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from imrlint.rule import Edit, Example, File

_SHOWN_BYTES = 1_200


def example_text(example: Example) -> Iterator[str]:
    """An example as lines of Markdown."""
    if isinstance(example, Edit):
        yield f"In the specimen letter `{example.of}`:"
        yield ""
        gone = [f"- {line}".rstrip() for line in example.old.split("\n")]
        come = [f"+ {line}".rstrip() for line in example.new.split("\n")]
        yield from fenced("diff", [*gone, *come])
        if example.also:
            yield ""
            yield f"This is also a case of {', '.join(example.also)}: {example.why}".rstrip(": ")
    elif isinstance(example, File):
        yield f"A file `{example.name}` of {len(example.data):,} bytes{_content(example.data)[0]}"
        if content := _content(example.data)[1]:
            yield ""
            yield from fenced("text", content.splitlines())
    else:
        yield "A record:"
        yield ""
        yield from fenced("json", json.dumps(example.record, indent=2, ensure_ascii=False).splitlines())
        if example.found:
            yield ""
            yield f"Found at {', '.join(f'`{pointer}`' if pointer else 'the record as a whole' for pointer in example.found)}."


def example_data(example: Example) -> dict[str, Any]:
    """An example as data that JSON can hold."""
    if isinstance(example, Edit):
        data: dict[str, Any] = {"specimen": example.of, "old": example.old, "new": example.new}
        return {**data, "also": list(example.also), "why": example.why} if example.also else data
    if isinstance(example, File):
        return {"file": example.name, "length": len(example.data), "content": _content(example.data)[1] or None}
    return {"record": example.record, "found": list(example.found)}


def fenced(language: str, lines: list[str]) -> Iterator[str]:
    """Lines between Markdown fences that are longer than any fence in them."""
    fence = "```"
    while any(fence in line for line in lines):
        fence += "`"
    yield f"{fence}{language}"
    yield from lines
    yield fence


def _content(data: bytes) -> tuple[str, str]:
    """How the sentence about a file's bytes goes on, and the bytes as text where that makes sense."""
    if not data:
        return ".", ""
    shown = data[:_SHOWN_BYTES].decode("utf-8", "backslashreplace")
    if not all(character.isprintable() or character in "\n\r\t\f" for character in shown):
        return ", which are no text.", ""
    return (", which begins:" if len(data) > _SHOWN_BYTES else ":"), shown
