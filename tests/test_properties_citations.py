"""What holds of every guideline line: what was rendered is read again, and whatever else somebody writes has a reading."""

from __future__ import annotations

from fuzz.targets import TARGETS
from hypothesis import given
from hypothesis import strategies as st

from imrlint.grammar.guideline_line import parse
from imrlint.grammar.guidelines import catalogue

PAGES = st.integers(1, 999).flatmap(lambda first: st.tuples(st.just(first), st.integers(first, 999)))


@st.composite
def cited(draw):
    """A citation of the MTUS as printed, and what it says: guideline, year, topics, pages."""
    guideline = draw(st.sampled_from(catalogue().guidelines))
    edition = draw(st.sampled_from(guideline.editions))
    words = f"{guideline.name} {edition.year}"
    topics = sorted(
        {draw(st.sampled_from(edition.topics)).name for _ in range(draw(st.integers(0, 2)))} if edition.topics else ()
    )
    if topics:
        return f"{words}, Section(s): {'; '.join(topics)}", (guideline.name, str(edition.year), topics, [])
    pages = draw(st.lists(PAGES, max_size=3))
    listed = ", ".join(f"{first}-{last}" if first < last else str(first) for first, last in pages)
    return f"{words}, Page(s): {listed}" if pages else words, (guideline.name, str(edition.year), [], pages)


def read(line):
    return [
        (one.guideline and one.guideline.text, one.year and one.year.text, [topic.text for topic in one.topics], list(one.pages))
        for one in parse(line).citations
    ]


@given(st.lists(cited(), min_size=1, max_size=4), st.sampled_from([", and ", "; ", " and "]), st.booleans())
def test_a_rendered_line_is_read_again(citations, joiner, other):
    line = f"Decision based on MTUS {joiner.join(words for words, _ in citations)}."
    if other:
        line += " Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Knee & Leg (Acute & Chronic), MRI's."
    found = read(line)
    assert parse(line).form == "based"
    assert found[: len(citations)] == [said for _, said in citations], line
    assert len(found) == len(citations) + other
    assert [one.basis for one in parse(line).citations] == ["MTUS"] * len(citations) + ["Non-MTUS"] * other


@given(st.lists(cited(), min_size=1, max_size=3), st.integers(0, 9), st.sampled_from(["  ", "   "]))
def test_blanks_between_words_do_not_matter(citations, at, blanks):
    line = f"Decision based on MTUS {', and '.join(words for words, _ in citations)}."
    words = line.split(" ")
    at %= len(words)
    again = " ".join(words[:at]) + blanks + " ".join(words[at:]) if at else line
    assert [" ".join(one[0].split()) for one in read(again)] == [said[0] for _, said in citations]


PIECES = (
    "Decision based on ", "MTUS ", "Non-MTUS ", "Citation ", "ACOEM", "Chapter 13 ", "Knee Complaints ", "2004", ", ", "; ", " and ", ": ", ".", "Section(s): ",
    "Page(s): ", "pg. ", "1-2", "74--80", "99999999999999999999", "9792.24.2", "8 CCR §", "(ODG)", "Official Disability Guidelines", "(", ")", "[", '"', "-", "\u2013", " ",
    "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. ", "did not cite any ", "3rd ed.", "(updated 12/20/16)", "et al.", "www.x.org",
    "\u00b2", "\u0663", "\u0130", "\ufb01", "\ud800",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join))
def test_any_line_has_a_reading_whose_parts_stand_where_they_say(line):
    TARGETS["citation"](line.encode("utf-8", "surrogatepass"))
    parsed = parse(line)
    for one in parsed.citations:
        assert line[one.text.start : one.text.end] == one.text.text
    assert parse(line) is parsed or parse(line) == parsed
