"""IMR209: no word on how the reviewer was selected."""

from __future__ import annotations

from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.reviewer import StatementRule


class MissingSelectionBasis(StatementRule):
    """The letter says on what basis the reviewer was selected.

    The reviewer must know the condition and the proposed treatment, and the parties may ask on appeal whether that was so.
    The programme's sentence answers: clinical experience, education, background and expertise in the same or similar specialties.
    """

    code = "IMR209"
    statement = "selection_basis"
    about = "how the reviewer was selected"
    authority = Authority(
        "programme template; Labor Code 139.5(d)(4)(A)",
        "The reviewer is a clinician knowledgeable in the condition and in the proposed treatment.",
    )
    remedy = "Put the programme's sentence on the selection of the reviewer back."
    message = {"missing": "The letter does not state '{0}'."}
    valid = (Edit("disputed items/Service", "disputed items/services"),)
    invalid = (
        Edit(
            " The expert reviewer was selected based on his/her clinical experience,\neducation, background, and expertise in the same or "
            "similar specialties that evaluate and/or treat\nthe medical condition and disputed items/Service.",
            "",
            mark="HOW THE IMR FINAL DETERMINATION WAS MADE",
        ),
        Record(
            {"layout": None, "reviewer": {"statements": {"selection_basis": None}}, "items": [{"heading": "Knee brace"}]},
            found=("/reviewer/statements/selection_basis",),
        ),
    )
