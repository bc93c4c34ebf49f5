"""From a source to its letters: ask the reader that knows the format, then the layout that knows the form."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from functools import cache
from importlib import import_module
from io import FileIO
from types import ModuleType

from imrlint.document import Document, Failure
from imrlint.errors import Unreadable
from imrlint.expressions import expression
from imrlint.form import Form
from imrlint.letter import Letter
from imrlint.parts import headings
from imrlint.parts.draft import Draft
from imrlint.plugins import names, plugins
from imrlint.text import Flow, Source, Span, Text

MAX_BYTES = 50_000_000
"""The largest file that is read (DESIGN section 7); a real letter has a few hundred kilobytes at most."""

_PORTION = 1 << 20
_READERS = "imrlint.readers"
_COVER = expression(
    r"MAXIMUS FEDERAL SERVICES|MEDICAL PROFESSIONAL REVIEW|Notice of Independent Medical Review"
    r"|Independent Medical Review(?= (?:Notice|Dated|Case|IMR|MAXIMUS|P\.O))"
    r"|(?:IMR |MAXIMUS )?Case Number ?:|Dated ?:|Dear "
)
"""What a letter has above its first section."""
_ENOUGH, _ENOUGH_MISSPELT = 2, 4
"""One heading as printed that other papers do not have; two misspelt ones, or one and other fixed words of the form."""
_NO_SECTION = "none of the section headings of a Final Determination letter stands in it"
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)
"""Without it, a pipe waits at its opening for somebody to write into it."""
_PIPE = "this is a pipe, not a file"
_NO_PIPE = "Save the letter as a file, or send it through standard input: imrlint check -"
_LEAVE_OUT = "Check that this is a Final Determination letter, or leave it out."
_RECOGNISE = "Run text recognition (OCR) on the PDF, or export the letter as text."
_ONE, _MANY = "is a picture without text", "are pictures without text"
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
"""How files begin that Word writes: zipped XML, its format of before 2007, Rich Text."""
_OTHER_JSON = "the JSON holds none of the values of a determination"


@cache
def suffixes() -> tuple[str, ...]:
    """The file name endings that a directory is walked for."""
    return tuple(sorted(suffix for module in plugins(_READERS) for suffix in module.SUFFIXES))


@cache
def _reader(suffix: str) -> ModuleType | None:
    if suffix.lstrip(".") in names(_READERS):
        return import_module(f"{_READERS}.{suffix.lstrip('.')}")
    return next((module for module in plugins(_READERS) if suffix in module.SUFFIXES), None)


def reader_of(source: Source) -> ModuleType:
    """The reader for a source: by its suffix, or for an unknown suffix by its first bytes."""
    suffix = os.path.splitext(source.origin)[1].lower()  # noqa: PTH122 - a Path takes longer to make than this
    if source.data[:1024].lstrip().startswith(b"%PDF-"):
        suffix = ".pdf"
    found = _reader(suffix)
    if found is None:
        found = _reader(_suffix_of(source.data))
    assert found is not None
    return found


def _suffix_of(data: bytes) -> str:
    """The suffix that a file deserves by its first bytes."""
    if data.startswith(_OFFICE):
        return ".docx"
    return ".json" if data[:1024].lstrip()[:1] == b"{" else ".txt"


def read(source: Source, as_of: str | None = None) -> Document:
    """Read one file.

    Whatever the bytes are, a Document comes back: with its letters, or with the reason why there are none.
    `as_of` (ISO date) overrides the date by which dated rules judge.
    """
    if len(source.data) > MAX_BYTES:
        return too_large(source.origin, len(source.data))
    try:
        read_things = list(reader_of(source).read(source))
    except Unreadable as error:
        return Document(source.origin, failure=Failure.UNREADABLE, reason=error.reason, remedy=error.remedy)
    if not read_things:
        return Document(source.origin, failure=Failure.NOT_A_DETERMINATION, reason=_OTHER_JSON, remedy=_LEAVE_OUT)
    if isinstance(thing := read_things[0], Letter):
        return Document(source.origin, (_dated(thing, as_of),))
    return _document(source, thing, as_of)


def opened(origin: str, path: str) -> Source | Document:
    """The bytes at a path, or the document that says why there are none; never more bytes than are read of a letter."""
    try:
        with open(path, "rb", buffering=0, opener=_at_once) as file:
            status = os.fstat(file.fileno())  # of what was opened: what lies at the path may be another file by now
            if stat.S_ISREG(status.st_mode) and status.st_size:
                length = status.st_size
                return too_large(origin, length) if length > MAX_BYTES else Source(origin, file.read())
            if stat.S_ISFIFO(status.st_mode):
                return Document(origin, failure=Failure.UNREADABLE, reason=_PIPE, remedy=_NO_PIPE)
            if _NO_WAIT:
                os.set_blocking(file.fileno(), True)
            return Source(origin, _most(file))
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket, and a device without anything behind it
            return Document(origin, failure=Failure.UNREADABLE, reason=_PIPE, remedy=_NO_PIPE)
        return unopened(origin, error)


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAIT)


def _most(file: FileIO) -> bytes:
    """The bytes of a device, which has no length and may have no end: one byte too many is enough to refuse it."""
    data = bytearray()
    while len(data) <= MAX_BYTES and (more := file.read(_PORTION)):
        data += more
    return bytes(data)


def too_large(origin: str, length: int) -> Document:
    """The document of a file that is too large to be read."""
    reason = f"the file has {length / 1e6:,.0f} MB, more than {MAX_BYTES / 1e6:,.0f} MB"
    return Document(origin, failure=Failure.UNREADABLE, reason=reason, remedy="Split it into single letters.")


def unopened(origin: str, error: OSError) -> Document:
    """The document of a file that the operating system did not let us read."""
    reason = (
        "the file must not be read"
        if isinstance(error, PermissionError)
        else f"the file cannot be opened ({error.strerror or error})"
    )
    return Document(
        origin, failure=Failure.UNREADABLE, reason=reason.lower(), remedy="Check that it is there and that you may read it."
    )


def _dated(letter: Letter, as_of: str | None) -> Letter:
    return replace(letter, as_of=as_of) if as_of else letter


def _document(source: Source, text: Text, as_of: str | None) -> Document:
    """The letters of a text, by the layout that knows more of its headings than any other."""
    pictured = _pictured(source, text) if text.pages else ""
    if pictured and not text.flow.text:
        return Document(source.origin, (), text, Failure.NO_TEXT_LAYER, pictured, _RECOGNISE)
    layout, found = _layout(text)
    if layout is None:
        return Document(source.origin, (), text, Failure.NOT_A_DETERMINATION, _NO_SECTION, _LEAVE_OUT)
    letters = []
    for number, region in enumerate(_regions(text, layout.FORM, found)):
        draft = Draft(
            text, layout.FORM, region, [heading for heading in found if region.start <= heading.span.start < region.end]
        )
        layout.read(draft)
        letters.append(draft.finished(number, as_of))
    if pictured:
        return Document(source.origin, tuple(letters), text, Failure.NO_TEXT_LAYER, pictured, _RECOGNISE)
    return Document(source.origin, tuple(letters), text)


def _pictured(source: Source, text: Text) -> str:
    """What to say of a PDF's pages that hold a picture and no text; "" where every page can be read."""
    ends = [*text.pages[1:], len(text.content)]
    empty = [n for n, (start, end) in enumerate(zip(text.pages, ends, strict=True)) if not text.content[start:end].strip()]
    if not empty:
        return ""
    from imrlint.readers import pdf

    pictures = [n + 1 for n in (empty if len(empty) == len(text.pages) else pdf.pictures(source, empty))]
    listed = ", ".join(map(str, pictures[:8])) + (" and more" if len(pictures) > 8 else "")
    return (
        f"{'page' if len(pictures) == 1 else 'pages'} {listed} of the PDF {_ONE if len(pictures) == 1 else _MANY}"
        if pictures
        else ""
    )


@cache
def _layouts() -> tuple[ModuleType, ...]:
    return tuple(plugins("imrlint.layouts"))


def _layout(text: Text) -> tuple[ModuleType | None, list[headings.Heading]]:
    """The layout of a text and its headings.

    The form whose headings all stand there as printed, else the one for which most speaks: headings as printed, or where
    there are none misspelt ones, and other fixed words of the form; of two with equal evidence it is the later one.
    """
    flow = text.flow
    whole = Span(0, len(flow.text))
    known = _layouts()
    if layout := next((module for module in known if headings.is_complete(flow, module.FORM)), None):
        return layout, headings.find(flow, layout.FORM, whole)
    printed = {module: headings.evidence(flow, module.FORM) for module in known}
    best = max(known, key=lambda module: (printed[module], module.FORM.since))
    if printed[best] >= _ENOUGH:
        return best, headings.find(flow, best.FORM, whole)
    found = {module: headings.find(flow, module.FORM, whole) for module in known}
    spoken = {module: headings.evidence(flow, module.FORM, found[module]) for module in known}
    best = max(known, key=lambda module: (spoken[module], module.FORM.since))
    return (best, found[best]) if spoken[best] >= _ENOUGH_MISSPELT else (None, [])


def _regions(text: Text, form: Form, found: list[headings.Heading]) -> list[Span]:
    """Where each determination of a text begins and ends; most texts hold one.

    Another one begins where the first heading comes again after the last one has stood.
    """
    flow = text.flow
    whole = Span(0, len(flow.text))
    first, last = form.sections[0].name, form.sections[-1].name
    starts: list[int] = []
    complete = True
    for heading in found:
        if heading.form.name == first and complete:
            starts.append(heading.span.start)
            complete = False
        elif heading.form.name == last and starts:
            complete = True
    if len(starts) < 2 or flow.text.count(form.sections[-1].heading.rstrip(":")) < 2:
        return [whole]
    begins = [0]
    for start in starts[1:]:
        above = max(heading.span.end for heading in found if heading.span.end <= start)
        begins.append(_cover(flow, Span(above, start)))
    return [Span(begin, end) for begin, end in zip(begins, [*begins[1:], whole.end], strict=True)]


def _cover(flow: Flow, between: Span) -> int:
    """Where the next letter begins between the last heading of one and the first heading of the next."""
    found = [mark.start() for mark in _COVER.finditer(flow.text, *between)]
    return next((at for at in found if at in flow.edges), found[-1] if found else between.end)
