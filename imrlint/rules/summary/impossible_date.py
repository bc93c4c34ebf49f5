"""IMR304: a date that there is not, or that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrlint.expressions import expression
from imrlint.finding import Finding, Place, Quote, Related
from imrlint.grammar.dates import WrittenDate, find
from imrlint.grammar.days import is_iso
from imrlint.grammar.injuries import injury_dates
from imrlint.grammar.people import ages
from imrlint.grammar.sentences import sentence_at
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule, Record
from imrlint.rule_kinds.summary import told

_PLANNED = expression(
    r"\b(?:(?:re)?schedul\w+|expir\w+|planned|plans? (?:to|for)|until|through|upcoming|anticipat\w+|tentativ\w+|deadline|will"
    r"|shall|valid (?:from|to)|expected (?:on|by|to|in)|next (?:visit|appointment|evaluation|session|injection|surgery|refill)"
    r"|proposed|effective|due (?:on|by)|set for|return (?:to|on|visit)|rtc|good for|extended (?:to|until)|end(?:ing|s)"
    r"|(?:made|booked|arranged|fixed|calendared|reserved|slated) for|(?:runs?|running|ran) out|laps(?:e|es|ing)"
    r"|(?:surgery|surgical|operation|procedure|injection|court|hearing|trial|appointment|deposition|target|start|end) date"
    r"|ha(?:s|ve) (?:an? |another )?(?:[\w-]+ ){0,2}?(?:appointment|hearing|deposition|court date|date|trial) (?:of|on|for|in|with)"
    r"|(?:is|are|was|were) to (?:be|have|undergo|return|start|begin|see|follow)|(?:ttd|tpd|disab\w+|off work|duty|restrictions)[^.;]{0,30} to)\b",
    re.I,
)
_BOOKED = expression(r"\b(?:follow[- ]?up|re-?evaluation|recheck|start(?:ing)?|begin(?:ning)?|appointment|pending)\b", re.I)
_PERIOD = expression(r"\b(?:authoriz|certif|approv|modif|request|between)\w*\b", re.I)
_PERIOD_END = expression(r"\d ?(?:to|and|-|–|thru) ?$", re.I)
_PAST = expression(
    r"\b(?:was|were|seen|presented|reported|reports|evaluated|complained|noted|performed|documented|revealed|showed|dated|completed"
    r"|stated|attended|at the|at an?)\b",
    re.I,
)
_NEAR = 70
_BORN = expression(r"(?:birth|born|\bdob\b)[^.;]{0,60}$", re.I)
_OPEN_END = "9999"
_LONGEST_STORY = 15
_ENOUGH = 2
_ROUNDED = 2
"""Years by which an age may be off: the birthday to come, and one that is copied from an earlier report."""


class ImpossibleDate(LetterRule):
    """Every date in summary, rationales and headings can be: it is in the calendar, after birth, and before the decision.

    A record cannot bear a date that does not exist or that had not come yet, and nobody will find it in the file.
    Planned days (scheduled, follow-up, expires) may lie ahead.
    """

    code = "IMR304"
    authority = Authority(
        "Labor Code 4610.6(e)", "The analysis cites the relevant documents in the record; a wrong date cites none."
    )
    remedy = "Look the date up in the record and write it as it stands there."
    message = {
        "none": "The date '{0}' does not exist.",
        "late": "The date '{0}' lies after '{1}', when the letter was decided.",
        "birth": "The date '{0}' lies before the birth of a worker of '{1}' years.",
    }
    valid = (
        Edit("pain of 6 on a scale of 10", "pain of 6-7/10"),
        Edit("He works with restrictions.", "He works with restrictions. A follow-up visit is scheduled for 02-10-2017."),
        Edit("He works with restrictions.", "He works with restrictions. A visit at the clinic was booked for 02-10-2017."),
    )
    invalid = (
        Edit("An urgent care note of 08-22-2016", "An urgent care note of ⟦08-32-2016⟧"),
        Edit("At the visit of 10-31-2016", "At the visit of ⟦10-31-2018⟧"),
        Edit("by 10-12-2016 and was shown", "by ⟦October 20216⟧ and was shown"),
        Edit("An urgent care note of 08-22-2016", "An urgent care note of ⟦08-22-1916⟧"),
        Edit("The\nnote of 10-31-2016 reports", "The\nnote of ⟦11-31-2016⟧ reports"),
        Record(
            {"layout": None, "items": [], "case_summary": "A 44 year old male with knee pain was seen on 2-3-14 and 2-30-14."},
            ("/case_summary",),
        ),
    )

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once of each wrong date; where it stands again is told with it."""
        wrong: dict[tuple[str, str], list[Place]] = {}
        decided = subject.decided
        for pointer, text in self._texts(subject):
            for date in find(text):
                if say := self._wrong(subject, pointer, text, date, decided[1] if decided else _OPEN_END):
                    place = subject.within(pointer, date.start, date.end)
                    wrong.setdefault((say, text[date.start : date.end]), []).append(place)
        for (say, written), (first, *others) in wrong.items():
            related = tuple([Related(place, "here it stands again") for place in others])
            more = () if say == "none" else (Quote(decided[1] if decided else ""),) if say == "late" else (self._age(subject),)
            yield self.found(first, Quote(written), *more, say=say, related=related)

    @staticmethod
    def _texts(letter: Letter) -> Iterator[tuple[str, str]]:
        yield from told(letter)
        for item in letter.items:
            if item.heading and ("/" in item.heading or "-" in item.heading or " 20" in item.heading):
                yield f"{item.pointer}/heading", item.heading

    def _wrong(self, letter: Letter, pointer: str, text: str, date: WrittenDate, last: str) -> str:
        """What is wrong with a date, by the name of its message; "" where nothing is."""
        if not date.iso:
            return "none"
        if date.after(last):
            planned = pointer.endswith("/heading") or _planned(text, date)
            return "" if planned else "late"
        if pointer == "/case_summary" and date.iso < "1990" and date.iso < _birth(letter, text)[: len(date.iso)]:
            return "" if _BORN.search(text, max(date.start - 90, 0), date.start) else "birth"
        return ""

    @staticmethod
    def _age(letter: Letter) -> str:
        return Quote(ages(letter.determination.case_summary or "")[0].years)


def _planned(text: str, date: WrittenDate) -> bool:
    """Whether the sentence speaks of a day to come, or of the end of a period that was asked for."""
    start, end = sentence_at(text, date.start)
    before, behind = text[start : date.start], text[date.end : end]
    near = before[-_NEAR:]
    if near.endswith("as of "):
        return False
    if _PLANNED.search(near) or _PLANNED.match(behind.lstrip(" ,(")):
        return True
    if _PERIOD_END.search(before) and _PERIOD.search(before):
        return True
    return _BOOKED.search(near) is not None and _PAST.search(text, start, end) is None


def _birth(letter: Letter, summary: str) -> str:
    """The earliest day (ISO) on which a worker of the stated age can have been born; "" where nobody can tell.

    An age of which the summary says "is" is that of the review.
    One of which it says "was" may be that of the day of injury; where the letter does not give that day, the story may be an
    old one.
    """
    stated, decided = ages(summary), letter.decided
    if not stated or not decided or decided[0] < "1990":
        return ""
    injured = letter.determination.date_of_injury or ""
    if not is_iso(injured):
        injured = next((date.iso for date in injury_dates(summary) if date.exact), "")
    known = "1990" < injured < decided[1]
    if stated[0].now and (known or not injured):
        # Not the newest date but the one before it: a slip must not make the worker younger.
        told_of = sorted({date.iso for date in find(summary) if date.exact and "1990" < date.iso <= decided[1]})
        day = decided[0] if decided[0] == decided[1] or len(told_of) < _ENOUGH else max(decided[0], told_of[-2])
        return f"{int(day[:4]) - stated[0].years - _ROUNDED:04}{day[4:]}"
    day = min(decided[0], injured) if known else decided[0]
    return f"{int(day[:4]) - stated[0].years - (1 if known else _LONGEST_STORY):04}{day[4:]}"
