"""Letters and rules in, findings out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from imrlint.document import Document, Failure
from imrlint.expressions import expression
from imrlint.finding import Finding, Identity, Severity, digest
from imrlint.form import Part
from imrlint.letter import Letter
from imrlint.line_hash import line_hashes
from imrlint.reading import opened, read
from imrlint.report import Checklist, Crash, Result
from imrlint.rule import Rule
from imrlint.schedule import Look, Schedule
from imrlint.text import Source
from imrlint.type_names import type_name

_SPACES = expression(r"\s+")
_NUMBER = expression(r"/\d+")
_UNREADABLE = "IMR001"
_FAULTS = (Exception, SystemExit, GeneratorExit)
"""What a rule or a reader may raise by its own fault; Ctrl-C is none."""
_TELL_US = "Tell the makers of imrlint, if you may with the file; the letter was not checked."


@dataclass(frozen=True)
class Linter:
    """A choice of rules, ready to run; the same input gives the same result, in any process.

    `as_of` (ISO date) overrides the date by which dated rules judge.
    `excerpts` says whether findings may carry the letter's words; otherwise they are withheld here, once, for every report.
    `hashes` asks for the line hashes that code scanning uses (SARIF only, because they cost time).
    `claims_administrator_notes` says whether notes about the claims administrator's guideline line are wanted.
    `checklists` asks for the legal requirements of each letter, one by one.
    `texts` asks for the whole text of each file, for reports that show it; without `excerpts` there is none.
    """

    rules: tuple[Rule[Any], ...]
    as_of: str | None = None
    excerpts: bool = True
    hashes: bool = False
    claims_administrator_notes: bool = True
    checklists: bool = False
    texts: bool = False

    def lint(self, source: Source) -> Result:
        """Lint one file; a rule that fails is reported as a crash, and the others still run."""
        try:
            return self.judged(read(source, self.as_of), source.data)
        except _FAULTS as error:
            return self.defeated(source.origin, type_name(error))

    def lint_path(self, origin: str, path: str) -> Result:
        """Lint the file at `path`, and call it `origin`; one that cannot be opened or is too large is a finding."""
        source = opened(origin, path)
        return self.judged(source, b"") if isinstance(source, Document) else self.lint(source)

    def defeated(self, origin: str, error: str) -> Result:
        """The result of a file that imrlint itself could not get through: nobody checked it, so it is a finding and a crash."""
        document = Document(origin, failure=Failure.UNREADABLE, reason=f"imrlint itself failed on it ({error})", remedy=_TELL_US)
        result = self.judged(document, b"")
        return replace(result, crashes=(*result.crashes, Crash(_UNREADABLE, error)))

    def judged(self, document: Document, data: bytes) -> Result:
        """What the rules say of a document that was read."""
        crashes: list[Crash] = []
        found = self._wanted(self._findings(document, crashes))
        found.sort(key=lambda finding: finding.sort_key)
        found = list(_numbered(found, document.letters))
        if self.hashes and document.text and found:
            found = _hashed(found, document.text.content)
        if not self.excerpts:
            found = [finding.redacted() for finding in found]
        return Result(
            document.origin,
            tuple(found),
            len(document.letters),
            sum(len(letter.items) for letter in document.letters),
            hashlib.sha256(data).hexdigest() if data else "",
            len(data),
            bool(document.text and document.text.pages),
            tuple(crashes),
            failure=document.failure or "",
            checklists=tuple(self._checked(document, found, crashes)) if self.checklists else (),
            identities=tuple([letter.identity for letter in document.letters]),
            text=document.text.content if self.texts and self.excerpts and document.text else "",
        )

    def _wanted(self, found: Iterable[Finding]) -> list[Finding]:
        """The findings without those that nobody wants."""
        return [finding for finding in found if self.claims_administrator_notes or not _somebody_elses_note(finding)]

    def _checked(self, document: Document, found: list[Finding], crashes: Iterable[Crash]) -> Iterator[Checklist]:
        """The checklist of each letter of a document."""
        from imrlint.requirements.checklist import checklist

        failed = [crash.code for crash in crashes]
        for letter in document.letters:
            # Several letters in one file are rare; then each is asked about again, by itself.
            alone = len(document.letters) == 1
            mine = found if alone else self._wanted(self._findings(replace(document, letters=(letter,)), []))
            asked = [rule.code for rule in self.rules if in_force(rule, letter.decided)]
            made = checklist(letter, mine, asked, failed)
            yield made if self.excerpts else replace(made, place=made.place.redacted())

    def _findings(self, document: Document, crashes: list[Crash]) -> Iterator[Finding]:
        alone = document.letters[0].identity if len(document.letters) == 1 else Identity()
        yield from _of(alone, _said(self._schedule.documents, crashes, document))
        for letter in document.letters:
            yield from _of(letter.identity, self._on_letter(letter, crashes))

    def _on_letter(self, letter: Letter, crashes: list[Crash]) -> Iterator[Finding]:
        schedule, decided = self._schedule, letter.decided
        yield from _said(schedule.letters, crashes, letter)
        yield from _said([look for look in schedule.dated if in_force(look.__self__, decided)], crashes, letter)
        for item, part, line in letter.guideline_lines:
            for look in schedule.asked(part, line):
                if in_force(look.__self__, decided):
                    yield from _guarded(look, crashes, letter, item, part, line)
        yield from self._on_sections(letter, crashes)

    def _on_sections(self, letter: Letter, crashes: list[Crash]) -> Iterator[Finding]:
        """What the rules that read one section say; not asked again about words that were faultless before."""
        for name, looks in self._schedule.sections.items():
            section = letter.section(name)
            form = letter.form.name if letter.form else ""
            known = (form, name, letter.words[section.body.start : section.body.end]) if section else None
            if known is not None and known in self._schedule.faultless:
                continue
            found = _said(looks, crashes, letter)
            if known is not None and not found and not crashes:
                self._schedule.remember(known)
            yield from found

    @cached_property
    def _schedule(self) -> Schedule:
        return Schedule.of(self.rules)


def in_force(rule: Rule[Any], decided: tuple[str, str] | None) -> bool:
    """Whether a dated rule speaks of a letter decided between two ISO dates: only if all of that time lies in force."""
    if not rule.since and not rule.until:
        return True
    return decided is not None and decided[0] >= rule.since and (not rule.until or decided[1] <= rule.until)


def _somebody_elses_note(finding: Finding) -> bool:
    return finding.severity is Severity.NOTE and f"/{Part.CLAIMS_ADMINISTRATOR}" in finding.place.pointer


def _of(letter: Identity, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the letter that they belong to."""
    return (replace(finding, letter=letter) for finding in found)


def _said(looks: Iterable[Look], crashes: list[Crash], subject: Document | Letter) -> list[Finding]:
    """What several rules find."""
    found: list[Finding] = []
    for look in looks:
        try:
            # Most rules find nothing: this loop learns that in a third of the time that a list takes to be made of a generator.
            for finding in look(subject):
                found.append(finding)  # noqa: PERF402
        except _FAULTS as error:
            # A rule that raises is our fault and must not lose the others' findings; its own are worth nothing then.
            code = look.__self__.code
            found = [finding for finding in found if finding.code != code]
            crashes.append(Crash(code, type_name(error)))
    return found


def _guarded(look: Look, crashes: list[Crash], *subject: object) -> Sequence[Finding]:
    """What one rule finds; nothing where it raises."""
    try:
        return list(look(*subject))
    except _FAULTS as error:
        crashes.append(Crash(look.__self__.code, type_name(error)))
        return ()


def _numbered(found: Iterable[Finding], letters: Iterable[Letter]) -> Iterator[Finding]:
    """Give each finding its fingerprint: rule, address and words, and a number where these are the same in one letter."""
    known = {letter.identity: letter for letter in letters}
    seen: dict[tuple[Identity, str], int] = {}
    for finding in found:
        words = _SPACES.sub(" ", "|".join(finding.message.arguments)).casefold()
        base = f"{finding.code}|{_address(finding, known.get(finding.letter))}|{finding.message.id}|{words}"
        number = seen[finding.letter, base] = seen.get((finding.letter, base), 0) + 1
        yield replace(finding, fingerprint=digest(f"{base}|{number}"))


def _address(finding: Finding, letter: Letter | None) -> str:
    """Where in the record a finding stands, with an item by what it decides: items come and go, and others move."""
    address = _NUMBER.sub("/*", finding.place.pointer)
    item = finding.place.item
    if letter is None or item is None or item >= len(letter.items):
        return address
    return f"{address}|{_SPACES.sub(' ', letter.items[item].heading or '').casefold()}"


def _hashed(found: list[Finding], content: str) -> list[Finding]:
    wanted = {finding.place.start.line for finding in found if finding.place.start}
    hashes = line_hashes(content, wanted)
    return [replace(f, line_hash=hashes.get(f.place.start.line, "")) if f.place.start else f for f in found]
