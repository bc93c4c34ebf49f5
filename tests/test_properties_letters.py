"""What holds of every letter, whole or not: found by Hypothesis, which looks for the letter that shows otherwise.

`HYPOTHESIS_PROFILE=long` tries thousands of them.
"""

from __future__ import annotations

import json

import pytest
from fuzz import promises
from fuzz.targets import ENCODINGS, TARGETS
from hypothesis import given
from hypothesis import strategies as st
from letter_states import TEXT_STATES
from near_letters import SEEDS, clean, nearly, with_odd_words
from test_fixes_properties import check as check_fixes

from imrlint.reading import read
from imrlint.text import Source

SUFFIXES = (".txt", ".text", ".json", ".pdf", ".docx", ".docm", ".doc", ".zip", ".jsonl", ".tar", "", ".TXT", ".PdF", ".\x00")


def linted(text, encoding="utf-8"):
    return promises.LINTER.lint(Source("letter.txt", text.encode(encoding, "surrogatepass")))


def said(result):
    """What was found, without where it stands in the file."""
    return [(one.code, one.severity, one.place.pointer, one.message.text) for one in result.findings]


def records(text):
    return [letter.record for letter in read(Source("letter.txt", text.encode("utf-8", "surrogatepass"))).letters]


# Any bytes


@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_name_are_read_or_refused(data, suffix):
    promises.keep_everything(Source(f"letter{suffix}", data))


@given(nearly(), st.sampled_from(SUFFIXES), st.sampled_from(ENCODINGS))
def test_near_letters_under_any_name_and_in_any_encoding_are_read_or_refused(text, suffix, encoding):
    promises.keep_everything(Source(f"letter{suffix}", text.encode(encoding, "replace")))


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=300))
def test_no_bytes_break_a_promise(name, data):
    """The promises of the fuzzers; `tests/fuzz` looks for bytes that reach further."""
    TARGETS[name](data)


# What letters state


@given(SEEDS)
def test_the_record_of_a_rendered_letter_comes_back(seed):
    made = clean.run(1, seed)
    assert not made.crashes
    assert made.wrong == {}


@given(nearly())
def test_values_stand_where_their_spans_say(text):
    """Line and column too, and every value that is the letter's own words is read again there."""
    document, _ = promises.keep_everything(Source("letter.txt", text.encode("utf-8", "surrogatepass")))
    for letter in document.letters:
        for pointer, span in letter.spans.items():
            place = letter.at(pointer)
            assert place.span == letter.text.flow.original(span)
            assert letter.text.position(place.span.start) == place.start


@given(nearly())
def test_a_record_lints_as_the_letter_it_came_from_without_its_text(text):
    """A record that was read from a letter is a record: it is read again, and rules that need no text say no more of it."""
    for record in records(text):
        document, result = promises.keep_everything(Source("letter.json", json.dumps(record).encode()))
        assert document.letters[0].record == json.loads(json.dumps(record))
        assert not {"IMR001", "IMR002"} & {one.code for one in result.findings}


# What does not matter


@given(nearly())
def test_line_ends_do_not_matter(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    one, *others = [linted(text.replace("\n", end)) for end in ("\n", "\r\n", "\r")]
    for other in others:
        assert said(other) == said(one)
        assert [(f.place.start, f.place.end, f.fingerprint) for f in other.findings] == [
            (f.place.start, f.place.end, f.fingerprint) for f in one.findings
        ]


@given(nearly(), st.sampled_from([" ", "  ", "\t", " \t "]))
def test_blanks_at_the_ends_of_lines_do_not_matter(text, blanks):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    one, other = linted(text), linted(text.replace("\n", f"{blanks}\n"))
    assert said(other) == said(one)
    assert [(f.place.start, f.fingerprint) for f in other.findings] == [(f.place.start, f.fingerprint) for f in one.findings]


@given(with_odd_words(), st.sampled_from(sorted(TEXT_STATES)), st.sampled_from(sorted(TEXT_STATES)))
def test_layout_does_not_matter(text, one, other):
    """Wrapping width, doubled spacing, page breaks, indentation: the same record, and the same findings."""
    first, second = TEXT_STATES[one](text), TEXT_STATES[other](text)
    assert records(second) == records(first)
    assert said(linted(second)) == said(linted(first))


@given(st.lists(nearly(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_letters_does_not_matter(texts, rng):
    """A linter that has seen other letters says of a letter what a fresh one says."""
    fresh = {text: promises.every_rule().lint(Source("letter.txt", text.encode("utf-8", "surrogatepass"))) for text in texts}
    rng.shuffle(texts)
    for text in texts:
        assert linted(text) == fresh[text]


@given(nearly(), st.sampled_from(ENCODINGS[:4]))
def test_the_encoding_does_not_matter(text, encoding):
    text = text.encode("utf-8", "replace").decode().translate(dict.fromkeys(map(ord, "\ufeff\ufffd")))
    assert said(linted(text, encoding)) == said(linted(text))


# Fixes


@given(nearly())
def test_fixes_of_near_letters(text):
    """What can be fixed is gone, nothing else is new, and a second run does nothing."""
    check_fixes(text.encode("utf-8", "surrogatepass"))
