"""What is fuzzed: functions that take any bytes, and fail only where a promise is broken."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from fuzz import promises
from imrlint.errors import ImrlintError
from imrlint.examples.specimen import specimen, specimens
from imrlint.finding import (
    BaselineState,
    Excerpt,
    Finding,
    Fix,
    Identity,
    Kind,
    Message,
    Place,
    Quote,
    Related,
    Severity,
    Suppression,
)
from imrlint.fixes.mended import Choice, mended
from imrlint.grammar import guideline_line
from imrlint.grammar.citation_record import as_record, places
from imrlint.report import Crash, Report, Result
from imrlint.text import PagePosition, Position, Source, Span

TARGETS: dict[str, Callable[[bytes], None]] = {}
SCRATCH = Path(tempfile.gettempdir())


def target(function: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Make a function of this module something to be fuzzed, by its own name."""
    TARGETS[function.__name__] = function
    return function


def said(error: ImrlintError) -> None:
    """What the user must mend is said in words."""
    assert str(error)


class Bytes:
    """Bytes as a source of choices, so that a change of one byte is a small change of what is made."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    @property
    def left(self) -> bool:
        return self.at < len(self.data)

    def number(self, below: int) -> int:
        """A number from zero; two bytes where one cannot say it."""
        width = 1 if below <= 256 else 2
        made = int.from_bytes(self.data[self.at : self.at + width], "big")
        self.at += width
        return made % below

    def one(self, choices):
        return choices[self.number(len(choices))]

    def words(self) -> str:
        """Some characters: a byte says how many, then they come in UTF-8, surrogates included."""
        count = self.number(64)
        made = self.data[self.at : self.at + count].decode("utf-8", "surrogateescape")
        self.at += count
        return made


# Readers


@target
def txt(data: bytes) -> None:
    """A text letter, from any bytes."""
    promises.keep_everything(Source("letter.txt", data))


@target
def json_record(data: bytes) -> None:
    """A record in JSON."""
    promises.keep_everything(Source("letter.json", data))


@target
def unnamed(data: bytes) -> None:
    """A file whose name says nothing, so that its bytes decide."""
    promises.keep_everything(Source("letter", data))


@target
def pdf(data: bytes) -> None:
    """A PDF."""
    promises.keep_everything(Source("letter.pdf", data))


PARTS = (
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/header1.xml",
    "word/footnotes.xml",
    "word/comments.xml",
)


@target
def docx(data: bytes) -> None:
    """A Word file: its zip as it stands, or its parts as XML, parted by two NULs, in a zip that is whole."""
    if data[:1] == b"P":
        promises.keep_everything(Source("letter.docx", data))
        return
    promises.keep_everything(Source("letter.docx", zipped_parts(data.split(b"\0\0"))))


def zipped_parts(contents: list[bytes]) -> bytes:
    """A Word file of these parts, each related to the main one."""
    kinds = ("officeDocument", "numbering", "styles", "header", "footnotes", "comments")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = [
        f'<Relationship Id="r{n}" Type="{office}/{kind}" Target="/{name}"/>'
        for n, (kind, name) in enumerate(zip(kinds, PARTS, strict=True))
    ]
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        made.writestr("_rels/.rels", f'<Relationships xmlns="{namespace}">{listed[0]}</Relationships>')
        made.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{namespace}">{"".join(listed[1:])}</Relationships>')
        for name, content in zip(PARTS, contents, strict=False):
            made.writestr(name, content)
    return out.getvalue()


# Letters, and what is done with them


INSERTED = (
    "\n", "\n\n", "\r", "\f", "\t", " ", "  ", "-\n", ".", ":", ",", ";", "(", ")", "/", "'", "\u2019", "\u2013", "\u00a0", "\u200b",
    "\u202e", "\x00", "\x1b[2J", "\x85", "\u2028", "\ufffd", "\ufeff", "\U0001f600", "e\u0301", "{0}", "%s", "\\", "#", "##[error]", "::error::",
    "<b>", "&amp;", "[x](y)", "⟦", "HOW THE IMR FINAL DETERMINATION WAS MADE", "CLINICAL CASE SUMMARY", "DOCUMENTS REVIEWED",
    "IMR ISSUES, DECISIONS AND RATIONALES", "The Final Determination was based on decisions for the disputed items/services set forth below:",
    "Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:", "Upheld", "Overturned", ": Upheld", "Case Number:",
    "Date of Injury:", "Decision Date:", "UR Denial Date:", "Priority:", "Application Received:", "02/29/2015", "13/45/20155", "2015-02-30",
    "Decision based on MTUS", "Decision based on Non-MTUS Citation", "Official Disability Guidelines (ODG)", "ACOEM", "Page(s): 99-1",
    "Section(s):", "Chapter 99", "not medically necessary", "is medically necessary", "medically necessary", "not", "is not", "Norco 10/325mg #90", "1000000000000mg",
    "x" * 300, "9" * 60, "left", "right knee", "he", "she", "the the", "N/A", "board-certified", "licensed to practice in", "California",
    "Physical Medicine & Rehabilitation", "MAXIMUS FEDERAL SERVICES, INC.", "Page 2 of 9", "IMR Case Number: CM15-0012345", "MEDICAL PROFESSIONAL REVIEW",
    "Notice of Independent Medical Review Determination", "Dear Jane Q. Public:", "555-12-3456", "jane@example.org", "(916) 555-0100",
)  # fmt: skip
"""What is put into a letter: layout, markup, commands, the form's own words and what nearly is one of them."""


@cache
def lines_of(name: str) -> tuple[str, ...]:
    return tuple(specimen(name).splitlines(keepends=True))


def disturbed(choices: Bytes) -> str:
    """A specimen letter with lines lost, doubled, moved and cut, and with words where none belong."""
    lines = list(lines_of(choices.one(specimens())))
    while choices.left and lines:
        what, at = choices.number(8), choices.number(len(lines))
        column = choices.number(len(lines[at]) + 1)
        if what == 0:
            del lines[at]
        elif what == 1:
            lines.insert(choices.number(len(lines)), lines[at])
        elif what == 2:
            lines.insert(choices.number(len(lines)), lines.pop(at))
        elif what == 3:
            lines[at] = lines[at][:column]
        elif what == 4:
            lines[at] = lines[at][:column] + choices.words() + lines[at][column:]
        elif what == 5:
            lines[at : at + choices.number(16)] = []
        else:
            lines[at] = lines[at][:column] + choices.one(INSERTED) + lines[at][column:]
    return "".join(lines)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "utf-32", "latin-1", "cp037")


@target
def letter(data: bytes) -> None:
    """A letter that once was whole: what is left of it is linted by every rule, and what can be fixed is fixed."""
    choices = Bytes(data)
    encoding = choices.one(ENCODINGS)
    text = disturbed(choices)
    source = Source("letter.txt", text.encode(encoding, "backslashreplace" if encoding != "utf-8" else "surrogatepass"))
    promises.keep_everything(source)
    outcome = mended(source, promises.LINTER, Choice(unsafe=True))
    if outcome.fixed:
        promises.keep_everything(Source("letter.txt", outcome.after))


@target
def citation(data: bytes) -> None:
    """A guideline line: whatever it says, there is a reading of it, and every part of that stands where it says."""
    text = data.decode("utf-8", "surrogateescape")
    line = guideline_line.parse(text)
    for part in (line.outside_mtus, line.none_cited, line.empty_non_mtus, line.malformed, *line.missing_separators):
        assert part is None or text[part.start : part.end] == part.text, part
    for one in line.citations:
        json.dumps(as_record(one))
        parts = (one.text, one.guideline, one.chapter, one.chapter_title, one.year, one.version, one.sections_label)
        for part in (*parts, *one.topics, *one.page_parts, *one.loose_ranges, *one.regulations, *one.regulation_ranges):
            assert part is None or text[part.start : part.end] == part.text, part
        for name, start, end in places(one, text):
            assert 0 <= start <= end <= len(text), name
        one.edition_at("2015-01-01")
        assert all(first >= 0 and last >= 0 for first, last in one.pages)


# What people write beside letters


def in_file(name: str, data: bytes) -> Path:
    path = SCRATCH / name
    path.write_bytes(data)
    return path


@target
def ruleset(data: bytes) -> None:
    """A ruleset in YAML: rules ready to run, or what is wrong with it."""
    from imrlint.rulesets.ruleset import load

    try:
        made = load(str(in_file("fuzzed.yaml", data)))
        rules = made.rules
    except ImrlintError as error:
        said(error)
        return
    from dataclasses import replace

    linter = replace(promises.LINTER, rules=rules)
    promises.keep_everything(Source("letter.txt", specimen().encode()), linter)


@target
def configuration(data: bytes) -> None:
    """A configuration file: settings, or what is wrong with it."""
    from imrlint.configuration.settling import layers, settled

    try:
        path = in_file("fuzzed.toml", data)
        settled(layers((str(path),)), {})
    except ImrlintError as error:
        said(error)


@target
def waivers(data: bytes) -> None:
    """A file of waivers: what each of them says and where, or what is wrong with it."""
    from imrlint.suppression.waiver import WaiverUse
    from imrlint.suppression.waiver_file import read

    try:
        file = read(in_file("fuzzed-waivers.toml", data))
    except ImrlintError as error:
        said(error)
        return
    every = frozenset(one.number for one in file.waivers)
    use = WaiverUse(file, "2026-01-01", frozenset(), every)
    findings = [found for rule in promises.LINTER.rules if rule.scope == "waivers" for found in rule.run(use)]
    for finding in findings:
        assert finding.message.text
        assert 0 <= finding.place.span.start <= finding.place.span.end <= len(file.content)


@target
def baseline(data: bytes) -> None:
    """A baseline: what it knows, which it says again when it is written, or what is wrong with it."""
    from imrlint.suppression import baseline as baselines

    try:
        known = baselines.read(in_file("fuzzed.json", data))
        again = SCRATCH / "fuzzed-again.json"
        baselines.write(known, again)
    except ImrlintError as error:
        said(error)
        return
    assert baselines.read(again).entries == known.entries


@target
def clearance(data: bytes) -> None:
    """A clearance: what it says, or that it is none."""
    from imrlint.clearance import parsed

    try:
        parsed(data, "fuzzed.json")
    except ImrlintError as error:
        said(error)


# What is told about letters


RULES = ("IMR001", "IMR101", "IMR403", "IMR604", "IMR805", "IMR996")


def finding(choices: Bytes, origin: str) -> Finding:
    """Any finding: any words at any place."""
    line, column = choices.number(1000) + 1, choices.number(300) + 1
    start = Position(line, column)
    end = Position(line + choices.number(3), column + choices.number(9))
    place = Place(
        origin,
        choices.one(("", "/items/0/rationale", "/" + choices.words())),
        Span(column, column + choices.number(30)) if choices.number(4) else None,
        *((start, end) if choices.number(4) else (None, None)),
        PagePosition(choices.number(9) + 1, choices.number(50) + 1) if choices.number(3) == 1 else None,
        choices.words() if choices.number(3) == 1 else None,
        Excerpt(line, tuple(choices.words() for _ in range(choices.number(4) + 1))) if choices.number(3) else None,
        bool(choices.number(2)),
        choices.number(9) + 1 if choices.number(4) == 1 else None,
    )
    message = Message("default", "The words '{0}' and {1} are odd.", (Quote(choices.words()), choices.words()))
    return Finding(
        choices.one(RULES),
        choices.one(tuple(Severity)),
        choices.one(tuple(Kind)),
        message,
        place,
        (Related(place, choices.words()),) if choices.number(3) == 1 else (),
        f"{choices.number(60000):032x}",
        "39fa2ee980eb94b0:1",
        Identity(f"{choices.number(9):032x}", ""),
        Fix(choices.words(), bool(choices.number(2))) if choices.number(3) == 1 else None,
        Suppression(0, 1, choices.words(), choices.words(), "2026-01-01") if choices.number(5) == 1 else None,
        choices.one((None, *BaselineState)),
    )


@target
def reports(data: bytes) -> None:
    """Any findings, told in every format."""
    choices = Bytes(data)
    results = []
    for _ in range(choices.number(3) + 1):
        origin = choices.one(("letters/a.txt", "b.pdf", choices.words() or "c.txt"))
        found = tuple(sorted((finding(choices, origin) for _ in range(choices.number(4))), key=lambda one: one.sort_key))
        crashes = (Crash("IMR101", "ValueError"),) if choices.number(8) == 1 else ()
        results.append(
            Result(origin, found, choices.number(3), choices.number(9), "ab" * 32, 9, crashes=crashes, text=choices.words())
        )
    problems = (choices.words(),) if choices.number(4) == 1 else ()
    promises.keep_reports(Report(results, choices.words() or "imr", choices.words(), RULES, problems=problems, excerpts=True))


# Archives


@target
def archive(data: bytes) -> None:
    """An archive, which a byte before it names: every member is a letter, or a row that says why it is none."""
    from imrlint.archive.execution.batches import batches
    from imrlint.archive.members.limits import Limits
    from imrlint.archive.members.opening import Opening

    if not data:
        return
    suffix = (".zip", ".tar", ".tar.gz", ".jsonl", ".jsonl.gz", ".tar.bz2", ".txt.xz", ".zst", ".parquet", "")[data[0] % 10]
    path = in_file(f"fuzzed{suffix}", data[1:])
    limits = Limits(member=1_000_000, held=2_000_000, members=200, free=4_000_000)
    opening = Opening((str(path),), limits=limits)
    for batch in batches(opening.members(), {}, limits):
        for task in batch.tasks:
            rows = audit()(task)
            assert rows is None or rows.letters, task.origin
            assert rows is None or not any("imrlint itself failed" in str(row) for row in rows.findings), rows


@cache
def audit():
    from imrlint.archive.letters import LetterAudit
    from imrlint.rulesets.ruleset import load

    return LetterAudit(load("archive"))
