"""Audits that are compared, databases that are opened from anywhere, and letters that other programs hand over."""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

pytest.importorskip("pandera")
pytest.importorskip("duckdb")

import polars as pl
from archives import folder, letter, letters, zipped

from imrlint.archive.letters import audit_letter
from imrlint.archive.results.diff import compared
from imrlint.archive.tables import Tables, schema
from imrlint.cli import run as command

SAME = {"added": 0, "removed": 0, "changed": 0}


@pytest.fixture
def audit(tmp_path, monkeypatch, capsys):
    """Run the command line in a folder; returns the exit code and standard output."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        more = ["--no-report", "--quiet", "--jobs", "1"] if words[0] == "run" else []
        monkeypatch.setattr(sys, "argv", ["imrlint", "audit", *map(str, words), *more])
        code = command()
        return code, capsys.readouterr().out

    return call


@pytest.fixture
def difference(audit):
    """What became of the letters between audits of some archives and of others, and how they were known again."""

    def call(old, new):
        audit("run", *old, "--out", "old", "--fresh")
        audit("run", *new, "--out", "new", "--fresh")
        made = compared(Path("old"), Path("new"))
        return {name: made["letters"][name] for name in SAME}, tuple(made["matched"].values())

    return call


def repeated(*numbers):
    """A zip archive whose members have one name."""
    with pytest.warns(UserWarning, match="Duplicate name") if len(numbers) > 1 else nullcontext():
        return zipped([("a.txt", letter(number)) for number in numbers])


WRONG = letter(1, ": Overturned", ": Modified")


def test_one_of_the_members_of_one_name_changes(audit, tmp_path):
    cases = {
        (1, 2, 3): SAME,
        (3, 1, 2): SAME,
        (2, 3): {**SAME, "removed": 1},
        (1, 4, 3): {**SAME, "changed": 1},
        (0, 1, 2, 3): {**SAME, "added": 1},
    }
    for numbers, expected in cases.items():
        (tmp_path / "x.zip").write_bytes(repeated(*numbers))
        audit("run", "x.zip", "--out", f"out-{numbers}")
        made = compared(Path("out-(1, 2, 3)"), Path(f"out-{numbers}"))["letters"]
        assert {name: made[name] for name in SAME} == expected


def test_thousands_of_members_of_one_name_are_compared_in_little_time(audit, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        (tmp_path / "x.zip").write_bytes(zipped([("a.txt", b"")] * 3_000))
    audit("run", "x.zip", "--out", "out")
    rows = Tables(Path("out")).scan("letters").collect()
    many = pl.concat([rows] * 30).with_columns(letter=pl.int_range(pl.len(), dtype=pl.Int64))
    many.write_parquet("out/letters.parquet")  # pairs of each with each would be 8 thousand million
    made = compared(Path("out"), Path("out"))
    assert made["letters"] == {"old": 90_000, "new": 90_000, **SAME}
    assert made["findings"]["added"] == made["findings"]["removed"] == 0


def test_an_archive_has_another_path(difference, tmp_path):
    folder(tmp_path / "ll", letters(4))
    assert difference(["ll"], [tmp_path / "ll"]) == (SAME, (0, 4, 0))
    shutil.copytree("ll", "far/away/ll")
    assert difference(["ll"], ["far/away/ll"]) == (SAME, (0, 4, 0))
    shutil.copytree("ll", "renamed")
    (tmp_path / "renamed" / "letter-0001.txt").write_bytes(WRONG)
    assert difference([tmp_path / "ll"], ["renamed"]) == ({**SAME, "changed": 1}, (0, 4, 0))
    (tmp_path / "ll.zip").write_bytes(zipped(letters(4)))
    assert difference(["ll"], ["ll.zip"]) == (SAME, (0, 4, 0))


def test_archives_that_hold_the_same_names_keep_apart(difference, tmp_path):
    for year in (2015, 2016):
        folder(tmp_path / "a" / str(year), letters(3, year))
        (tmp_path / "a" / str(year) / "one.txt").write_bytes(letter(year))
    shutil.copytree("a", "b")
    assert difference(["a/2015", "a/2016"], ["b/2016", "b/2015"]) == (SAME, (0, 8, 0))


def test_single_letters_have_other_paths(difference, tmp_path):
    names = sorted(folder(tmp_path / "ll", letters(3)).iterdir())
    assert difference([f"ll/{path.name}" for path in names], names) == (SAME, (0, 3, 0))


def test_letters_are_known_by_their_bytes(difference, audit, tmp_path):
    folder(tmp_path / "a", letters(5))
    folder(tmp_path / "b", {f"2016/{name}": data for name, data in letters(5, start=1).items()})
    assert difference(["a"], ["b"]) == ({**SAME, "added": 1, "removed": 1}, (0, 0, 4))
    _, out = audit("diff", "old", "new")
    assert "1 added, 1 removed, 0 changed" in out
    assert "moved     4 by their bytes" in out
    assert json.loads(audit("diff", "old", "new", "-o", "json")[1])["matched"] == {"path": 0, "archive": 0, "content": 4}
    assert "moved " not in audit("diff", "old", "old")[1]


def test_findings_move_with_their_letters(audit, tmp_path):
    folder(tmp_path / "a", {"x.txt": WRONG, "y.txt": letter(2)})
    folder(tmp_path / "b", {"deep/er.txt": WRONG, "z.txt": letter(2, ": Overturned", ": Modified")})
    audit("run", "a", "--out", "old")
    audit("run", "b", "--out", "new")
    rule = next(one for one in compared(Path("old"), Path("new"))["rules"] if one["code"] == "IMR403")
    assert rule["removed"] == 0
    assert rule["old"] == rule["added"] == rule["new"] - rule["old"] > 0


def test_findings_about_the_archive_move_with_it(audit, tmp_path):
    folder(tmp_path / "a", {**letters(3), "again.txt": letter(1)})
    shutil.copytree("a", "b")
    audit("run", "a", "--out", "old")
    audit("run", "b", "--out", "new")
    found = Tables(Path("new")).scan("findings").filter(scope="archive").collect()
    assert {"IMR902", "IMR903"} <= set(found["code"])
    assert any("b/letter-0001.txt" in arguments for arguments in found["arguments"])
    assert compared(Path("old"), Path("new"))["findings"] == {"old": len(found), "new": len(found), "added": 0, "removed": 0}


def test_empty_audits_are_compared(difference, tmp_path):
    folder(tmp_path / "a", letters(2))
    (tmp_path / "none").mkdir()
    assert difference(["none"], ["none"]) == (SAME, (0, 0, 0))
    assert difference(["none"], ["a"]) == ({**SAME, "added": 2}, (0, 0, 0))


def test_a_line_that_is_nested_too_deeply_is_a_finding(audit, tmp_path):
    lines = [json.dumps({"text": letter(1).decode()})]
    for depth in (101, 500, *range(970, 1000), 20_000):
        for opening, end in (("[", "]"), ('{"name":', "}")):
            lines.append(f'{{"record": {{"case_number": "x", "items": {opening * depth}1{end * depth}}}}}')
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    code, _ = audit("run", "x.jsonl", "--out", "out")
    first, *others = Tables(Path("out")).frame("letters", ("status", "reason", "crashes")).rows()
    assert code == 1
    assert first == ("read", None, [])
    assert len(others) == len(lines) - 1
    (only,) = {(status, reason, *crashes) for status, reason, crashes in others}
    assert only[0] == "unreadable-file"
    assert only[1].startswith("the line is nested too deeply.")


@pytest.mark.parametrize("name", ["a\udcff.txt", b"a\xff.txt", Path("a\udcff.txt"), Path("deep") / "a.txt", "ä.txt"])
def test_names_of_any_kind_give_rows_that_a_table_holds(name):
    made = audit_letter(name, WRONG)
    for table, rows in made.items():
        frame = pl.DataFrame(rows, schema=schema(table))
        assert len(frame) == len(rows) > 0
    assert made["letters"][0]["crashes"] == []
    shown = os.fsdecode(name).encode("utf-8", "backslashreplace").decode()
    assert {row["member"] for row in made["letters"] + made["findings"]} == {shown}


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_an_archive_with_a_name_in_latin_1(audit, tmp_path):
    folder(tmp_path / "sur\udcff", {"a\udcff.txt": letter(1)})
    assert audit("run", "sur\udcff", "--out", "out")[0] == 0
    rows = Tables(Path("out")).frame("letters", ("member", "source", "status")).rows()
    assert rows == [("sur\\udcff/a\\udcff.txt", "sur\\udcff", "read")]
    assert json.loads(Path("out/audit.json").read_text("utf-8"))["settings"]["archives"] == [str(tmp_path / "sur\udcff")]
    assert audit("run", "sur\udcff", "--out", "out")[0] == 0


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, lambda data: memoryview(data[::-1])[::-1], bytes.decode])
def test_letters_in_all_that_holds_bytes_have_the_same_rows(kind):
    assert audit_letter("a.txt", kind(WRONG)) == audit_letter("a.txt", WRONG)


@pytest.mark.parametrize("data", [None, 7, 1.5, ["text"]])
def test_what_is_no_letter_at_all_is_a_row(data):
    (row,) = audit_letter("a.txt", data)["letters"]
    assert (row["status"], row["crashes"]) == ("unreadable-file", [])
    assert row["reason"].startswith("it is neither a text nor bytes.")


def counted(path, where="decisions", **options):
    import duckdb

    with duckdb.connect(str(path), **options) as store:
        return store.execute(f"SELECT count(*) FROM {where}").fetchone()[0]


@pytest.mark.parametrize("name", ["out", "it's [a] *new* {x} ä"])
def test_the_database_finds_its_tables_from_anywhere(audit, tmp_path, monkeypatch, name):
    folder(tmp_path / "a", letters(2))
    audit("run", "a", "--out", name)
    rows = len(Tables(Path(name)).scan("items").collect())
    assert counted(f"{name}/audit.duckdb") == rows
    assert json.loads(audit("query", name, "SELECT count(*) AS n FROM decisions", "-o", "json")[1]) == {"n": rows}
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    assert counted(tmp_path / name / "audit.duckdb", read_only=True) == rows
    assert counted(f"../{name}/audit.duckdb", read_only=True) == rows
    assert counted(tmp_path / name / "audit.duckdb", config={"temp_directory": str(tmp_path)}) == rows
    (tmp_path / name).rename(tmp_path / "elsewhere" / name)
    assert counted(f"{name}/audit.duckdb", read_only=True) == rows
    monkeypatch.chdir(name)
    assert counted("audit.duckdb") == rows


def test_the_database_can_be_attached(audit, tmp_path, monkeypatch):
    import duckdb

    folder(tmp_path / "a", letters(2))
    audit("run", "a", "--out", "out")
    monkeypatch.chdir("/")
    with duckdb.connect() as store:
        store.execute(f"ATTACH '{tmp_path}/out/audit.duckdb' AS results (READ_ONLY)")
        assert store.execute("SELECT count(*) FROM results.letters").fetchone()[0] == 2


def test_a_copy_reads_its_own_tables(audit, tmp_path):
    folder(tmp_path / "a", letters(2))
    audit("run", "a", "--out", "out")
    shutil.copytree("out", "copy")
    Tables(Path("out")).scan("letters").collect().head(1).write_parquet("out/letters.parquet")
    assert (counted("out/audit.duckdb", "letters"), counted("copy/audit.duckdb", "letters")) == (1, 2)
