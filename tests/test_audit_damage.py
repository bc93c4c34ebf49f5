"""Results of an audit that somebody damaged, replaced or removed: a sentence and exit code 2, never a traceback."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import sys

import pytest

pytest.importorskip("pandera")
pytest.importorskip("duckdb")

from archives import folder, letters

from imrlint.archive.columns import TABLES
from imrlint.archive.execution.state import State, kept
from imrlint.archive.letters import LetterAudit
from imrlint.archive.run import Audit, run
from imrlint.cli import run as command
from imrlint.errors import UsageError
from imrlint.rulesets.ruleset import load


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A folder with an archive, `a`, and its audit, `good`."""
    path = tmp_path_factory.mktemp("damage")
    folder(path / "a", {**letters(30), "empty.txt": b""})
    run(Audit((str(path / "a"),), path / "good", LetterAudit(load("archive")), jobs=1))
    return path


@pytest.fixture
def call(whole, monkeypatch, capsys):
    """Run the command line over a copy of the audit, `bad`; returns the exit code and standard error."""
    monkeypatch.chdir(whole)
    shutil.rmtree("bad", ignore_errors=True)
    shutil.copytree("good", "bad")

    def called(*words):
        monkeypatch.setattr(sys, "argv", ["imrlint", "audit", *words])
        code = command()
        return code, capsys.readouterr().err

    return called


def garbage(path):
    path.write_bytes(b"\x93\xff\0PAR" * 800)


def emptied(path):
    path.write_bytes(b"")


def cut(path):
    path.write_bytes(path.read_bytes()[:-40])


def foreign(path):
    import polars as pl

    pl.DataFrame({"x": [1, 2]}).write_parquet(path)


def missing(path):
    path.unlink()


def a_folder(path):
    path.unlink()
    path.mkdir()


def other_types(path):
    import polars as pl

    frame = pl.read_parquet(path)
    frame.with_columns(pl.col("letter").cast(pl.String)).write_parquet(path)


COMMANDS = {
    "query": ("query", "bad", "FROM rule_counts"),
    "diff, the newer": ("diff", "good", "bad"),
    "diff, the older": ("diff", "bad", "good"),
    "report": ("report", "bad"),
    "go on": ("run", "a", "--out", "bad", "--jobs", "1", "--quiet"),
}
NEEDED = {"diff, the newer": ("letters", "findings"), "diff, the older": ("letters", "findings")}


@pytest.mark.parametrize("fault", [garbage, emptied, cut, foreign, missing, a_folder], ids=lambda one: one.__name__)
@pytest.mark.parametrize("table", TABLES)
def test_damaged_tables_are_named(call, whole, table, fault):
    fault(whole / "bad" / f"{table}.parquet")
    for name, words in COMMANDS.items():
        code, said = call(*words)
        if (name, table, fault) == ("query", "citations", foreign):  # no view needs its columns
            assert code == 0, said
        elif table in NEEDED.get(name, TABLES):
            assert code == 2, (name, said)
            assert f"{table}.parquet" in said, (name, said)
            assert said.startswith("error: '"), (name, said)
        else:
            assert code == 0, (name, said)


@pytest.mark.parametrize("table", TABLES)
def test_bytes_that_changed_within_a_table_are_noticed(call, whole, table):
    path = whole / "bad" / f"{table}.parquet"
    data = bytearray(path.read_bytes())
    for at in range(4, len(data) // 3):
        data[at] ^= 0x5A
    path.write_bytes(bytes(data))
    for words in (*COMMANDS.values(), ("check", "bad")):
        code, said = call(*words)
        assert code in (0, 1, 2), said
        assert "itself failed" not in said


@pytest.mark.parametrize("fault", [garbage, cut, foreign, missing, other_types], ids=lambda one: one.__name__)
@pytest.mark.parametrize("table", TABLES)
def test_rules_of_the_archive_are_not_blamed_for_foreign_tables(call, whole, table, fault):
    fault(whole / "bad" / f"{table}.parquet")
    code, said = call("check", "bad")
    assert code in (1, 2) or (table == "findings" and fault is missing), said
    assert "itself failed" not in said


@pytest.mark.parametrize("words", ["", "{", "[1]", "null", "\xff", '{"settings": 5}', '{"letters": {}}'])
def test_damaged_summaries_are_named(call, whole, words):
    (whole / "bad" / "audit.json").write_bytes(words.encode("latin-1"))
    for name in ("report", "go on"):
        code, said = call(*COMMANDS[name])
        assert (code, "audit.json" in said) == (2, True), (name, said)
    assert call(*COMMANDS["diff, the newer"])[0] == 0
    assert call(*COMMANDS["query"])[0] == 0


def test_settings_of_another_program_are_named(call, whole):
    path = whole / "bad" / "audit.json"
    path.write_text(path.read_text("utf-8").replace('"sample": [', '"sample": 5, "old": ['), "utf-8")
    code, said = call("report", "bad")
    assert (code, "settings" in said) == (2, True), said


@pytest.mark.parametrize("fault", [garbage, a_folder], ids=lambda one: one.__name__)
@pytest.mark.parametrize("more", [(), ("--fresh",)])
def test_damaged_run_states_are_named(call, whole, fault, more):
    fault(whole / "bad" / "state.sqlite")
    code, said = call(*COMMANDS["go on"], *more)
    assert (code, "state.sqlite" in said) == (2, True), said


def test_rows_that_changed_in_the_run_state_are_noticed(whole, tmp_path):
    audit = Audit((str(whole / "a"),), tmp_path / "out", LetterAudit(load("archive")), jobs=1)
    run(audit)
    with sqlite3.connect(tmp_path / "out" / "state.sqlite") as store:
        store.execute("UPDATE batches SET data = x'00112233'")
        store.execute("DELETE FROM facts WHERE name = 'finished'")
    store.close()
    with pytest.raises(UsageError, match="damaged"):
        run(audit)


def test_a_full_disk_is_said(tmp_path):
    for error in (
        OSError(errno.ENOSPC, "No space left"),
        sqlite3.OperationalError("database or disk is full"),
        RuntimeError("io: No space left on device"),
    ):
        with pytest.raises(UsageError, match="no space left"), kept(tmp_path):
            raise error
    with pytest.raises(RuntimeError), kept(tmp_path):
        raise RuntimeError("something else")
    State(tmp_path).close()


def test_results_can_be_made_anew(call, whole):
    garbage(whole / "bad" / "letters.parquet")
    assert call(*COMMANDS["go on"], "--fresh")[0] in (0, 1)
    assert call(*COMMANDS["query"])[0] == 0
