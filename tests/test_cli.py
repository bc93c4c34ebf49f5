"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import imrlint
from imrlint.catalogue import catalogue
from imrlint.examples.specimen import specimen
from imrlint.shell.outputs import formats

ROOT = Path(imrlint.__file__).parent.parent
CLEAN = specimen()
BROKEN = CLEAN.replace("Upheld", "Upeld", 1)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def letters(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "broken.txt").write_text(BROKEN, "utf-8")
    return tmp_path


@pytest.fixture
def call(letters, call):
    return call


def process(*arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "imrlint", *arguments], capture_output=True, env=ENVIRONMENT, timeout=120, **more
    )


def found(out):
    return [(finding["place"]["path"], finding["code"]) for finding in json.loads(out)["findings"]]


# What a letter comes to


def test_clean_letter(call):
    code, out, err = call("check", "clean.txt")
    assert (code, err) == (0, "")
    assert "READY TO ISSUE" in out


def test_broken_letter_is_reported_where_it_is_broken(call):
    code, out, _ = call("check", "broken.txt", "--output", "concise", "--select", "IMR403")
    assert code == 1
    line = 1 + BROKEN[: BROKEN.index("Upeld")].count("\n")
    assert out.startswith(f"broken.txt:{line}:")


def test_fail_on(call):
    assert call("check", "broken.txt", "--fail-on", "never")[0] == 0
    assert call("check", "broken.txt", "--select", "IMR403", "--severity", "IMR403=note")[0] == 0
    assert call("check", "broken.txt", "--select", "IMR403", "--severity", "unknown-outcome=note", "--fail-on", "note")[0] == 1
    assert call("check", "broken.txt", "--ignore", "IMR403,IMR402")[0] == 0


def test_standard_input(call):
    code, out, _ = call("check", "-", "--output", "json", stdin=BROKEN.encode())
    assert code == 1
    assert ("<stdin>", "IMR403") in found(out)
    code, out, _ = call(
        "check", "-", "--stdin-filename", "letters/new.json", "--output", "json", stdin=b'{"layout": null, "items": 5}'
    )
    assert ("letters/new.json", "IMR005") in found(out)


def test_lists_of_files(call, letters):
    (letters / "list").write_bytes(b"clean.txt\r\nbroken.txt\n")
    assert json.loads(call("check", "--files-from", "list", "--output", "json")[1])["counts"]["files"] == 2
    assert json.loads(call("check", "--files-from", "-", "--output", "json", stdin=b"clean.txt\n")[1])["counts"]["files"] == 1
    assert (
        json.loads(call("check", "--files-from0", "-", "--output", "json", stdin=b"clean.txt\0broken.txt\0")[1])["counts"][
            "files"
        ]
        == 2
    )
    assert call("check", "--files-from", "-", stdin=b"")[0] == 0


def test_as_of(call):
    assert call("check", "clean.txt", "--as-of", "2017-01-31")[0] == 0


# Bad input: a clear finding or error each, and nothing lost of the others


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "IMR001"),
        ("blank.txt", b" \n\n", "IMR001"),
        ("byte.txt", b"x", "IMR002"),
        ("nul.txt", b"\0", "IMR001"),
        ("binary.txt", bytes(range(256)) * 50, "IMR001"),
        ("other.txt", b"Minutes of the meeting\n", "IMR002"),
        ("empty.pdf", b"", "IMR001"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "IMR001"),
        ("text.pdf", b"no PDF at all", "IMR001"),
        ("cut.json", b'{"items": [', "IMR001"),
        ("list.json", b"[1, 2]", "IMR002"),
        ("text.json", b'"letter"', "IMR002"),
        ("other.json", b'{"name": "package"}', "IMR002"),
        ("deep.json", b"[" * 100_000, "IMR001"),
        ("latin.json", b'{"items": "\xe9"}', "IMR001"),
    ],
)
def test_bad_file_is_a_finding_and_the_others_are_linted(call, letters, name, data, code):
    (letters / name).write_bytes(data)
    exit_code, out, _ = call("check", "clean.txt", name, "broken.txt", "--output", "json")
    assert exit_code == 1
    assert (name, code) in found(out)
    assert ("broken.txt", "IMR403") in found(out)
    assert json.loads(out)["counts"]["files"] == 3


def test_huge_file_is_not_read(call, letters):
    with (letters / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    exit_code, out, _ = call("check", "huge.txt", "clean.txt", "--output", "json")
    assert exit_code == 1
    assert found(out) == [("huge.txt", "IMR001")]
    assert "200 MB" in out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(call, letters):
    (letters / "secret.txt").write_text(CLEAN)
    (letters / "secret.txt").chmod(0)
    exit_code, out, _ = call("check", "secret.txt", "clean.txt", "--output", "json")
    assert (exit_code, found(out)) == (1, [("secret.txt", "IMR001")])


def test_file_that_must_not_be_read(call, monkeypatch):
    def refuse(path, *arguments, **more):
        if Path(path).name == "clean.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return open(path, *arguments, **more)

    monkeypatch.setattr("imrlint.reading.open", refuse, raising=False)
    exit_code, out, _ = call("check", "clean.txt", "broken.txt", "--output", "json", "--jobs", "1")
    assert exit_code == 1
    assert ("clean.txt", "IMR001") in found(out)
    assert ("broken.txt", "IMR403") in found(out)


def test_path_that_leads_nowhere(call):
    code, out, _ = call("check", "nowhere.txt", "broken.txt", "--output", "json")
    assert code == 2
    assert ("broken.txt", "IMR403") in found(out)
    assert "nowhere.txt" in json.loads(out)["problems"][0]
    code, out, err = call("check", "nowhere.txt", "clean.txt")
    assert code == 2
    assert "nowhere.txt" in out + err


def test_directory_without_letters(call, letters):
    (letters / "empty").mkdir()
    (letters / "foreign").mkdir()
    (letters / "foreign" / "package.json").write_text("{}")
    code, out, err = call("check", "empty", "foreign", "clean.txt", "--output", "json")
    assert code == 2
    assert len(json.loads(out)["problems"]) == 2
    assert "error: there is no letter in the directory 'empty'" in err


def test_foreign_json_of_a_directory_is_skipped_and_counted(call, letters):
    (letters / "package.json").write_text('{"name": "mine"}')
    code, out, _ = call("check", ".", "--ignore", "all", "--output", "json")
    assert (code, json.loads(out)["skipped"]) == (0, ["package.json"])
    assert call("check", "package.json")[0] == 1
    assert call("check", "package.json", "--skip-other-json")[0] == 0
    code, out, _ = call("check", ".", "package.json", "--ignore", "items", "--output", "json")
    assert ("package.json", "IMR002") in found(out)


# Mistakes on the command line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "there is no command 'chekc'; did you mean 'check'?"),
        (["check", "--selct", "IMR4", "clean.txt"], "there is no option '--selct'; did you mean '--select'?"),
        (["check"], "no letter is named"),
        (["check", "clean.txt", "--output", "sarfi"], "there is no output format 'sarfi'; did you mean 'sarif'?"),
        (["check", "clean.txt", "--output", "xyz"], "the formats are azure, "),
        (["check", "clean.txt", "--output", "json="], "names no file"),
        (["check", "clean.txt", "--output", "json=no/such/place.json"], "there is no directory"),
        (["check", "clean.txt", "--output", "json=."], "is a directory"),
        (["check", "clean.txt", "--output", "json=a", "--output", "text=./a"], "two reports cannot go into one file"),
        (["check", "clean.txt", "--select", "missing-rational"], "did you mean 'missing-rationale'?"),
        (["check", "clean.txt", "--ignore", "IMR999"], "no rule, subject or beginning of a code is called 'IMR999'"),
        (["check", "clean.txt", "--severity", "IMR412"], "it takes a pair such as IMR412=warning"),
        (["check", "clean.txt", "--severity", "IMR412=eror"], "did you mean 'error'?"),
        (["check", "clean.txt", "--select", "IMR403", "--severity", "IMR412=error"], "which does not run"),
        (["check", "clean.txt", "--fail-on", "warnings"], "did you mean 'warning'?"),
        (["check", "clean.txt", "--excerpts", "sometimes"], "it takes auto, always or never"),
        (["check", "clean.txt", "--color", "blue"], "it takes auto, always or never"),
        (["check", "clean.txt", "--sarif-profile", "gitub"], "did you mean 'github'?"),
        (["check", "clean.txt", "--as-of", "31.8.2016"], "it takes a date such as 2016-08-31"),
        (["check", "clean.txt", "--as-of", "2016-02-30"], "it takes a date such as 2016-08-31"),
        (["check", "clean.txt", "--jobs", "0"], "it takes a number from 1, or auto"),
        (["check", "clean.txt", "--jobs", "two"], "it takes a number from 1, or auto"),
        (["check", "clean.txt", "--width", "3"], "it takes a number from 20"),
        (["check", "clean.txt", "--width", "wide"], "--width"),
        (["check", "clean.txt", "--ruleset", "pre-isue"], "did you mean 'pre-issue'?"),
        (["check", "clean.txt", "--ruleset", "gone.yaml"], "there is no ruleset file 'gone.yaml'"),
        (["check", "clean.txt", "--files-from", "gone"], "the list of files 'gone' cannot be read"),
        (["check", "-", "--files-from", "-"], "standard input can be read once only"),
        (["check", "clean.txt", "--stdin-filename", "x.txt"], "give - as its path"),
        (["rule"], "CODE|NAME"),
        (["rule", "missing-rational"], "did you mean 'missing-rationale'?"),
        (["rule", "IMR412", "--output", "html"], "it takes text, markdown or json"),
        (["rules", "--output", "yaml"], "it takes text or json"),
        (["completion", "bsh"], "did you mean 'bash'?"),
        (["ruleset", "shw"], "shw"),
        (["ruleset", "show", "nope"], "there is no ruleset 'nope'"),
    ],
)
def test_mistakes_are_explained(call, arguments, said):
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert said in err


# Reports


@pytest.mark.parametrize("name", formats())
def test_every_format_goes_to_a_file_and_nowhere_else(call, letters, name):
    code, out, err = call("check", "broken.txt", "--output", f"{name}=report.out")
    assert (code, out, err) == (1, "", "")
    data = (letters / "report.out").read_bytes()
    assert data
    assert b"\r" not in data or name == "csv"  # RFC 4180 wants CRLF
    data.decode("utf-8")
    assert sorted(path.name for path in letters.iterdir()) == ["broken.txt", "clean.txt", "report.out"]


def test_several_outputs(call, letters):
    code, out, _ = call("check", "broken.txt", "-o", "json=a.json", "-o", "concise", "-o", "sarif=b.sarif")
    assert code == 1
    assert "IMR403" in out
    assert not out.startswith("{")
    assert found((letters / "a.json").read_text("utf-8"))
    assert json.loads((letters / "b.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_report_replaces_the_old_one_whole_or_not_at_all(call, letters, monkeypatch):
    (letters / "a.json").write_text("old")
    from imrlint.reports import json as json_report

    true = json_report.render
    monkeypatch.setattr(json_report, "render", lambda report, out, options: out.write("half") and 1 / 0)
    assert call("check", "clean.txt", "-o", "json=a.json")[0] == 3
    assert (letters / "a.json").read_text() == "old"
    monkeypatch.setattr(json_report, "render", true)
    assert call("check", "clean.txt", "-o", "json=a.json")[0] == 0
    assert (letters / "a.json").read_text() != "old"
    assert not list(letters.glob("*.tmp")) + list(letters.glob(".*"))


def test_no_report_overwrites_a_letter(call, letters):
    for path in ("clean.txt", "."):
        code, _, err = call("check", path, "-o", "text=./clean.txt")
        assert (code, (letters / "clean.txt").read_text("utf-8")) == (2, CLEAN)
        assert "would overwrite the letter" in err
    (letters / "report.json").write_text("{}")
    assert call("check", ".", "-o", "json=report.json")[0] == 1
    assert call("check", ".", "-o", "json=report.json")[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such device on Windows")
def test_devices_are_written_as_they_stand(call):
    assert call("check", "clean.txt", "-o", "json=/dev/null")[0] == 0
    assert not Path("/dev/null").is_file()


def test_excerpts(call):
    words = "Upeld"
    assert words not in call("check", "broken.txt")[1]
    assert words not in call("check", "broken.txt", "--excerpts", "never", "--output", "json")[1]
    assert words in call("check", "broken.txt", "--excerpts", "always")[1]
    assert words in call("check", "broken.txt", "--excerpts", "always", "--output", "json")[1]


def test_colors(call, monkeypatch):
    assert "\x1b[" not in call("check", "broken.txt")[1]
    assert "\x1b[" in call("check", "broken.txt", "--color", "always")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in call("check", "broken.txt")[1]
    assert "\x1b[" not in call("check", "broken.txt", "--color", "never")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in call("check", "broken.txt")[1]
    assert "\x1b[" not in call("check", "broken.txt", "--color", "always", "--output", "json")[1]


def test_quiet_drops_the_summary_and_no_finding(call):
    loud, quiet = (call("check", "broken.txt", *more)[1] for more in ((), ("--quiet",)))
    assert len(quiet) < len(loud)
    assert "IMR403" in quiet


def test_statistics(call):
    assert len(call("check", "broken.txt", "--statistics")[1]) > len(call("check", "broken.txt")[1])


def test_reports_are_the_same_for_any_number_of_processes(call):
    one, two = (call("check", ".", "--jobs", jobs, "--output", "json", "--no-cache")[1] for jobs in ("1", "2"))
    assert one == two


def test_crash_of_a_rule_is_named_and_loses_nothing(call, monkeypatch):
    rule = catalogue()["IMR411"]

    def check(self, *subject):
        yield from {}["a fault of ours"]

    monkeypatch.setattr(rule, "run", check)
    code, out, _ = call("check", "clean.txt", "--jobs", "1")
    assert code == 3
    assert "INCOMPLETE" in out
    assert "IMR411" in out


# Extract


def records(out):
    return [json.loads(line) for line in out.splitlines()]


def test_extract_prints_a_line_a_determination_in_the_order_of_arguments(call, letters):
    (letters / "two.txt").write_text(CLEAN + "\n" + CLEAN, "utf-8")
    code, out, _ = call("extract", "./two.txt", str(letters / "clean.txt"))
    assert code == 0
    assert [line["source"] for line in records(out)] == ["./two.txt", "./two.txt", str(letters / "clean.txt")]
    assert all(line["record"]["layout"] == "determination-2014" for line in records(out))


def test_extract_goes_on_behind_what_cannot_be_read(call, letters):
    (letters / "empty.txt").write_bytes(b"")
    code, out, _ = call("extract", "empty.txt", "clean.txt")
    assert code == 1
    first, second = records(out)
    assert first == {"source": "empty.txt", "record": None, "error": "The file is empty. Export the letter again."}
    assert second["record"]["items"]
    code, out, err = call("extract", "gone.txt", "clean.txt")
    assert code == 2
    assert [line["record"] is None for line in records(out)] == [True, False]
    assert "gone.txt" in err


def test_extract_of_a_record_is_the_record(call, letters):
    _, out, _ = call("extract", "clean.txt")
    record = records(out)[0]["record"]
    (letters / "clean.json").write_text(json.dumps(record), "utf-8")
    _, out, _ = call("extract", "clean.json")
    assert records(out)[0]["record"] == record


def test_extract_walks_directories_in_any_number_of_processes(call, letters):
    (letters / "package.json").write_text("{}")
    one, two = (call("extract", ".", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert [line["source"] for line in records(one[1])] == [f".{os.sep}broken.txt", f".{os.sep}clean.txt"]
    assert one[0] == 0


def test_extract_reads_standard_input(call):
    _, out, _ = call("extract", "-", stdin=CLEAN.encode())
    assert records(out)[0]["source"] == "-"
    assert records(out)[0]["record"]["items"]


def test_spans_lead_back_to_the_words(call, letters):
    text = CLEAN.replace("\n", "\r\n")
    (letters / "clean.txt").write_bytes(text.encode())
    (line,) = records(call("extract", "clean.txt", "--spans")[1])
    spans = line["spans"]
    outcome = spans["/items/0/outcome"]
    assert text[outcome["start"] : outcome["end"]] == line["record"]["items"][0]["outcome"]
    lines = text.split("\r\n")
    assert lines[outcome["line"] - 1][outcome["column"] - 1 : outcome["endColumn"] - 1] == "Upheld"
    assert set(outcome) == {"start", "end", "line", "column", "endLine", "endColumn"}
    assert [pointer for pointer in spans if "/citations/" in pointer]


def test_line_breaks_of_unicode_do_not_break_json_lines(call, letters):
    (letters / "clean.txt").write_text(CLEAN.replace("injured worker", "injured\u2028 \u0085 worker"), "utf-8")
    _, out, _ = call("extract", "clean.txt")
    assert len(out.splitlines()) == 1


# Rules and rulesets


def test_rule(call):
    code, out, _ = call("rule", "IMR412")
    assert code == 0
    for words in ("IMR412 outcome-contradicts-rationale", "Authority", "How to put it right"):
        assert words in out
    assert call("rule", "outcome-contradicts-rationale")[1] == out
    assert json.loads(call("rule", "imr412", "--output", "json")[1])["code"] == "IMR412"
    assert "# IMR412" in call("rule", "IMR412", "--output", "markdown")[1]


@pytest.mark.parametrize("code", catalogue())
def test_every_rule_can_be_explained(call, code):
    assert call("rule", code)[0] == 0


def test_rules(call):
    out = call("rules")[1]
    assert all(code in out for code in catalogue())
    assert [rule["code"] for rule in json.loads(call("rules", "--output", "json")[1])] == list(catalogue())


def test_ruleset(call):
    out = call("ruleset", "list")[1]
    assert all(name in out for name in ("imr", "pre-issue", "archive"))
    assert "IMR412" in call("ruleset", "show")[1]
    shown = json.loads(call("ruleset", "show", "pre-issue", "--output", "json")[1])
    assert shown["failOn"] == "warning"
    assert {rule["code"]: rule["settings"] for rule in shown["rules"]}["IMR107"] == {"published": True, "severity": "error"}


# The process


def test_version():
    ran = process("--version")
    assert (ran.returncode, ran.stdout.decode().split()) == (0, ["imrlint", imrlint.__version__])


def test_help_names_every_command_and_option(call):
    code, out, _ = call("--help")
    assert code == 0
    assert all(command in out for command in ("check", "extract", "rule", "rules", "ruleset", "completion"))
    out = call("check", "--help")[1]
    assert all(
        option in out for option in ("--ruleset", "--select", "--output", "--excerpts", "--fail-on", "--jobs", "--files-from0")
    )


def test_without_a_command_there_is_help():
    ran = process()
    assert ran.returncode == 2
    assert b"Commands:" in ran.stderr


def test_any_console_encoding(letters):
    (letters / "bröken €.txt").write_text(BROKEN.replace("injured", "injur€d\u2192"), "utf-8")
    for encoding in ("cp1252", "ascii", "utf-8"):
        for output in ("text", "concise", "json", "sarif"):
            environment = {**ENVIRONMENT, "PYTHONIOENCODING": encoding}
            command = [sys.executable, "-m", "imrlint", "check", ".", "--excerpts", "always", "--output", output]
            ran = subprocess.run(command, capture_output=True, env=environment, timeout=60)
            assert (ran.returncode, ran.stderr) == (1, b""), (encoding, output)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes on Windows")
@pytest.mark.parametrize("arguments", ["check . --output json", "check .", "extract .", "rules"])
def test_reader_that_goes_away_is_no_error(letters, arguments):
    process = subprocess.Popen(
        [sys.executable, "-m", "imrlint", *arguments.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    process.stdout.close()
    _, err = process.communicate(timeout=60)[0], process.stderr.read() if not process.stderr.closed else b""
    assert err == b""
    assert process.returncode in (0, 1)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion(call, shell):
    code, out, _ = call("completion", shell)
    assert code == 0
    assert "_IMRLINT_COMPLETE" in out


def test_completion_completes():
    environment = {**ENVIRONMENT, "_IMRLINT_COMPLETE": "complete_bash", "COMP_WORDS": "imrlint ch", "COMP_CWORD": "1"}
    ran = subprocess.run([sys.executable, "-m", "imrlint"], capture_output=True, env=environment, timeout=60)
    assert ran.stdout.decode().split() == ["check"]
    environment |= {"COMP_WORDS": "imrlint check --exce", "COMP_CWORD": "2"}
    ran = subprocess.run([sys.executable, "-m", "imrlint"], capture_output=True, env=environment, timeout=60)
    assert ran.stdout.decode().split() == ["--excerpts"]
