"""Audits that are disturbed: killed and resumed, with letters at which a process dies or hangs, and archives that change."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

pytest.importorskip("pandera")
pytest.importorskip("duckdb")

from archives import folder, letter, letters, tarred, zipped

from imrlint.archive.columns import TABLES
from imrlint.archive.letters import LetterAudit
from imrlint.archive.run import Audit, run
from imrlint.archive.tables import Tables
from imrlint.errors import UsageError
from imrlint.rulesets.ruleset import load


def tables(path):
    return {table: Tables(path).scan(table).collect() for table in TABLES}


def same(one, other):
    return all(frame.equals(tables(other)[name]) for name, frame in tables(one).items())


def audit(archive, out, made=None, **more):
    return Audit((str(archive),), out, made or LetterAudit(load("archive")), jobs=more.pop("jobs", 2), **more)


def command(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "imrlint", "audit", "run", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def begun(process, out):
    """Wait until an audit has begun; before that there is nothing to disturb."""
    while process.poll() is None and not (out / "state.sqlite-wal").exists():
        time.sleep(0.02)


@pytest.fixture
def archive(tmp_path):
    return folder(tmp_path / "a", {**letters(260), "b.zip": zipped(letters(260, 300)), "c.tar": tarred(letters(260, 600))})


@pytest.mark.parametrize("seed", [int(os.environ.get("KILLS_FROM", 0)) + n for n in range(int(os.environ.get("KILLS", 3)))])
def test_a_killed_audit_goes_on_without_losing_or_doubling(archive, tmp_path, seed):
    """KILLS=20 kills it as often as the acceptance asks; the moments are spread over the whole run."""
    run(audit(archive, tmp_path / "whole"))
    rng = random.Random(seed)
    kills = 0
    while True:
        process = command(str(archive), "--out", str(tmp_path / "out"), "--jobs", "2", "--quiet")
        begun(process, tmp_path / "out")
        try:
            process.wait(rng.uniform(0.0, 6.0 + kills))  # a busy machine needs longer, and must come to an end, too
            break
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)  # the process alone: its workers must end by themselves
            process.communicate()
            kills += 1
            assert kills < 100
    assert process.returncode in (0, 1), process.stderr.read()
    process.communicate()
    assert same(tmp_path / "whole", tmp_path / "out")
    assert not (tmp_path / "out" / "parts").exists()


def test_workers_end_with_their_parent(archive, tmp_path):
    process = command(str(archive), "--out", str(tmp_path / "out"), "--jobs", "2", "--quiet")
    begun(process, tmp_path / "out")
    time.sleep(0.8)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    for _ in range(100):
        left = subprocess.run(["pgrep", "-g", str(process.pid)], capture_output=True, text=True, check=False).stdout.split()
        if not left:
            return
        time.sleep(0.1)
    raise AssertionError(left)


def test_interrupted_audit_says_so_and_goes_on(archive, tmp_path):
    process = command(str(archive), "--out", str(tmp_path / "out"), "--jobs", "2")
    begun(process, tmp_path / "out")
    time.sleep(0.8)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"interrupted" in err
    assert b"Traceback" not in err
    run(audit(archive, tmp_path / "out"))
    run(audit(archive, tmp_path / "whole"))
    assert same(tmp_path / "whole", tmp_path / "out")


def test_finished_audit_is_not_done_again(archive, tmp_path):
    made = run(audit(archive, tmp_path / "out"))
    stamp = (tmp_path / "out" / "letters.parquet").stat().st_mtime_ns
    assert run(audit(archive, tmp_path / "out")) == made
    assert (tmp_path / "out" / "letters.parquet").stat().st_mtime_ns == stamp
    run(audit(archive, tmp_path / "out"), fresh=True)
    assert (tmp_path / "out" / "letters.parquet").stat().st_mtime_ns != stamp


def test_another_audit_is_refused(archive, tmp_path):
    run(audit(archive, tmp_path / "out"))
    with pytest.raises(UsageError, match="the texts differs"):
        run(audit(archive, tmp_path / "out", LetterAudit(load("archive"), texts=True)))
    with pytest.raises(UsageError, match="the ruleset differs"):
        run(audit(archive, tmp_path / "out", LetterAudit(load("imr"))))
    run(audit(archive, tmp_path / "out", LetterAudit(load("imr"))), fresh=True)


def test_changed_archive_is_refused(tmp_path):
    archive = folder(tmp_path / "a", letters(200))
    with pytest.raises(KeyboardInterrupt):
        run(audit(archive, tmp_path / "out", Interrupting(load("archive")), jobs=1), progress=StopAfter(2))
    folder(archive, {"letter-0000.txt": letter(9_999)})
    with pytest.raises(UsageError, match="the archive has changed"):
        run(audit(archive, tmp_path / "out", Interrupting(load("archive")), jobs=1))
    run(audit(archive, tmp_path / "out", Interrupting(load("archive")), jobs=1), fresh=True)


def test_two_audits_do_not_share_a_folder(archive, tmp_path):
    process = command(str(archive), "--out", str(tmp_path / "out"), "--jobs", "1", "--quiet")
    begun(process, tmp_path / "out")
    try:
        with pytest.raises(UsageError, match="another audit is writing"):
            run(audit(archive, tmp_path / "out"))
    finally:
        process.communicate()


class Interrupting(LetterAudit):
    """The same, under a name of its own."""


class StopAfter:
    """A progress that is interrupted after some batches."""

    def __init__(self, batches):
        self.left = batches

    def begin(self, known):
        pass

    def add(self, counts, share):
        self.left -= 1
        if self.left <= 0:
            raise KeyboardInterrupt

    def step(self, what):
        pass

    def end(self):
        pass


@dataclass(frozen=True)
class Disturbed(LetterAudit):
    """Dies at some letters, and hangs at others."""

    def __call__(self, task):
        if "dies" in task.origin:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hangs" in task.origin:
            time.sleep(600)
        if "fails" in task.origin:
            raise MemoryError
        return super().__call__(task)


def test_a_letter_takes_only_itself_with_it(tmp_path):
    files = {
        **letters(150),
        "letter-0070-dies.txt": letter(700),
        "letter-0080-hangs.txt": letter(701),
        "letter-0149-dies.txt": letter(1),
    }
    archive = folder(tmp_path / "a", files)
    made = run(audit(archive, tmp_path / "out", Disturbed(load("archive")), limit=1.0))
    rows = tables(tmp_path / "out")["letters"]
    unread = {row["member"].rpartition("/")[2]: row["reason"] for row in rows.to_dicts() if row["status"] != "read"}
    assert sorted(unread) == ["letter-0070-dies.txt", "letter-0080-hangs.txt", "letter-0149-dies.txt"]
    assert "died" in unread["letter-0070-dies.txt"]
    assert "time limit of 1 seconds" in unread["letter-0080-hangs.txt"]
    assert made["letters"] == 150
    found = tables(tmp_path / "out")["findings"]
    assert found.filter(code="IMR001").height == 3


def test_memory_is_not_filled_by_what_waits(tmp_path):
    """However many batches there are, few are read ahead of the workers."""
    from imrlint.archive.execution.processes import Crew, Job

    taken = []

    def jobs():
        for number in range(50):
            taken.append(number)
            yield Job(number, [number])

    crew = Crew(Slow(), 2, 30.0)
    try:
        done = 0
        for _ in crew.run(jobs()):
            done += 1
            assert len(taken) - done <= 2 * 3 + 2
    finally:
        crew.close()
    assert done == 50


class Slow:
    """Takes its time."""

    def __call__(self, things, lost, begin):
        time.sleep(0.01)
        return things
