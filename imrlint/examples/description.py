"""How an example of a rule is shown to people: as a change to a specimen letter, as a file, or as a record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from imrlint.rule import Edit, Example, File, Records, Rows, WaiverExample

_SHOWN_BYTES = 1_200
_SHOWN_RECORDS = 3


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
        about = f": {example.what}" if example.what else _content(example.data)[0]
        yield f"A file `{example.name}` of {len(example.data):,} bytes{about}"
        if not example.what and (content := _content(example.data)[1]):
            yield ""
            yield from fenced("text", content.splitlines())
    elif isinstance(example, WaiverExample):
        yield from _waiver(example)
    elif isinstance(example, Records):
        yield from _records(example)
    elif isinstance(example, Rows):
        yield from _rows(example)
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
        return {"file": example.name, "length": len(example.data), "content": _content(example.data)[1] or example.what or None}
    if isinstance(example, WaiverExample):
        letter = example_data(example.letter) if example.letter else None
        return {"waiver": example.toml, "letter": letter, "today": example.today}
    if isinstance(example, Records):
        return {"records": list(example.records), "found": list(example.found)}
    if isinstance(example, Rows):
        return {"tables": {name: list(rows) for name, rows in example.tables.items()}, "found": list(example.found)}
    return {"record": example.record, "found": list(example.found)}


def _waiver(example: WaiverExample) -> Iterator[str]:
    """A waiver, and the letter that it is about."""
    yield f"A waiver, on {example.today}:"
    yield ""
    yield from fenced("toml", example.toml.splitlines())
    yield ""
    if example.letter:
        yield from example_text(example.letter)
    else:
        yield "The letter has no such finding."


def _records(example: Records) -> Iterator[str]:
    """An archive of records; of a long one the first few."""
    shown, count = example.records[:_SHOWN_RECORDS], len(example.records)
    yield f"An archive of {count} records:" if count == len(shown) else f"An archive of {count} records, of which the first are:"
    yield ""
    yield from fenced("json", [json.dumps(record, ensure_ascii=False) for record in shown])
    if example.found:
        places = [place.partition("/") for place in example.found]
        told = [f"record {int(number) + 1}" + (f" at `/{pointer}`" if pointer else "") for number, _, pointer in places]
        yield ""
        yield f"Found in {', '.join(told)}."


def _rows(example: Rows) -> Iterator[str]:
    """Rows of tables."""
    for name, rows in example.tables.items():
        yield f"Rows of the table `{name}`:"
        yield ""
        yield from fenced("json", [json.dumps(row, ensure_ascii=False) for row in rows])
        yield ""
    if example.found:
        yield f"Found in {', '.join(f'`{place}`' for place in example.found)}."


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
