"""What holds of the command line, whatever somebody types: an answer, never a traceback, and nothing that acts on a terminal."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from contextlib import contextmanager
from functools import cache

import pytest
from fuzz.promises import UNSEEN, bare, is_as_written, valued
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from near_letters import nearly
from test_properties_letters import SUFFIXES

from imrlint.__main__ import main
from imrlint.examples.specimen import specimen
from imrlint.reference.commands import commands

WAITING = ("imrlint lsp", "imrlint completion", "imrlint clean")
"""Commands that wait for somebody, or work outside the present folder."""
WAITS = {"--watch", "--workers", "--scheduler", "--cluster", "--jobs", "-j", "--cache-dir", "--help", "-h"}
FILES = {
    "a.txt": specimen().encode(),
    "b.txt": specimen().replace("Upheld", "Upeld").encode(),
    "c.json": b'{"items": [{"heading": "Cane"}]}',
    "empty.pdf": b"",
    "imrlint.toml": b'ruleset = "pre-issue"\n',
    "imrlint-waivers.toml": b'[[waiver]]\nrule = "IMR403"\npath = "*"\n',
    "own.yaml": b"extends: [imr]\n",
    "bad.yaml": b"version: 2001-99-99\n",
    "base.json": b'{"version": 1, "findings": []}',
    "folder/d.txt": b"CLINICAL CASE SUMMARY",
    "letters.zip": b"PK\x05\x06" + bytes(18),
}
TYPED = st.text(st.characters(exclude_characters="/\\~\0"), max_size=12).filter(lambda word: word not in ("..", "."))
WORDS = st.sampled_from([*FILES, "-", ".", "folder", "x" * 300, "a" * 5_000, "json", "sarif=out.sarif", "text=folder", "html", "nope", "=", "json=", "IMR403",
                         "IMR4", "all", "never", "always", "auto", "error", "1", "-1", "9" * 30, "2016-08-31", "2016-13-45", "fail-on = 'x'", "jobs = 1", "[", "imr", "archive", "full"])  # fmt: skip


@cache
def shapes():
    """Each command as its words, with its options."""
    made = {}
    for one in commands():
        if not one.group and not one.name.startswith(WAITING):
            made[tuple(one.name.split()[1:])] = sorted({name for option in one.options for name in option.names} - WAITS)
    return made


@st.composite
def typed(draw):
    """A command, some of its options, and words in any order."""
    command = draw(st.sampled_from(sorted(shapes())))
    options = st.sampled_from(shapes()[command] or ["--none"]) | TYPED.map(lambda word: f"--{word}")
    rest = draw(st.lists(options | WORDS | WORDS | TYPED, max_size=7))
    kept = [word for word in rest if not word.startswith(tuple(sorted(WAITS))) and word not in ("-h", "-j")]
    return [*command, *kept]


@contextmanager
def streams(stdin):
    """Standard streams of our own: what goes in, and the two that come out."""
    kept = sys.stdin, sys.stdout, sys.stderr, sys.argv
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin)), out, err
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr, sys.argv = kept


def run(arguments, stdin=b""):
    """The exit code, and what was written to both streams."""
    with streams(stdin) as (out, err):
        sys.argv = ["imrlint", *arguments]
        code = main()
        return code, *[stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]


def keep_speaking(code, out, err):
    """The command answered: no fault of its own, no traceback, nothing that acts."""
    assert code in (0, 1, 2), err
    assert "Traceback" not in err
    assert "imrlint itself failed" not in out + err
    assert code != 2 or out or err
    for text in (out, err):
        assert {one for one in set(text) if unicodedata.category(one) in UNSEEN} <= {"\n", "\r", "\ufeff"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.setenv("IMRLINT_CACHE_DIR", str(tmp_path / ".cache"))
    return tmp_path


def filled(folder):
    """The folder as every command finds it."""
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


SHARED_FOLDER = settings(suppress_health_check=[*settings().suppress_health_check, HealthCheck.function_scoped_fixture])


@SHARED_FOLDER
@given(typed())
@example(["baseline", "create", "a" * 5_000])
@example(["check", "-r", f"{'a/' * 5_000}b.yaml"])
def test_whatever_is_typed_has_an_answer(folder, arguments):
    filled(folder)
    keep_speaking(*run(arguments, b"CLINICAL CASE SUMMARY"))


@SHARED_FOLDER
@given(st.binary(max_size=200) | nearly().map(lambda text: text.encode("utf-8", "surrogatepass")), st.sampled_from(SUFFIXES[:-1]))
def test_any_file_is_a_clean_letter_or_has_findings(folder, data, suffix):
    path = folder / f"one{suffix}"
    path.write_bytes(data)
    code, out, err = run(["check", path.name, "--isolated", "--no-cache", "-o", "json", "--excerpts", "always"])
    keep_speaking(code, out, err)
    found = json.loads(out)
    assert found["findings"] or found["counts"]["letters"]
    path.unlink()


@SHARED_FOLDER
@given(nearly())
def test_extracted_values_stand_where_extract_says(folder, text):
    data = text.encode("utf-8", "replace")
    (folder / "one.txt").write_bytes(data)
    code, out, err = run(["extract", "one.txt", "--spans"])
    keep_speaking(code, out, err)
    content = data.decode("utf-8-sig")
    for line in map(json.loads, out.splitlines()):
        for pointer, place in line.get("spans", {}).items():
            value, there = valued(line["record"], pointer), content[place["start"] : place["end"]]
            above = content[: place["start"]].replace("\r\n", "\n").replace("\r", "\n")
            assert place["line"] == above.count("\n") + 1 or content[place["start"] - 1 : place["start"] + 1] == "\r\n"
            if isinstance(value, str) and is_as_written(pointer):
                rest = iter(there)  # page furniture may stand between the words
                assert all(character in rest for character in bare(value)), (pointer, value, there)


@settings(SHARED_FOLDER, max_examples=settings().max_examples // 5)
@given(st.lists(nearly(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_neither_order_nor_number_of_workers_matters(folder, texts, rng):
    names = [f"{n}.txt" for n in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    shuffled = list(names)
    rng.shuffle(shuffled)
    options = ["--isolated", "--no-cache", "-o", "json", "--excerpts", "always", "--fail-on", "never"]
    one = run(["check", *names, *options, "--jobs", "1"])
    assert run(["check", *shuffled, *options, "--jobs", rng.choice("12")]) == one
