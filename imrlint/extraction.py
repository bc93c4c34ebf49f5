"""What letters state, as data: the record of each determination, and where in the file each value stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from imrlint.document import Document
from imrlint.letter import Letter
from imrlint.linting import is_foreign
from imrlint.paths.walking import Problem, Target
from imrlint.reading import opened, read
from imrlint.text import Source
from imrlint.type_names import type_name


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of one path: a line of JSON for each determination, the exit code it deserves, and what is wrong with the path."""

    lines: tuple[str, ...]
    exit_code: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Extraction:
    """The work on one path: read it, and write its records as JSON Lines; `spans` adds where each value stands."""

    spans: bool = False

    def __call__(self, target: Target | Problem) -> Extracted:
        """The records of a file, or a line that says why there are none."""
        if isinstance(target, Problem):
            return Extracted((_line(target.path, None, error=f"{target.what}."),), 2, target.what)
        try:
            return self._extracted(target, document_of(target))
        except Exception as error:
            return self._defeated(target, type_name(error))

    def lost(self, target: Target | Problem) -> Extracted:
        """What there is to say of a path at which the process died."""
        return self._defeated(target, "the process died")

    def _extracted(self, target: Target, document: Document) -> Extracted:
        if is_foreign(target, document.failure):
            return Extracted(())
        wrong = {"error": why_not(document)} if document.failure or not document.letters else {}
        if not document.letters:
            return Extracted((_line(target.path, None, **wrong),), 1)
        lines = [_line(target.path, one.record, **self._where(one), **wrong) for one in document.letters]
        return Extracted(tuple(lines), 1 if wrong else 0)

    def _where(self, letter: Letter) -> Mapping[str, Any]:
        return {"spans": dict(placed(letter))} if self.spans else {}

    def _defeated(self, target: Target | Problem, how: str) -> Extracted:
        return Extracted((_line(target.path, None, error=f"imrlint itself failed on it ({how})."),), 3)


def document_of(target: Target) -> Document:
    """What came of reading a file."""
    source = opened(target.origin, target.path) if target.data is None else Source(target.origin, target.data)
    return source if isinstance(source, Document) else read(source)


def why_not(document: Document) -> str:
    """Why a file gave no letter and what to do, as sentences."""
    reason = document.reason or "it holds no determination"
    return f"{reason[:1].upper()}{reason[1:]}. {document.remedy}".strip()


def placed(letter: Letter) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Where the file states each value of a record, by JSON pointer.

    `start` and `end` are half-open offsets into the file's characters; lines and columns count from one, a PDF's lines through
    its whole extracted text, and `page` is set where there are pages, `paragraph` in Word files.
    """
    if letter.text is None:
        return
    for pointer, span in sorted(letter.all_spans.items()):
        original = letter.text.flow.original(span)
        first, last = letter.text.position(original.start), letter.text.position(original.end)
        place = {"start": original.start, "end": original.end, "line": first.line, "column": first.column}
        place |= {"endLine": last.line, "endColumn": last.column}
        if page := letter.text.page_position(original.start):
            place["page"] = page.page
        if paragraph := letter.text.paragraph(original.start):
            place["paragraph"] = paragraph
        yield pointer, place


def _line(source: str, record: Mapping[str, Any] | None, **more: Any) -> str:
    # ASCII alone, so that no terminal, pipe or unpaired surrogate can spoil it.
    return json.dumps({"source": source, "record": record, **more})
