"""Rules about the case: what a letter tells of it, in its summary and its rationales, and where the summary should say more."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Place
from imrlint.letter import Letter
from imrlint.rule import Rule


def told(letter: Letter) -> tuple[tuple[str, str], ...]:
    """What the letter tells of the case: the summary first, then each rationale, with their addresses."""
    return letter.once(_told)


def _told(letter: Letter) -> tuple[tuple[str, str], ...]:
    summary = letter.determination.case_summary
    rationales = [(f"{item.pointer}/rationale", item.rationale) for item in letter.items if item.rationale]
    return (*([("/case_summary", summary)] if summary else []), *rationales)


def heading(letter: Letter, pointer: str = "/case_summary") -> Place:
    """Where to point at what the summary does not say: its heading, or in a record the value that is meant."""
    section = letter.section("summary")
    return letter.place(section.heading, pointer) if section else letter.at(pointer)


class SummaryRule(Rule[Letter]):
    """A rule about the case summary; a letter without one has another fault, and a record without one may say nothing of it."""

    def run(self, subject: Letter) -> Iterator[Finding]:
        """Check the summary, if there is one."""
        summary = subject.determination.case_summary
        return self.check_summary(subject, summary) if summary else iter(())

    def check_summary(self, letter: Letter, summary: str) -> Iterator[Finding]:  # noqa: ARG002
        """Yield what is wrong with the summary; what a rule writes."""
        raise TypeError(f"{type(self).__name__} does not say how to check a summary")
