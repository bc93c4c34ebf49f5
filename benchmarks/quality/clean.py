"""What imrlint says of letters without fault, and how much of their known records it reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.quality.early_forms import FORMS, early, of_2013
from benchmarks.quality.generator import letter as made_up
from benchmarks.quality.model import Letter, known
from benchmarks.quality.recall import linter
from benchmarks.quality.rendering import rendered, with_table
from imrlint.finding import Finding
from imrlint.reading import read
from imrlint.text import Source

EARLY = 1 / 12
_INDEX = re.compile(r"/\d+")


@dataclass
class Clean:
    """What came of a run over clean letters: findings with their texts, and right and wrong values by field."""

    letters: int = 0
    items: int = 0
    findings: list[tuple[str, Finding]] = field(default_factory=list)
    crashes: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[tuple[str, Any, Any]]] = field(default_factory=dict)


def run(count: int, seed: int) -> Clean:
    """Generate, lint and read so many letters."""
    made = Clean()
    checker = linter()
    for n in range(count):
        rng = Random(f"{seed}/{n}")
        letter, text, record = drawn(rng)
        source = Source("letter.txt", text.encode())
        result = checker.lint(source)
        made.letters += 1
        made.items += len(letter.items)
        made.findings += [(text, one) for one in result.findings if one.code not in letter.expected]
        made.crashes.update(crash.code for crash in result.crashes)
        letters = read(source).letters
        _compare(made, text, record, letters[0].record if letters else {})
    return made


def drawn(rng: Random) -> tuple[Letter, str, dict[str, Any]]:
    """A letter, its text in some state, and its known record; one in twelve has a form of 2013."""
    if rng.random() < EARLY:
        letter = of_2013(rng)
        text, record = early(letter, rng.choice(FORMS))
        return letter, rendered(text, letter.state)[0], record
    letter = made_up(rng)
    return letter, _text(letter, rng), known(letter)


def _text(letter: Letter, rng: Random) -> str:
    text = rendered(letter.canonical(), letter.state)[0]
    if letter.table and not letter.cover and letter.state in ("plain", "wide", "narrow") and rng.random() < 0.5:
        return with_table(text, letter.table, rng.choice(("layout", "columns")))
    return text


def _compare(made: Clean, text: str, wanted: Mapping[str, Any], got: Mapping[str, Any]) -> None:
    values = dict(_leaves(got, ""))
    for pointer, value in _leaves(wanted, ""):
        name = _INDEX.sub("/*", pointer)
        found = values.get(pointer)
        if _same(found, value):
            made.right[name] += 1
        else:
            made.wrong.setdefault(name, []).append((text, value, found))


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Every value with its pointer; a list of plain values is one value, and of a list of objects the length is one too."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{pointer}/{key}")
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        yield f"{pointer}#", len(value)
        for n, inner in enumerate(value):
            yield from _leaves(inner, f"{pointer}/{n}")
    else:
        if isinstance(value, list) and pointer.endswith(("items", "citations")):
            yield f"{pointer}#", 0
        else:
            yield pointer, value


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(found, str) and isinstance(wanted, str):
        return " ".join(found.split()).replace("- ", "-") == " ".join(wanted.split()).replace("- ", "-")
    if isinstance(wanted, list) and wanted and isinstance(wanted[0], str):
        return [str(one).replace("- ", "-") for one in found or ()] == [one.replace("- ", "-") for one in wanted]
    return bool(found == wanted or (not found and not wanted))
