"""IMR303: a letter that does not say how old the worker is, or of which sex."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Severity
from imrlint.grammar.people import ages, sexes, tells_age, tells_sex
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, Record
from imrlint.rule_kinds.summary import SummaryRule, heading, told


class MissingAgeOrSex(SummaryRule):
    """The case summary gives the worker's age and sex.

    Nearly every summary begins with them: guidelines depend on age, and whoever compares letter and file looks for them first.
    """

    code = "IMR303"
    default_severity = Severity.NOTE
    authority = Authority(
        "programme template; Labor Code 4610.6(c)", "The reviewer decides on the specific medical needs of the employee."
    )
    remedy = "Begin the summary with the worker's age and sex."
    message = "The summary does not give the worker's '{0}'."
    valid = (
        Edit("The injured worker is a 44 year old male warehouse clerk who", "This 44-year-old man, a warehouse clerk,"),
        Edit("a 44 year old male warehouse clerk", "a 44-year-old warehouse clerk"),
    )
    invalid = (
        Edit("is a 44 year old male warehouse clerk", "is a male warehouse clerk", mark="CLINICAL CASE SUMMARY"),
        Record(
            {"layout": None, "items": [], "case_summary": "The worker was seen on 2016-10-31 for knee pain."}, ("/case_summary",)
        ),
    )

    def check_summary(self, letter: Letter, summary: str) -> Iterator[Finding]:
        """Speak of what neither the summary nor a rationale tells."""
        age, sex = bool(ages(summary)), bool(sexes(summary))
        if age and sex:
            return
        texts = [text for _, text in told(letter)]
        missing = [] if age or tells_age(summary) or any(map(ages, texts)) else ["age"]
        missing += [] if sex or any(map(tells_sex, texts)) else ["sex"]
        if missing:
            yield self.found(heading(letter), " and ".join(missing))
