"""IMR203: a licensing state that is no state."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.determination import Reviewer
from imrlint.finding import Finding, Quote, Severity
from imrlint.grammar import states
from imrlint.letter import Letter
from imrlint.mending import changed, fix
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import CredentialsRule, another_rules

_WHAT = "Write the name of the state that is nearest."


class UnknownState(CredentialsRule):
    """Every state of licensure is one of the fifty states.

    The law asks for a licence in a state of the United States.
    A misspelt state is a slip; the District of Columbia and the territories are no states, so a person must look at them;
    anything else is no licence that the law knows.
    """

    code = "IMR203"
    fix = "unsafe"
    authority = Authority(
        "Labor Code 139.5(d)(4)(B)", "A reviewer holds a nonrestricted licence in any state of the United States."
    )
    remedy = "Write the state's name as it stands on the licence."
    message = {
        "near": "'{0}' is none of the fifty states; it is probably meant to be '{1}'.",
        "no-state": "'{0}' is a part of the United States, but none of the fifty states.",
        "unknown": "'{0}' is none of the fifty states.",
    }
    valid = (
        Edit("California, Nevada", "New York,West Virginia"),
        Edit("California, Nevada", "the State of California and Nev."),
    )
    invalid = (
        Edit("California, Nevada", "California, ⟦Nevadda⟧"),
        Edit("California, Nevada", "⟦Ontario⟧, Nevada"),
        Edit("to practice in California.", "to practice in California and ⟦Guam⟧.", of="determination-2014-prose"),
        Record(
            {"layout": None, "reviewer": {"licensed_in": ["Ohio", "Bavaria"]}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/licensed_in/1",),
        ),
    )

    def check_reviewer(self, letter: Letter, reviewer: Reviewer) -> Iterator[Finding]:
        """Speak of each name that is no state; persons' names and numbers are IMR211's."""
        for n, name in enumerate(reviewer.licensed_in):
            known = states.find(name)
            pointer = f"{reviewer.pointer}/licensed_in/{n}"
            if (known and known.is_state) or another_rules(letter, pointer, name):
                continue
            place = letter.at(pointer)
            if known:
                yield self.found(place, Quote(name), say="no-state", severity=Severity.WARNING)
            elif near := states.nearest(name):
                mended = fix(_WHAT, changed(letter, pointer, 0, len(name), near), safe=False) if "(" not in name else None
                yield self.found(place, Quote(name), near, say="near", severity=Severity.WARNING, fix=mended)
            else:
                yield self.found(place, Quote(name), say="unknown")
