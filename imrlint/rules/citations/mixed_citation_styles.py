"""IMR519: two ways of citing in one letter."""

from __future__ import annotations

from collections.abc import Iterator

from imrlint.finding import Finding, Related, Severity
from imrlint.form import Part
from imrlint.letter import Letter
from imrlint.rule import Authority, Edit, LetterRule


class MixedCitationStyles(LetterRule):
    """A letter cites by `Page(s):` or by `Section(s):`, not by both.

    The template changed from pages to years and sections in 2015 and 2016; a letter with both was put together from two.
    """

    code = "IMR519"
    default_severity = Severity.NOTE
    authority = Authority(
        "programme template", "The template of 2014 cites pages, the one of 2016 sections; none of the letters seen has both."
    )
    remedy = "Cite by year and section throughout."
    message = "The letter cites by '{0}' here and by '{1}' elsewhere."
    valid = (Edit("Section(s): Special\nStudies.", "Section(s):\nSpecial Studies."),)
    invalid = (Edit("Section(s): Special\nStudies.", "⟦Page(s):⟧ 341."),)

    def check(self, subject: Letter) -> Iterator[Finding]:
        """Speak once, at the first label that differs from the first of all."""
        if subject.text and ("Page" not in subject.words or "Section" not in subject.words):
            return
        first = None
        for item in subject.items:
            for part in (Part.CLAIMS_ADMINISTRATOR, Part.MAXIMUS):
                line = subject.guideline(item, part)
                for citation in line.citations if line else ():
                    for label in (citation.pages_label, citation.sections_label):
                        if label is None or not label.text.startswith(("Page", "Section")):
                            continue
                        here = f"{item.pointer}/{part}/text", label.start, label.end
                        if first is None:
                            first = label.text, here
                        elif first[0][:4] != label.text[:4]:
                            other = Related(subject.within(*first[1]), "the other way of citing")
                            yield self.found(subject.within(*here), label.text, first[0], related=(other,))
                            return
