"""Pages made from JSON Schemas: what each key of the record, of the JSON report and of the configuration holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from imrlint.reference.marked import GENERATED, code, line, page, table
from imrlint.resources import resource

Schema = Mapping[str, Any]

_REF = "#/$defs/"


def record_page() -> str:
    """The page on the record, in Markdown."""
    name = "determination.schema.json"
    about = (
        "`imrlint extract LETTER` prints what a letter states, unjudged, as one line of JSON for each determination:",
        '`{"source": ..., "record": ...}`, and with `--spans` also where each value stands.',
        "JSON input of every command is the same record, bare or with its `source`.",
        "Every value has one address, a JSON pointer such as `/items/0/outcome`: findings, spans and rules of your own use it.",
    )
    return _schema_page(name, "The record of a letter", about)


def report_page() -> str:
    """The page on the JSON report, in Markdown."""
    about = ("`imrlint check LETTERS --output json` prints one object; [the record](record.md) is another thing.",)
    return _schema_page("report.schema.json", "The JSON report", about)


def _schema_page(name: str, title: str, about: tuple[str, ...]) -> str:
    schema = json.loads(resource("schemas", name).read_text("utf-8"))
    lines = [GENERATED.format(f"imrlint.reference.schemas from schemas/{name}"), "", f"# {title}", "", *about, ""]
    lines += [f"The schema itself is `schemas/{name}`.", "", *_sentences(schema.get("description", "")), ""]
    lines += [*_object(schema), *_parts(schema, "")]
    for key, part in schema.get("$defs", {}).items():
        lines += [f"## {key}", "", *_sentences(part.get("description", "")), ""]
        lines += _object(part) if "properties" in part else [f"Values: {_values(part)}.", ""]
        lines += _parts(part, key)
    return page(lines)


def _sentences(words: str) -> list[str]:
    return [line(sentence) for sentence in words.split("\n") if sentence]


def _object(schema: Schema) -> Iterator[str]:
    """The table of an object's keys."""
    needed = schema.get("required", ())
    rows = (
        (code(key), _values(part), "yes" if key in needed else "", line(str(part.get("description", "")) or "–"))
        for key, part in schema.get("properties", {}).items()
    )
    yield from table(("key", "values", "always there", "what it is"), rows)
    yield ""


def _parts(schema: Schema, path: str) -> Iterator[str]:
    """A section for each object that stands inside an object without a name of its own."""
    for key, part in schema.get("properties", {}).items():
        inner = part.get("items", part)
        if "properties" in inner:
            name = f"{path}.{key}".lstrip(".") + "[]" * ("items" in part)
            yield from (f"## {name}", "", *_sentences(str(part.get("description", ""))), "")
            yield from _object(inner)
            yield from _parts(inner, name)


def _values(schema: Schema) -> str:
    """What a value may be, in a few words of Markdown."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(_REF)
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return code(json.dumps(schema["const"]))
    if "enum" in schema:
        return ", ".join([code(json.dumps(one)) for one in schema["enum"]])
    for several in ("oneOf", "anyOf"):
        if several in schema:
            return " or ".join([_values(one) for one in schema[several]])
    kinds = schema.get("type", "any")
    return " or ".join([_kind(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)])


def _kind(kind: str, schema: Schema) -> str:
    if kind == "array":
        inner = schema.get("items", {})
        return "list of objects" if "properties" in inner else f"list of {_values(inner)}"
    least, most = schema.get("minimum"), schema.get("maximum")
    if kind in ("integer", "number") and least is not None:
        return f"{kind} from {least}" + (f" to {most}" if most is not None else "")
    return kind
