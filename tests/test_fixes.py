"""Fixes: what they change in a letter, what they leave alone, and how files are written."""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.finding import Replacement, Suppression
from imrlint.fixes.characters import Characters
from imrlint.fixes.mended import Choice, mended
from imrlint.fixes.writing import write
from imrlint.linting import Manner
from imrlint.paths.walking import Problem, Target
from imrlint.reading import read
from imrlint.rulesets.ruleset import load
from imrlint.shell.fixing import fix
from imrlint.text import Source, Span

LETTER = specimen()
PROSE = specimen("determination-2014-prose")
SENTENCE = "He works with restrictions."
UNSAFE = Choice(unsafe=True)


def linter():
    return Linter(load("imr").rules)


def fixed(text, choice=UNSAFE, *, name="letter.txt", refused=()):
    data = text if isinstance(text, bytes) else text.encode()
    outcome = mended(Source(name, data), linter(), choice)
    assert tuple(one.code for one in outcome.refused) == refused
    again = mended(Source(name, outcome.after), linter(), choice)
    assert again.after == outcome.after
    assert not again.fixed
    return outcome.after if isinstance(text, bytes) else outcome.after.decode()


def with_sentence(words, of=LETTER):
    assert of.count(SENTENCE) == 1
    return of.replace(SENTENCE, words)


def sentence(words):
    """What becomes of words that stand in the summary of the specimen."""
    before, after = LETTER.split(SENTENCE)
    made = fixed(with_sentence(words))
    assert made.startswith(before)
    assert made.endswith(after)
    return made[len(before) : len(made) - len(after)]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("He has the the pain.", "He has the pain."),
        ("He has the  the  pain.", "He has  the  pain."),
        ("He has the the the pain.", "He has the pain."),
        ("He has the\nthe pain.", "He has\nthe pain."),
        ("He has the  \n   the pain.", "He has  \n   the pain."),
        ("He has pain\nthe\nthe knee hurts.", "He has pain\nthe knee hurts."),
        ("He has restrictions\nrestrictions.", "He has\nrestrictions."),
        ("The the knee hurts.", "The knee hurts."),
        ("The\nthe knee hurts.", "The\nknee hurts."),
        ("He is a man who was who had pain.", "He is a man who had pain."),
        ("He is a man who\nwas who had pain.", "He is a man\nwho had pain."),
        ("He is a man who was\nwho had pain.", "He is a man\nwho had pain."),
        ("He has the lumbar Spain.", "He has the lumbar spine."),
        ("He has a lumbar\nSpain and more.", "He has a lumbar\nspine and more."),
        ("He has a lumbar Spain spine.", "He has a lumbar spine."),
        ("He has a lumbar Spain\nspine.", "He has a lumbar\nspine."),
        ("His Mediations help.", "His Medications help."),
        ("HIS MEDIATIONS HELP.", "HIS MEDICATIONS HELP."),
        ("This is notmedicallynecessary.", "This is not medically necessary."),
        ("He has swelling,pain,stiffness.", "He has swelling, pain, stiffness."),
        ("He has swelling;pain.", "He has swelling; pain."),
        ("He was seen on 11-02-16.On that day he left.", "He was seen on 11-02-16. On that day he left."),
    ],
)
def test_words(written, right):
    assert sentence(written) == right


def test_furniture_between_doubled_words_is_no_ones_to_delete():
    page = "He works with the\n\nFinal Determination Letter for IMR Case Number CM14-0001234      3\n\nthe restrictions."
    text = "CM14-0001234\n" + with_sentence(page)
    assert fixed(text).count("Final Determination Letter for IMR Case Number CM14-0001234") == 1


@pytest.mark.parametrize(("words", "safe"), [("the the", True), ("is is", False), ("left left", False)])
def test_what_is_now_and_then_rightly_doubled_is_left_to_a_reader(words, safe):
    text = with_sentence(f"That {words} knee hurts.")
    assert (fixed(text, Choice()) != text) is safe
    assert fixed(text) != text


@pytest.mark.parametrize(
    ("heading", "right"),
    [
        ("HOW THE IMR FINAL\nDETERMINATION WAS MAD", "HOW THE IMR FINAL\nDETERMINATION WAS MADE"),
        ("How the IMR Final\nDetermination was made", "HOW THE IMR FINAL\nDETERMINATION WAS MADE"),
        ("HOW THE IMR FINALDETERMINATION\nWAS MADE", "HOW THE IMR FINAL DETERMINATION\nWAS MADE"),
    ],
)
def test_headings_keep_their_lines(heading, right):
    wrong = LETTER.replace("HOW THE IMR FINAL DETERMINATION WAS MADE", heading)
    assert fixed(wrong) == LETTER.replace("HOW THE IMR FINAL DETERMINATION WAS MADE", right)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("California, Nevada, California", "California, Nevada"),
        ("California, California, Nevada", "California, Nevada"),
        ("California, Nevada,\nCalifornia", "California, Nevada"),
        ("California, Nevada, Oregon and California", "California, Nevada and Oregon"),
        ("California, Nevada, and California", "California and Nevada"),
        ("California and California", "California"),
    ],
)
def test_repeated_states(wrong, right):
    assert fixed(LETTER.replace("California, Nevada", wrong)) == LETTER.replace("California, Nevada", right)


def test_a_name_at_the_end_of_a_sentence_takes_its_full_stop_along():
    wrong = PROSE.replace("to practice in California.", "to practice in California,\nCalifornia.")
    assert "to practice in California.\nHe/she has been" in fixed(wrong).replace(" He/she", "\nHe/she")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Pages: 76-80.", "Page(s): 76-80."),
        ("Page(s) 76-80.", "Page(s): 76-80."),
        ("Page(s): 76--80.", "Page(s): 76-80."),
        ("Page(s): 76 80.", "Page(s): 76-80."),
        ("Page(s): 76\n80.", "Page(s): 76-80."),
        ("Pages 76--80", "Page(s): 76-80."),
        ("Page(s): 80-76.", "Page(s): 76-80."),
        ("Page(s): 80-\n76.", "Page(s): 76-\n80."),
        ("Page(s): 76-80", "Page(s): 76-80."),
        ("Page(s): 76-80 \n", "Page(s): 76-80. \n"),
    ],
)
def test_page_citations(wrong, right):
    end = "criteria for use\nPage(s): 76-80."
    assert fixed(PROSE.replace(end, f"criteria for use\n{wrong}")) == PROSE.replace(end, f"criteria for use\n{right}")


@pytest.mark.parametrize("end", ["Page(s):", "Page(s): 76-", "Opioids and", "Opioids,", "Opioids:"])
def test_a_line_that_was_cut_off_gets_no_full_stop(end):
    text = PROSE.replace("Opioids, criteria for use\nPage(s): 76-80.", end)
    assert fixed(text, Choice()) == text


def test_safe_fixes_alone_unless_asked():
    text = with_sentence("He has the the lumbar Spain.")
    outcome = mended(Source("letter.txt", text.encode()), linter(), Choice())
    assert outcome.after.decode() == with_sentence("He has the lumbar Spain.")
    assert outcome.fixed == {"IMR802": 1}
    assert outcome.unsafe == {"IMR803": 1}


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (Choice(True, frozenset({"IMR802"})), {"IMR802"}),
        (Choice(True, None, frozenset({"IMR802"})), {"IMR803"}),
        (Choice(True, frozenset({"IMR802"}), frozenset({"IMR802"})), set()),
    ],
)
def test_fixable_and_unfixable(choice, codes):
    text = with_sentence("He has the the lumbar Spain.").encode()
    assert set(mended(Source("letter.txt", text), linter(), choice).fixed) == codes


def test_what_a_waiver_covers_is_not_fixed():
    def waived(result):
        waiver = Suppression(0, 1, "as printed", "somebody", "2099-01-01")
        return replace(result, findings=tuple(replace(one, waiver=waiver) for one in result.findings))

    text = with_sentence("He has the the pain.").encode()
    assert mended(Source("letter.txt", text), linter(), UNSAFE, waived).after == text


def test_a_fix_that_would_make_another_thing_wrong_is_undone():
    """The nearest state stands in the list already."""
    text = LETTER.replace("California, Nevada", "California, Nevada, Nevadda")
    outcome = mended(Source("letter.txt", text.encode()), linter(), UNSAFE)
    assert outcome.after.decode() == text
    assert [one.code for one in outcome.refused] == ["IMR203"]


def test_a_refused_fix_does_not_hold_up_the_others():
    text = with_sentence("He has the the lumbar Spain.").replace("California, Nevada", "California, Nevada, Nevadda")
    outcome = mended(Source("letter.txt", text.encode()), linter(), UNSAFE)
    assert outcome.fixed == {"IMR802": 1, "IMR803": 1}
    assert [one.code for one in outcome.refused] == ["IMR203"]


# Bytes


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=lambda name: name
)
def test_encodings_and_line_ends_stay(encoding, ends):
    def written(words):
        text = with_sentence(words).replace("the right knee", "the “right” knee").replace("\n", ends)
        return text.encode(encoding)

    before = written("He has the the pain, notmedically.  \t")
    assert fixed(before) == written("He has the pain, not medically.  \t")


def test_big_endian_marks_stay():
    before, after = (
        b"\xfe\xff" + with_sentence(words).encode("utf-16-be") for words in ("He has the the pain.", "He has the pain.")
    )
    assert fixed(before) == after


@pytest.mark.parametrize("rubbish", [b"\x81", b"\x81\x8d", b"\xff\xfe\xfa", b"a\x00b", b"\x1b[31m", b"\xe2\x80", b"\xf0\x9f\x98"])
def test_bytes_that_are_no_text_stay(rubbish):
    before, after = LETTER.encode().split(SENTENCE.encode())
    made = fixed(before + b"He has the the pain. " + rubbish + b" Then the the end." + after)
    assert made == before + b"He has the pain. " + rubbish + b" Then the end." + after


def test_no_fix_that_the_encoding_cannot_hold():
    source = Source("letter.txt", "He said “no” – perhaps.".encode("cp1252"))
    characters = Characters.of(source)
    assert characters.replaced([Replacement(Span(0, 2), "\u0151")]) is None
    assert characters.replaced([Replacement(Span(0, 2), "She")]) == b"She" + source.data[2:]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("doctorâ€™s", "doctor’s"),
        ("â€œyesâ€\x9d", "“yes”"),
        ("Ã¢â‚¬â„¢", "’"),
        ("98Â°", "98°"),
        ("cafÃ©", "café"),
        ("Â½ tablet â€” daily", "½ tablet — daily"),
    ],
)
def test_garbled_characters(wrong, right):
    assert sentence(f"He says {wrong}.") == f"He says {right}."


def test_garbled_characters_that_nobody_can_tell_are_left_alone():
    text = with_sentence("The doctorâ€™s word is Ã\x82, he says.")
    assert fixed(text) == text


# JSON


RECORD = {
    "layout": None,
    "case_summary": 'é \U0001f600 and \\ and "quotes"',
    "reviewer": {"licensed_in": ["Ohio", "OH"], "specialties": ["Anesthesology"]},
    "items": [
        {
            "heading": "Knee brace",
            "outcome": "Overtuned",
            "maximus_guideline": {
                "text": "Decision based on MTUS \u00abé\u00bb ACOEM \U0001f600 Chapter 13 Knee Complaints Pages: 340--341"
            },
        }
    ],
}


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_records(ascii_only, indent, encoding):
    def written(record):
        return json.dumps(record, ensure_ascii=ascii_only, indent=indent).encode(encoding)

    made = fixed(written(RECORD), name="letter.json")
    right = json.loads(json.dumps(RECORD))
    right["reviewer"] = {"licensed_in": ["Ohio"], "specialties": ["Anesthesiology"]}
    right["items"][0]["outcome"] = "Overturned"
    text = RECORD["items"][0]["maximus_guideline"]["text"]
    right["items"][0]["maximus_guideline"]["text"] = text.replace("Pages: 340--341", "Page(s): 340-341.")
    assert made == written(right)


def test_findings_in_a_record_point_at_the_very_words():
    content = json.dumps(RECORD, indent=1)
    result = linter().lint(Source("letter.json", content.encode()))
    pointed = {one.code: content[slice(*one.place.span)] for one in result.findings if one.place.span}
    assert pointed["IMR502"] in ("Pages:", "340--341")
    assert pointed["IMR520"] == "340--341"
    assert pointed["IMR403"] == '"Overtuned"'
    for one in result.findings:
        if one.place.span:
            assert one.place.record
            lines = content[: one.place.span.start].split("\n")
            assert one.place.start == (len(lines), len(lines[-1]) + 1)


# Files


def target(path):
    return Target(path.name, str(path), path.name)


def run(paths, **more):
    return fix(load("imr"), [target(path) for path in paths], more.pop("choice", UNSAFE), Manner(jobs=1), **more)


WRONG, RIGHT = with_sentence("He has the the pain.").encode(), with_sentence("He has the pain.").encode()


def test_files_are_written(tmp_path):
    wrong, clean, other = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.pdf"
    wrong.write_bytes(WRONG)
    clean.write_text(LETTER, "utf-8")
    other.write_bytes(b"%PDF-1.4 the the")
    wrong.chmod(0o640)
    inode = clean.stat().st_ino
    outcome = run([wrong, clean, other])
    assert outcome.files == ("a.txt",)
    assert outcome.fixed == {"IMR802": 1}
    assert wrong.read_bytes() == RIGHT
    assert stat.S_IMODE(wrong.stat().st_mode) == 0o640
    assert clean.stat().st_ino == inode
    assert other.read_bytes() == b"%PDF-1.4 the the"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "c.pdf"]
    assert next(outcome.sentences()) == "1 finding fixed in 1 file: IMR802 (1)."


def test_a_link_stays_one(tmp_path):
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "letter.txt", tmp_path / "link.txt"
    real.write_bytes(WRONG)
    link.symlink_to(real)
    assert run([link]).files == ("link.txt",)
    assert link.is_symlink()
    assert real.read_bytes() == RIGHT


def test_a_read_only_file_is_named_and_the_rest_goes_on(tmp_path):
    locked, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (locked, other):
        path.write_bytes(WRONG)
    locked.chmod(0o444)
    outcome = run([locked, other])
    assert outcome.files == ("b.txt",)
    assert outcome.problems == ("the letter 'a.txt' was not fixed: it must not be written; it is read-only",)
    assert locked.read_bytes() == WRONG


def test_what_somebody_else_changed_is_not_overwritten(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"theirs")
    assert "somebody else" in write(str(path), b"ours", b"better")
    assert path.read_bytes() == b"theirs"


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert write(str(path), b"before", b"after") == "it cannot be written (no space left on device)"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"before"


def test_a_diff_writes_nothing(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(WRONG.replace(b"\n", b"\r\n"))
    outcome = run([path], diff=True)
    assert path.read_bytes() == WRONG.replace(b"\n", b"\r\n")
    lines = outcome.diff.splitlines(keepends=True)
    assert lines[:2] == ["--- a.txt\n", "+++ a.txt\n"]
    changed = [line for line in lines[3:] if line[0] in "+-"]
    assert [line[0] for line in changed] == ["-", "+"]
    assert all(line.endswith("\r\n") for line in changed)
    assert outcome.files == ("a.txt",)
    assert "would be fixed" in next(outcome.sentences(diff=True))


def test_standard_input_comes_back_fixed():
    piped = Target("<stdin>", "-", "stdin", data=WRONG)
    outcome = fix(load("imr"), [piped, Problem("nowhere", "there is no file")], UNSAFE, Manner(jobs=1))
    assert outcome.piped == RIGHT
    assert outcome.targets[0].data == RIGHT
    assert isinstance(outcome.targets[1], Problem)


def test_several_processes_fix_the_same(tmp_path):
    paths = [tmp_path / f"{n}.txt" for n in range(4)]
    for path in paths:
        path.write_bytes(WRONG)
    outcome = fix(load("imr"), [target(path) for path in paths], UNSAFE, Manner(jobs=2))
    assert outcome.fixed == {"IMR802": 4}
    assert {path.read_bytes() for path in paths} == {RIGHT}


@pytest.mark.parametrize("data", [b"", b"\0" * 500, b"{", b"[" * 5000, b'{"items": [', bytes(range(256)) * 20, b"\xff\xfeA"])
@pytest.mark.parametrize("name", ["letter.txt", "letter.json", "letter.pdf", "letter"])
def test_rubbish_stays_rubbish(data, name):
    assert mended(Source(name, data), linter(), UNSAFE).after == data


# Real letters, where they are at hand


LETTERS = Path(__file__).parents[2] / "shared" / "letters"


@pytest.mark.skipif(not LETTERS.exists(), reason="the real letters are not here")
def test_real_letters():
    """A PDF is never fixed; its text is, once and for all, and only in the lines that have a finding."""
    made = Counter()
    for path in sorted(LETTERS.glob("*/*.*")):
        document = read(Source(path.name, path.read_bytes()))
        if document.text is None:
            continue
        if document.text.pages:
            found = linter().lint(Source(path.name, path.read_bytes())).findings
            assert not any(one.fix for one in found)
        text = document.text.content.encode()
        outcome = mended(Source("letter.txt", text), linter(), UNSAFE)
        assert outcome.refused == ()
        assert mended(Source("letter.txt", outcome.after), linter(), UNSAFE).after == outcome.after
        before, after = text.splitlines(), outcome.after.splitlines()
        assert len(before) == len(after)
        assert sum(one != other for one, other in zip(before, after, strict=True)) <= sum(outcome.fixed.values())
        made += outcome.fixed
    assert set(made) >= {"IMR520", "IMR803"}


def test_only_the_files_own_characters_are_replaced():
    """What a reader made of a file of another format has no places in that file."""
    (letter,) = read(Source("letter.txt", WRONG)).letters
    letter = replace(letter, text=replace(letter.text, editable=False))
    assert [one.fix for one in catalogue()["IMR802"]().run(letter)] == [None]
