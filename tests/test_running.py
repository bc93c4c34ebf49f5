"""Work shared among processes: the same results in the same order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from imrlint import running
from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.linting import Linting, Manner, Task, lint
from imrlint.paths.walking import Walk
from imrlint.rulesets.ruleset import load
from imrlint.running import AUTO, run
from imrlint.text import Source


class Doubling:
    """Work that is easily checked, and that kills its process where it is told to."""

    def __call__(self, thing):
        if thing == "deadly":
            os._exit(9)
        return thing * 2

    def lost(self, thing):
        return "lost"


@pytest.mark.parametrize("jobs", [AUTO, 1, 2, 3])
@pytest.mark.parametrize("number", [0, 1, 2, 9, 300])
def test_results_come_in_order(jobs, number):
    things = [str(n) for n in range(number)]
    assert list(run(Doubling(), things, jobs)) == [(thing, thing * 2) for thing in things]


def test_auto_asks_for_help_when_there_is_a_lot_to_do(monkeypatch):
    hired = []
    crew = running._Crew.run
    monkeypatch.setattr(running, "cores", lambda: 2)
    monkeypatch.setattr(running, "_LOOK", 0.0)
    monkeypatch.setattr(running._Crew, "run", lambda self, things: hired.append(self.jobs) or crew(self, things))
    things = [str(n) for n in range(100)]
    assert [made for _, made in run(Doubling(), things, AUTO)] == [thing * 2 for thing in things]
    assert not hired
    monkeypatch.setattr(running, "_WORTH", 0.0)
    assert [made for _, made in run(Doubling(), things, AUTO)] == [thing * 2 for thing in things]
    assert hired == [2]


def test_only_the_thing_at_which_a_process_died_is_lost():
    things = [str(n) for n in range(40)]
    things[5] = things[30] = "deadly"
    made = dict(enumerate(made for _, made in run(Doubling(), things, 2)))
    assert made[5] == made[30] == "lost"
    assert [made[n] for n in made if n not in (5, 30)] == [thing * 2 for thing in things if thing != "deadly"]


def test_no_more_is_read_ahead_than_needed():
    """A million files are never held at once."""
    taken = []
    things = (taken.append(n) or str(n) for n in range(100_000))
    ran = run(Doubling(), things, 2)
    next(ran)
    ran.close()
    assert len(taken) < 2_000


@pytest.fixture
def letters(tmp_path, monkeypatch):
    text = specimen()
    for n in range(20):
        (tmp_path / f"letter-{n:02}.txt").write_text(text.replace("Upheld", "Upeld", 1) if n % 3 else text, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_report_is_the_same_for_any_number_of_processes(letters):
    one, two, auto = (lint(load(), Walk(["."]).targets(), Manner(jobs=jobs)) for jobs in (1, 2, AUTO))
    assert one == two == auto
    assert [result.origin for result in one.results] == sorted(path.name for path in letters.iterdir())
    assert one.failed


def test_letter_at_which_a_process_died_is_a_finding_and_a_crash(letters):
    (target,) = Walk(["letter-00.txt"]).targets()
    result = Linting(Linter(load().rules)).lost(Task(target))
    assert [finding.code for finding in result.findings] == ["IMR001"]
    assert result.crashes
    assert result.uri == "letter-00.txt"


def test_fault_of_imrlint_while_reading_loses_one_letter_only(letters, monkeypatch):
    from imrlint import engine

    def read(source, as_of=None):
        if source.origin == "letter-03.txt":
            raise KeyError("a fault of ours")
        return true(source, as_of)

    true = engine.read
    monkeypatch.setattr(engine, "read", read)
    report = lint(load(), Walk(["."]).targets(), Manner(jobs=1))
    assert report.exit_code == 3
    assert len(report.results) == 21
    (result,) = [result for result in report.results if result.crashes]
    assert result.origin == "letter-03.txt"
    assert [finding.code for finding in result.findings] == ["IMR001"]


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (SystemExit(0), "SystemExit"),
        (GeneratorExit(), "GeneratorExit"),
        (ValueError("words of a letter"), "ValueError"),
        (type("John_Doe", (Exception,), {})(), "Exception"),
        (type("John Doe", (Exception,), {"__module__": "builtins"})(), "Exception"),
        (type("Doe", (Exception,), {"__module__": None})(), "Exception"),
    ],
)
def test_whatever_a_rule_raises_is_a_crash_of_that_rule_under_a_name_of_a_program(error, named, monkeypatch):
    rules = load().rules
    rule = next(one for one in rules if one.scope == "letter")

    def run(self, subject):
        raise error

    monkeypatch.setattr(type(rule), "run", run)
    result = Linter(rules).lint(Source("letter.txt", specimen().encode()))
    assert {crash.error for crash in result.crashes} == {named}
    assert result.letters == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ on Windows")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_is_quiet(letters, jobs):
    root = Path(running.__file__).parent.parent
    process = subprocess.Popen(
        [sys.executable, "-m", "imrlint", "check", "letter-00.txt", "-", "--jobs", jobs],
        stdin=subprocess.PIPE,  # nobody will ever write into it
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background inherits that it is ignored
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    time.sleep(3)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in out + err
    assert err == "error: interrupted\n"
