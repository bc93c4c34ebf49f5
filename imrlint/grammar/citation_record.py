"""A citation as the record holds it, and where each of its values stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from imrlint.grammar.guideline_line import Citation


def as_record(one: Citation) -> dict[str, Any]:
    """The citation in the words of schemas/determination.schema.json."""
    return {
        "basis": one.basis,
        "guideline": one.guideline and one.guideline.text,
        "chapter": one.chapter and one.chapter.text,
        "year": int(one.year.text) if one.year else None,
        "topics": [topic.text for topic in one.topics],
        "pages": [list(pages) for pages in one.pages],
        "text": one.text.text,
    }


def places(one: Citation, line: str) -> Iterator[tuple[str, int, int]]:
    """Where each value of a citation of a line stands, as the end of its pointer and offsets into the line."""
    if (basis := line.rfind(one.basis, 0, one.text.start)) >= 0:  # several citations may share one "MTUS"
        yield "/basis", basis, basis + len(one.basis)
    yield "", one.text.start, one.text.end
    yield "/text", one.text.start, one.text.end
    for name, part in (("/guideline", one.guideline), ("/chapter", one.chapter), ("/year", one.year)):
        if part:
            yield name, part.start, part.end
    for n, part in enumerate(one.topics):
        yield f"/topics/{n}", part.start, part.end
    for n, part in enumerate(one.page_parts):
        yield f"/pages/{n}", part.start, part.end
