"""Which files are checked: what is excluded, what git ignores, and what is checked all the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrlint.paths.exclusion import Exclusion
from imrlint.paths.patterns import PathPatterns
from imrlint.paths.walking import Problem, Walk

FILES = (
    "letters/a.txt",
    "letters/b.pdf",
    "letters/old/c.txt",
    "letters/old/deep/d.txt",
    "build/e.txt",
    "notes/f.txt",
    "notes/keep/g.txt",
    "h.txt",
)


@pytest.fixture
def tree(tmp_path, monkeypatch):
    root = tmp_path / "repository"
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")
    monkeypatch.chdir(root)
    return root


def write(tree, root="", letters=""):
    """Write ignore files into the repository and its letters."""
    for folder, lines in ((tree, root), (tree / "letters", letters)):
        if lines:
            (folder / ".gitignore").write_text(lines, "utf-8")


def origins(exclusion, *paths):
    return sorted(one.origin for one in Walk(paths or (".",), exclusion=exclusion).targets() if not isinstance(one, Problem))


def problems(exclusion, *paths):
    return [one.what for one in Walk(paths, exclusion=exclusion).targets() if isinstance(one, Problem)]


def excluding(*lines, **more):
    return Exclusion((PathPatterns(str(Path.cwd()), lines),), **more)


def test_nothing_is_left_out_unless_somebody_says_so(tree):
    write(tree, root="*.txt\n")
    assert origins(None) == sorted(FILES)
    assert origins(Exclusion(gitignore=False)) == sorted(FILES)


def test_patterns(tree):
    assert origins(excluding("letters/old/", "*.pdf", "/h.txt")) == [
        "build/e.txt",
        "letters/a.txt",
        "notes/f.txt",
        "notes/keep/g.txt",
    ]
    assert origins(excluding("letters/*", "!letters/old/", "notes")) == [
        "build/e.txt",
        "h.txt",
        "letters/old/c.txt",
        "letters/old/deep/d.txt",
    ]


def test_excluded_directory_is_not_walked(tree, monkeypatch):
    looked = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: looked.append(os.path.normpath(path)) or scandir(path))
    write(tree, root="build/\n")
    origins(excluding("letters/old/"))
    assert {"letters/old", "build"} & set(looked) == set()


def test_named_file_is_checked_unless_forced(tree):
    write(tree, root="build/\n")
    assert origins(excluding("*.pdf"), "letters/b.pdf", "build/e.txt") == ["build/e.txt", "letters/b.pdf"]
    assert origins(excluding("*.pdf", "letters/old/", force=True), "letters/b.pdf", "letters/old/c.txt", "build/e.txt") == [
        "build/e.txt"
    ]
    assert problems(excluding("*.pdf", force=True), "letters/b.pdf") == []


def test_named_directory_that_holds_nothing_else_is_a_problem(tree):
    write(tree, root="build/\n")
    for exclusion, path in ((excluding("letters/old/"), "letters/old"), (excluding("*.txt"), "notes"), (Exclusion(), "build")):
        (said,) = problems(exclusion, path)
        assert f"all that the directory '{path}' holds is excluded" in said
        assert "--no-respect-gitignore" in said


def test_ignore_files_above_and_below(tree):
    subprocess.run(["git", "init", "--quiet"], cwd=tree, check=True)
    write(tree, root="*.pdf\nnotes/*\n!notes/keep\n", letters="old/*\n!old/c.txt\n")
    (tree / ".git/info/exclude").write_text("/h.txt\n")
    wanted = ["build/e.txt", "letters/a.txt", "letters/old/c.txt", "notes/keep/g.txt"]
    assert origins(Exclusion()) == wanted
    os.chdir(tree / "letters")
    assert origins(Exclusion()) == ["a.txt", "old/c.txt"]
    assert origins(Exclusion(), "old") == ["old/c.txt"]
    assert origins(Exclusion(), str(tree / "notes")) == [f"{(tree / 'notes').as_posix()}/keep/g.txt"]


def test_ignore_files_count_without_a_repository(tree):
    write(tree, root="*.pdf\n", letters="old/\n")
    assert origins(Exclusion(), "letters") == ["letters/a.txt"]


def test_work_tree_shares_what_is_excluded(tree):
    main = tree / "main"
    (main / ".git/info").mkdir(parents=True)
    (main / ".git/worktrees/x").mkdir(parents=True)
    (main / ".git/worktrees/x/commondir").write_text("../..\n")
    (main / ".git/info/exclude").write_text("*.pdf\n")
    (tree / ".git").write_text(f"gitdir: {main / '.git/worktrees/x'}\n")
    assert "letters/b.pdf" not in origins(Exclusion(), "letters")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"!\n***\n[\n\\\n", b"a\0b\n", b"x" * 2_000_000])
def test_hostile_ignore_files(tree, content):
    (tree / ".gitignore").write_bytes(content)
    assert set(origins(Exclusion())) <= set(FILES)


@pytest.mark.parametrize("line", ["*a" * 60 + "b", "**/a" * 30 + "/b", "a*" * 60 + "b", "[a-z]*" * 40 + "!"])
def test_no_pattern_takes_long(line):
    started = time.process_time()
    for path in ("a" * 250, "a/" * 125 + "a"):
        PathPatterns("/r", (line,)).fits(f"/r/{path}")
    assert time.process_time() - started < 1


LINES = st.sampled_from(
    [
        "*.txt",
        "*.pdf",
        "/letters",
        "letters/",
        "!letters/",
        "old/",
        "!old",
        "letters/old",
        "notes/*",
        "!notes/keep",
        "**/deep",
        "deep/**",
        "/*",
        "!/letters",
        "!*.txt",
        "!*/",
        "*",
        "# x",
        "",
        "a?.txt",
        "[ab].*",
        "!a.txt",
        "letters/**/d.txt",
        "/h.txt ",
        "k*p",
        "!g.txt",
        "**",
        "**/",
        "letters/**",
        "letters/**/",
        "**/old/**",
        "/**/keep",
        "*.[pt][!d]?",
        "[[:alpha:]].txt",
        "[a-c]*",
        "[",
        "\\",
        "/",
        "!",
        "letters//old",
        "\\*.txt",
        "*e*.t*t",
        "***",
        "/letters/*/c.txt",
        "?*d",
        "letters/o**d",
    ]
)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=5), st.lists(LINES, max_size=3), st.lists(LINES, max_size=3))
def test_what_git_ignores(tree, root, letters, notes):
    """The walk finds what git itself would add."""
    os.chdir(tree)
    if not (tree / ".git").exists():
        subprocess.run(["git", "init", "--quiet"], check=True)
    for folder, lines in ((".", root), ("letters", letters), ("notes", notes)):
        (tree / folder / ".gitignore").write_text("\n".join(lines) + "\n")
    command = ["git", "ls-files", "--others", "--exclude-per-directory=.gitignore"]
    wanted = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    assert origins(Exclusion()) == sorted(name for name in wanted if name and ".gitignore" not in name)
