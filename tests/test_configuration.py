"""The configuration: where it is found, what it may say, and what goes before what."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import imrlint
from imrlint.configuration.judgement import conforms
from imrlint.configuration.layer import nearest
from imrlint.configuration.schema import configuration_schema, published_schema
from imrlint.configuration.settings import declared
from imrlint.configuration.toml_lines import toml_lines
from imrlint.examples.specimen import specimen

ROOT = Path(imrlint.__file__).parent.parent
CLEAN = specimen()
BROKEN = CLEAN.replace("Upheld", "Upeld", 1)  # IMR403
PAGE = ROOT / "docs/configuration.md"


@pytest.fixture
def letters(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters/old").mkdir(parents=True)
    (tmp_path / "letters/clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "letters/broken.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "letters/old/broken.txt").write_text(BROKEN, "utf-8")
    return tmp_path


@pytest.fixture
def call(letters, call):
    return call


@pytest.fixture
def write(letters):
    def written(content, name="imrlint.toml"):
        path = letters / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return path

    return written


@pytest.fixture
def findings(call):
    """The findings of `check --output json`: path and code."""

    def found(*arguments):
        _, out, err = call("check", "--no-cache", *arguments, "--output", "json")
        assert out, err
        return {(one["place"]["path"], one["code"]) for one in json.loads(out)["findings"]}

    return found


@pytest.fixture
def shown(call):
    """The lines of `check --show-settings` by key."""

    def lines(*arguments):
        code, out, err = call("check", "--show-settings", *arguments)
        assert (code, err) == (0, "")
        return {line.lstrip("# ").partition(" ")[0]: line for line in out.splitlines()}

    return lines


# Where it is found


def test_nearest_file_counts(write, letters, shown, monkeypatch):
    write('fail-on = "note"')
    write('fail-on = "warning"', "letters/imrlint.toml")
    assert shown()["fail-on"] == 'fail-on = "note"  # imrlint.toml:1'
    monkeypatch.chdir(letters / "letters" / "old")
    assert shown()["fail-on"] == 'fail-on = "warning"  # ../imrlint.toml:1'


def test_table_of_a_project_file(write, letters, shown):
    write('[project]\nname = "letters"\n\n[tool.imrlint]\nfail-on = "note"\n', "pyproject.toml")
    assert shown()["fail-on"] == 'fail-on = "note"  # pyproject.toml:5'
    write("max-warnings = 1")
    assert shown()["max-warnings"].endswith("# imrlint.toml:1")  # goes before the project's in one directory


def test_project_file_without_the_table_does_not_count(write, letters, shown, monkeypatch):
    write('fail-on = "note"')
    write('[project]\nname = "imrlint-letters"\n', "letters/pyproject.toml")
    write("this is no TOML", "letters/old/pyproject.toml")
    monkeypatch.chdir(letters / "letters" / "old")
    assert shown()["fail-on"] == 'fail-on = "note"  # ../../imrlint.toml:1'


def test_no_file(letters, shown):
    assert nearest(str(letters)) is None
    assert shown()["configuration:"] == "# configuration: none"


def test_named_file_and_settings_on_the_command_line(write, shown):
    write('fail-on = "note"')
    write('fail-on = "warning"\nmax-warnings = 4', "other/mine.toml")
    lines = shown("--config", "other/mine.toml", "--config", "max-warnings = 9")
    assert lines["fail-on"].startswith('fail-on = "warning"  # ')
    assert lines["max-warnings"] == "max-warnings = 9  # command line"
    assert shown("--config", "other/mine.toml", "--max-warnings", "2")["max-warnings"] == "max-warnings = 2  # command line"


def test_isolated(write, shown, call):
    write("this is no TOML")
    assert shown("--isolated")["fail-on"] == 'fail-on = "error"  # ruleset imr'
    assert shown("--isolated", "--config", "max-warnings=1")["max-warnings"].endswith("# command line")
    write("", "mine.toml")
    code, _, err = call("check", "--isolated", "--config", "mine.toml", "letters")
    assert code == 2
    assert "--isolated" in err


def test_api_takes_no_configuration(write):
    write('select = ["IMR601"]')
    assert [one.code for one in imrlint.lint("letters/broken.txt").findings] == ["IMR403"]


# What goes before what


def test_choice_of_rules(write, findings):
    write('ignore = ["IMR403"]')
    assert findings("letters") == set()
    assert findings("letters/broken.txt", "--extend-select", "IMR403") == {("letters/broken.txt", "IMR403")}
    assert findings("letters/broken.txt", "--select", "IMR4") == {("letters/broken.txt", "IMR403")}
    assert findings("letters/broken.txt", "--isolated") == {("letters/broken.txt", "IMR403")}
    write('select = ["IMR6"]\nextend-select = ["IMR403"]')
    assert len(findings("letters")) == 2
    assert findings("letters", "--ignore", "IMR403") == set()


def test_overrides(write, findings, letters, monkeypatch):
    write(
        'ignore = ["IMR4"]\n'
        '[[overrides]]\npaths = ["letters/old/"]\nextend-select = ["IMR403"]\n'
        '[[overrides]]\npaths = ["/letters/old/x*"]\nignore = ["IMR403"]\n'
    )
    (letters / "letters/old/x.txt").write_text(BROKEN, "utf-8")
    old = {("letters/old/broken.txt", "IMR403")}
    assert findings("letters") == old
    assert findings(str(letters / "letters")) == old
    assert findings("letters", "--jobs", "2") == old
    assert findings("letters", "--ignore", "IMR403") == set()  # the command line goes before them
    monkeypatch.chdir(letters / "letters" / "old")
    assert findings(".") == {("broken.txt", "IMR403")}


def test_override_of_standard_input(write, call):
    write('[[overrides]]\npaths = ["drafts/"]\nignore = ["IMR403"]\n')
    for name, code in (("drafts/new.txt", 0), ("other/new.txt", 1)):
        assert call("check", "-", "--stdin-filename", name, stdin=BROKEN.encode())[0] == code


def test_severities(write, call, findings):
    write('[severity]\nIMR4 = "warning"\n[[overrides]]\npaths = ["old"]\nseverity = {unknown-outcome = "note"}\n')
    _, out, _ = call("check", "letters", "--output", "json")
    assert {one["place"]["path"]: one["severity"] for one in json.loads(out)["findings"]} == {
        "letters/broken.txt": "warning",
        "letters/old/broken.txt": "note",
    }
    assert call("check", "letters")[0] == 0
    assert call("check", "letters", "--severity", "IMR403=error")[0] == 1
    assert call("check", "letters", "--select", "IMR6")[0] == 0  # what is set for others does no harm


def test_what_fails(write, call):
    write('fail-on = "never"\nmax-warnings = 0\n[severity]\nIMR403 = "warning"')
    assert call("check", "letters")[0] == 0
    assert call("check", "letters", "--fail-on", "error")[0] == 1
    assert call("check", "letters", "--fail-on", "error", "--max-warnings", "2")[0] == 0
    assert call("check", "letters", "--max-warnings", "-1")[0] == 2


def test_paths_are_relative_to_the_file(write, letters, call, monkeypatch):
    write('ruleset = "rules/mine.yaml"\noutput = ["json=out/report.json", "concise"]')
    write("extends: [imr]\ndeselect: [IMR403]\n", "rules/mine.yaml")
    (letters / "out").mkdir()
    monkeypatch.chdir(letters / "letters")
    code, _, err = call("check", ".")
    assert (code, err) == (0, "")
    assert json.loads((letters / "out/report.json").read_text())["findings"] == []
    assert call("check", ".", "--ruleset", "imr")[0] == 1
    assert "Checked 3 letters" in call("check", ".", "--output", "text")[1]


def test_shown_files(write, call, letters, monkeypatch):
    write('exclude = ["/letters/old/"]')
    assert call("check", "--show-files", "letters") == (0, "letters/broken.txt\nletters/clean.txt\n", "")
    assert call("check", "--show-files", "letters", "--extend-exclude", "cl*")[1] == "letters/broken.txt\n"
    assert "letters/old/broken.txt" in call("check", "--show-files", "letters", "--exclude", "cl*")[1]
    assert "letters/old/broken.txt" in call("check", "--show-files", "letters", "--exclude", "")[1]
    assert call("check", "--show-files", "letters/old/broken.txt")[1] == "letters/old/broken.txt\n"
    assert call("check", "--show-files", "letters/old/broken.txt", "--force-exclude") == (0, "", "")
    code, out, err = call("check", "--show-files", "letters/old", "gone", "letters/clean.txt")
    assert (code, out) == (2, "letters/clean.txt\n")
    assert "all that the directory 'letters/old' holds is excluded" in err
    assert "there is no file or directory 'gone'" in err
    monkeypatch.chdir(letters / "letters")
    assert call("check", "--show-files", ".")[1] == "broken.txt\nclean.txt\n"


def test_ignored_files(write, call):
    write("old/\n", "letters/.gitignore")
    assert "old" not in call("check", "--show-files", "letters")[1]
    assert "old" in call("check", "--show-files", "letters", "--no-respect-gitignore")[1]
    write("respect-gitignore = false\nforce-exclude = true\nexclude = ['clean.txt']")
    assert call("check", "--show-files", "letters", "letters/clean.txt")[1] == "letters/broken.txt\nletters/old/broken.txt\n"
    assert "clean" in call("check", "--show-files", "letters/clean.txt", "--no-force-exclude")[1]


def test_origins_of_what_grows(write, shown):
    write('ignore = ["IMR4"]\nselect = ["IMR5"]\nexclude = ["a"]')
    lines = shown("--ignore", "IMR6", "--extend-exclude", "b")
    assert lines["ignore"] == 'ignore = ["IMR4", "IMR6"]  # imrlint.toml:1, command line'
    assert lines["exclude"] == 'exclude = ["a", "b"]  # imrlint.toml:3, command line'
    lines = shown("--select", "IMR6")
    assert (lines["select"], lines["ignore"]) == ('select = ["IMR6"]  # command line', "ignore = []  # default")


def test_dates_of_toml(write, shown):
    write("as-of = 2016-08-31")
    assert shown()["as-of"] == 'as-of = "2016-08-31"  # imrlint.toml:1'


def test_shown_settings_are_toml_and_complete(write, call):
    write(
        'output = ["text"]\nextend-select = ["IMR802"]\nexclude = ["*.\\u001b", "q\\"x"]\n'
        '[severity]\nIMR403 = "note"\n[[overrides]]\npaths = ["old"]\nignore = ["IMR4"]\nseverity = {IMR601 = "note"}\n'
    )
    code, out, _ = call("check", "--show-settings", "--ignore", "IMR5")
    again = tomllib.loads(out)
    assert code == 0
    assert again["overrides"] == [{"paths": ["old"], "ignore": ["IMR4"], "severity": {"IMR601": "note"}}]
    assert again["severity"] == {"IMR403": "note"}
    assert again["exclude"] == ["*.\x1b", 'q"x']
    assert "\x1b" not in out
    assert set(declared()) == {line.lstrip("# ").partition(" ")[0] for line in out.splitlines()[1:] if line} - {
        "[[overrides]]",
        "paths",
    }
    assert all("  # " in line for line in out.splitlines()[1 : 1 + len(declared())])


# What is wrong with it

FAULTS = [
    ('fail_on = "error"', "fail_on: there is no key 'fail_on'; did you mean 'fail-on'?"),
    ("selct = []", "selct: there is no key 'selct'; did you mean 'select'?"),
    ('fail-on = "eror"', "fail-on: 'eror' is none of error, warning, note, never; did you mean 'error'?"),
    ('select = "IMR403"', 'select: this must be a list, such as ["IMR403"]'),
    ('select = ["unknwn-outcome"]', "did you mean 'unknown-outcome'?"),
    ('unfixable = ["nothing-of-the-kind"]', "unfixable[0]: no rule"),
    ("max-warnings = -1", "max-warnings: this must be at least 0, not -1"),
    ("max-warnings = true", "max-warnings: this must be a whole number"),
    ('max-warnings = "1"', "max-warnings: this must be a whole number"),
    ("jobs = 0", "it is a whole number from 1, or 'auto'"),
    ('as-of = "31.8.2016"', "as-of: '31.8.2016' is no date such as 2016-08-31"),
    ("as-of = 2016-08-31T10:00:00", "is no date such as"),
    ('output = ["jsn"]', "output[0]: there is no output format 'jsn'; did you mean 'json'?"),
    ('output = ["json="]', "'json=' names no file"),
    ('ruleset = "imrr"', "ruleset: there is no ruleset 'imrr'; did you mean 'imr'?"),
    ('ruleset = "gone.yaml"', "ruleset: there is no ruleset file 'gone.yaml'"),
    ("ruleset = 5", "ruleset: this must be text; put it in quotes"),
    ('exclude = ["!"]', "exclude[0]: '!' is no pattern that can fit a path"),
    ('severity = {IMR403 = "bad"}', "severity.IMR403: 'bad' is none of error, warning, note"),
    ('severity = {IMR999 = "note"}', "severity.IMR999: no rule"),
    ('ignore = ["IMR403"]\nseverity = {IMR403 = "note"}', "'IMR403' does not run; add it to extend-select"),
    ('[[overrides]]\nignore = ["IMR4"]', "overrides[0]: this lacks 'paths'"),
    ('[[overrides]]\npaths = ["x"]\njobs = 1', "overrides[0].jobs: an override has no key 'jobs'"),
    ('[overrides]\npaths = ["x"]', "overrides: this must be a list"),
    ('waivers = ""', "waivers: this must not be empty"),
    ("x = 1\nx = 2", "imrlint.toml:2: this is no TOML"),
    ("select = [", "this is no TOML"),
    ("x = " + "[" * 5000, "TOML"),
    ('"\\u001b[31m" = 1', "there is no key '␛[31m'"),
]


@pytest.mark.parametrize(
    ("content", "said"), FAULTS, ids=[content[:40].encode("unicode_escape").decode() for content, _ in FAULTS]
)
def test_faults_are_told_with_file_and_line(write, call, content, said):
    write(content)
    code, out, err = call("check", "letters")
    assert (code, out) == (2, "")
    assert said in err
    assert re.match(r"error: imrlint\.toml:\d+: |error: imrlint\.toml: the TOML is nested", err)
    assert "\x1b" not in err


def test_all_faults_at_once_in_the_order_of_their_lines(write, call):
    write("\n".join(content for content, _ in FAULTS[:4]) + '\nignore = ["IMR4", "thin-rational"]\nruleset = "imrr"\n')
    _, _, err = call("check", "letters")
    assert [line.split(":")[2] for line in err.splitlines()] == ["1", "2", "3", "4", "5", "6"]


def test_lines_of_a_project_file(write, call):
    write("[tool.other]\nselct = 1\n[tool.imrlint]\n# mine\nselct = 1\n", "pyproject.toml")
    assert call("check", "letters")[2].startswith("error: pyproject.toml:5: selct: ")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"fail-on = '\xe9'", b"x" * 1_000_001, b"\0"])
def test_hostile_files(letters, call, content):
    (letters / "imrlint.toml").write_bytes(content)
    code, _, err = call("check", "letters")
    assert code == 2
    assert err.startswith("error: imrlint.toml")


def test_faults_on_the_command_line(write, call):
    assert "command line: fail-on: 'x' is none of" in call("check", "letters", "--config", 'fail-on = "x"')[2]
    assert "this is no TOML" in call("check", "letters", "--config", "fail-on = x")[2]
    assert "cannot be read" in call("check", "letters", "--config", "gone.toml")[2]
    write("[tool.other]", "pyproject.toml")
    assert "there is no table [tool.imrlint]" in call("check", "letters", "--config", "pyproject.toml")[2]
    assert "'!' is no value of --exclude" in call("check", "letters", "--exclude", "!")[2]


# The schema, and the page about it


def test_schema_is_one():
    Draft202012Validator.check_schema(published_schema())
    Draft202012Validator.check_schema(configuration_schema())


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.sampled_from(["", "error", "auto", "text", "json=x", "2016-08-31", "IMR4"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["paths", "ignore", "x", ""]), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from([*declared(), "overrides", "unknown"]), VALUES, max_size=4))
def test_the_quick_look_says_what_the_schema_says(data):
    schema = configuration_schema()
    assert conforms(data, schema, schema["$defs"]) == Draft202012Validator(schema).is_valid(data)


def test_page_names_every_key_with_what_it_is_for():
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert rows == {key: one.about for key, one in declared().items()}


def test_examples_of_the_page_are_right(write, call):
    examples = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(examples) >= 2
    for content in examples:
        Draft202012Validator(published_schema()).validate(json.loads(json.dumps(tomllib.loads(content), default=str)))
        write(content)
        assert call("check", "--show-settings")[0] == 0


def test_lines_of_toml():
    text = (
        '# c\na = 1\n"b c".d = [1, # x\n "z]",\n {q = 1, r=[2]}]\ns = """\n[nope]\n\\"""a""""\n[t.u]\nx = 2016-01-02 10:00:00\n'
        "[[o]]\np = ['#']\n[[o]]\np = 3\n[o.q]\nz = 1\n"
    )
    lines = toml_lines(text)
    assert lines["a",] == 2
    assert lines["b c", "d", 2, "q"] == 5
    assert lines["t", "u", "x"] == 10
    assert [lines["o", 0, "p", 0], lines["o", 1], lines["o", 1, "p"], lines["o", 1, "q", "z"]] == [12, 13, 14, 16]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab=[]{}\"'.,#\n\\ 1", max_size=60))
def test_lines_of_any_text_come_to_an_end(text):
    toml_lines(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab=[]{}\"'.,#\n 1", max_size=40))
def test_every_key_that_python_reads_has_a_line(text):
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = toml_lines(text)
    assert all((key,) in lines for key in data)


def test_starting_stays_light(write, call):
    """A configuration that is right is judged without jsonschema."""
    import subprocess

    write('fail-on = "note"\nignore = ["IMR403"]')
    program = "import sys; from imrlint.__main__ import main; sys.argv[1:] = ['check', 'letters/clean.txt']; main(); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert not {"jsonschema", "watchfiles", "pathspec"} & {name.partition(".")[0] for name in ran.stderr.split()}
