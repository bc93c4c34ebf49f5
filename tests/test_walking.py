"""Which files a command line leads to, and what reports call them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from imrlint.paths.walking import Problem, Walk, listed, standard_input


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A folder of letters, with things in it that are none."""
    for name in (
        "letters/b.txt",
        "letters/a.TXT",
        "letters/2016/c.pdf",
        "letters/2016/d.json",
        "letters/notes.md",
        "letters/.hidden.txt",
        "letters/.git/e.txt",
        "empty/readme.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def origins(*paths):
    return [target.origin for target in Walk(paths).targets()]


def test_directory_is_walked_in_the_order_of_names(tree):
    assert origins("letters") == ["letters/2016/c.pdf", "letters/2016/d.json", "letters/a.TXT", "letters/b.txt"]
    assert origins(".") == origins("letters")


def test_named_file_is_taken_whatever_it_is(tree):
    assert origins("letters/notes.md", "letters/.hidden.txt") == ["letters/notes.md", "letters/.hidden.txt"]


def test_hidden_directory_is_walked_when_it_is_named(tree):
    assert origins("letters/.git") == ["letters/.git/e.txt"]


def test_nothing_is_linted_twice(tree):
    assert origins("letters/b.txt", "letters", "./letters//b.txt", str(tree / "letters")).count("letters/b.txt") == 1


def test_named_file_counts_as_named_wherever_it_is_met(tree):
    by_name = {target.origin: target.folder for target in Walk(["letters", "letters/2016/d.json"]).targets()}
    assert by_name["letters/2016/d.json"] == ""
    assert by_name["letters/2016/c.pdf"] == "letters"


def test_origin_is_relative_to_the_working_directory(tree):
    assert origins(str(tree / "letters" / "b.txt"), f".{os.sep}letters{os.sep}2016") == [
        "letters/b.txt",
        "letters/2016/c.pdf",
        "letters/2016/d.json",
    ]


def test_what_lies_elsewhere_is_called_as_the_user_gave_it(tree, monkeypatch):
    monkeypatch.chdir(tree / "empty")
    targets = list(Walk(["../letters", str(tree / "letters" / "b.txt")]).targets())
    assert [target.origin for target in targets] == [
        "../letters/2016/c.pdf",
        "../letters/2016/d.json",
        "../letters/a.TXT",
        "../letters/b.txt",
    ]
    assert [target.uri for target in targets] == ["2016/c.pdf", "2016/d.json", "a.TXT", "b.txt"]
    (named,) = Walk([str(tree / "letters" / "b.txt")]).targets()
    assert named.origin == (tree / "letters" / "b.txt").as_posix()
    assert named.uri == "b.txt"


def test_uri_ends_in_the_file_and_never_climbs(tree):
    for target in Walk(["letters", "letters/../letters/notes.md"]).targets():
        assert ".." not in target.uri.split("/")
        assert target.uri == target.origin
        assert Path(target.path).name == target.uri.rpartition("/")[2]


def test_paths_that_lead_nowhere_are_problems_and_lose_nothing(tree):
    found = list(Walk(["nowhere", "letters/b.txt", "empty", "letters/\0.txt"]).targets())
    assert [type(one) is Problem for one in found] == [True, False, True, True]
    assert "nowhere" in found[0].what
    assert "no letter in the directory 'empty'" in found[2].what


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links(tree):
    (tree / "letters" / "round").symlink_to(tree / "letters")
    (tree / "letters" / "linked.txt").symlink_to(tree / "letters" / "b.txt")
    (tree / "letters" / "broken.txt").symlink_to(tree / "gone.txt")
    found = origins("letters")
    assert not [origin for origin in found if "round" in origin]
    assert {"letters/linked.txt", "letters/broken.txt"} <= set(found)
    assert origins("letters/round/2016") == ["letters/round/2016/c.pdf", "letters/round/2016/d.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_link_to_the_working_directory_does_not_hide_it(tree, tmp_path_factory):
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(tree)
    assert origins(str(link / "letters" / "b.txt")) == ["letters/b.txt"]
    assert origins(str(link / "letters" / "2016")) == ["letters/2016/c.pdf", "letters/2016/d.json"]


def test_directory_that_must_not_be_read_stands_for_its_letters(tree, monkeypatch):
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("2016"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert origins("letters") == ["letters/2016", "letters/a.TXT", "letters/b.txt"]


def test_standard_input_is_called_as_the_user_says(tree):
    assert standard_input(b"x", None).origin == "<stdin>"
    named = standard_input(b"x", str(tree / "letters" / "new.pdf"))
    assert (named.origin, named.uri, named.data) == ("letters/new.pdf", "letters/new.pdf", b"x")
    assert standard_input(b"x", "../new.txt").uri == "new.txt"


def test_lists_of_files():
    assert listed(b"a.txt\r\nb c.txt\n\n", b"\n") == ["a.txt", "b c.txt"]
    assert listed(b"a\n.txt\0b.txt\0", b"\0") == ["a\n.txt", "b.txt"]
    assert listed(b"", b"\n") == []
