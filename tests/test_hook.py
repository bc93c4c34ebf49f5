"""The hook, run by the real pre-commit in a repository of letters."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import imrlint
from imrlint.examples.specimen import specimen

ROOT = Path(imrlint.__file__).parent.parent
CLEAN = specimen()
BROKEN = CLEAN.replace("Upheld", "Upeld", 1)
MISSPELT = CLEAN.replace("MAXIMUS guideline:", "MAXIMUS guidelines:", 1)
HOOKS = ("imrlint-fix", "imrlint", "imrlint-waivers")
SHIPPED = ("imrlint", "schemas", "rulesets", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

pytestmark = pytest.mark.skipif(not (ROOT / ".pre-commit-hooks.yaml").exists(), reason="not a checkout")


def git(folder, *arguments):
    settings = (
        "-c",
        "user.name=Editor",
        "-c",
        "user.email=editor@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "core.autocrlf=false",
    )
    return subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT)


# Variables of a surrounding git or pre-commit would lead ours astray.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A repository of letters with the hook installed from a copy of this checkout."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    tool, letters = tmp_path_factory.mktemp("tool"), tmp_path_factory.mktemp("repository")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tool / name, ignore=shutil.ignore_patterns("__pycache__", "_shipped"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, tool / name)
    for name in ("README.md", "LICENSE"):
        (tool / name).touch()
    for folder in (tool, letters):
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(tool, "add", "--all")
    assert git(tool, "commit", "--quiet", "--message=imrlint").returncode == 0
    revision = git(tool, "rev-parse", "HEAD").stdout.strip()
    configuration = {"repos": [{"repo": tool.as_posix(), "rev": revision, "hooks": [{"id": name} for name in HOOKS]}]}
    (letters / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration), "utf-8")
    git(letters, "add", ".pre-commit-config.yaml")
    ran = pre_commit(letters, "install", "--install-hooks")
    if ran.returncode:
        if "onnection" in ran.stdout + ran.stderr or "No matching distribution" in ran.stdout + ran.stderr:
            pytest.skip("the hook's environment cannot be installed here: no package index can be reached")
        pytest.fail(ran.stdout + ran.stderr)
    assert git(letters, "commit", "--quiet", "--message=hooks").returncode == 0
    return letters


def pre_commit(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT
    )


def commit(repository, **files):
    """Commit files, given by their paths, on top of what is there; returns git's answer."""
    git(repository, "reset", "--hard", "--quiet")
    for name, content in files["files"].items():
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="\n")
        git(repository, "add", name)
    return git(repository, "commit", "--message=letters")


def test_clean_letter_is_committed(repository):
    ran = commit(repository, files={"letters/clean.txt": CLEAN})
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "imrlint" in ran.stdout + ran.stderr


def test_broken_letter_is_stopped(repository):
    ran = commit(repository, files={"letters/2016/broken.txt": BROKEN, "letters/clean.txt": CLEAN})
    said = ran.stdout + ran.stderr
    assert ran.returncode == 1
    assert "IMR403" in said
    assert "letters/2016/broken.txt" in said
    assert "Upeld" not in said  # nobody asked for the letter's words


def test_what_is_no_letter_never_stops_a_commit(repository):
    files = {
        "README.md": "# Letters\n",
        "readme.txt": "Letters\n",
        "letters/README.txt": "What lies here\n",
        "letters/notes.md": "Notes\n",
        "letters/index.json": '{"letters": 2}\n',
        "letters/list.json": "[]\n",
        "package.json": "{}\n",
        "notes.txt": "Notes\n",
    }
    ran = commit(repository, files=files)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_record_that_is_a_letter_is_linted(repository):
    ran = commit(repository, files={"letters/record.json": '{"layout": null, "items": 5}\n'})
    assert ran.returncode == 1
    assert "IMR005" in ran.stdout + ran.stderr


def test_all_files_in_one_run(repository):
    git(repository, "reset", "--hard", "--quiet")
    for number in range(30):
        (repository / "letters" / f"letter {number}.txt").write_text(CLEAN if number else BROKEN, "utf-8", newline="\n")
    git(repository, "add", "--all")
    ran = pre_commit(repository, "run", "--all-files")
    assert ran.returncode == 1
    said = ran.stdout.partition("hook id: imrlint\n")[2]  # the hook that fixes says so, too
    assert said.count("it gives no legal advice") == 1


def test_letter_that_can_be_put_right_is(repository):
    """The commit stops, because the letter has changed; the next one goes through."""
    ran = commit(repository, files={"letters/misspelt.txt": MISSPELT})
    assert ran.returncode == 1
    assert "IMR408" in ran.stdout + ran.stderr
    assert (repository / "letters" / "misspelt.txt").read_text("utf-8") == CLEAN
    git(repository, "add", "--all")
    assert git(repository, "commit", "--message=mended").returncode == 0


def test_renamed_deleted_and_unstaged_letters(repository):
    assert commit(repository, files={"letters/one.txt": CLEAN, "letters/two.txt": CLEAN + " "}).returncode == 0
    git(repository, "mv", "letters/one.txt", "letters/other.txt")
    git(repository, "rm", "--quiet", "letters/two.txt")
    (repository / "letters" / "other.txt").write_text(BROKEN, "utf-8")  # not staged, so not committed
    ran = git(repository, "commit", "--message=moved")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (repository / "letters" / "other.txt").read_text("utf-8") == BROKEN


def test_word_file_is_checked_whatever_its_suffix_looks_like(repository):
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    git(repository, "reset", "--hard", "--quiet")
    (repository / "letters").mkdir(exist_ok=True)
    for name, text in (("clean.docx", CLEAN), ("BROKEN.DOCX", BROKEN)):
        made = docx.Document()
        for line in text.splitlines():
            made.add_paragraph(line)
        made.save(str(repository / "letters" / name))
        git(repository, "add", f"letters/{name}")
    ran = git(repository, "commit", "--message=word")
    assert ran.returncode == 1
    assert "letters/BROKEN.DOCX" in ran.stdout + ran.stderr
    assert "letters/clean.docx" not in ran.stdout + ran.stderr


def test_waivers_are_checked_when_they_change(repository):
    waiver = '[[waiver]]\nrule = "IMR403"\npath = "broken.txt"\napprover = "A. Moreno"\nexpires = {}\nreason = "{}"\n'
    good = waiver.format("2099-12-31", "The reviewer wrote this word and stands by it.")
    place = "letters/imrlint-waivers.toml"
    ran = commit(repository, files={place: waiver.format("2019-12-31", "TBD")})
    assert ran.returncode == 1
    assert "IMR951" in ran.stdout + ran.stderr
    assert "IMR952" in ran.stdout + ran.stderr
    ran = commit(repository, files={place: good, "letters/broken.txt": BROKEN})
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_excluded_letter_is_not_checked(repository):
    """Pre-commit names every file, so that only --force-exclude lets the configuration exclude some."""
    files = {"imrlint.toml": 'exclude = ["letters/archive/"]\n', "letters/archive/broken.txt": BROKEN, "letters/clean.txt": CLEAN}
    ran = commit(repository, files=files)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_hooks_are_offered_as_pre_commit_wants_them():
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert list(hooks) == ["imrlint", "imrlint-fix", "imrlint-waivers"]
    for hook in hooks.values():
        assert hook["require_serial"]
        assert hook["minimum_pre_commit_version"] == "3.2.0"
        assert hook["stages"] == ["pre-commit", "pre-merge-commit", "pre-push", "manual"]
    for name in ("imrlint", "imrlint-fix"):
        assert hooks[name]["types"] == ["file"]
        assert "--force-exclude" in hooks[name]["entry"].split()
    assert "--fix" in hooks["imrlint-fix"]["entry"].split()
    assert hooks["imrlint-waivers"].get("pass_filenames", True)  # it checks the files that changed, wherever they lie


@pytest.mark.parametrize(
    ("name", "hooks"),
    [
        ("letters/2016/CM16-0000001.docx", {"imrlint"}),
        ("letters/a.pdf", {"imrlint"}),
        ("letters/a.txt", {"imrlint", "imrlint-fix"}),
        ("letters/a.json", {"imrlint", "imrlint-fix"}),
        ("letters/readme.txt", set()),
        ("a.txt", set()),
        ("imrlint-waivers.toml", {"imrlint-waivers"}),
        ("letters/imrlint-waivers.toml", {"imrlint-waivers"}),
        ("my-imrlint-waivers.toml", set()),
    ],
)
def test_files_that_hooks_want(name, hooks):
    wanted = [
        hook["id"]
        for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
        if re.search(hook["files"], name) and not re.search(hook.get("exclude", "^$"), name)
    ]
    assert set(wanted) == hooks
