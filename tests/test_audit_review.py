"""Promises of an audit that are easily broken: it notices what changed, queries change nothing, and samples have their size."""

from __future__ import annotations

import json
import os
import shutil
import sys

import pytest

pytest.importorskip("pandera")
pytest.importorskip("duckdb")

from archives import folder, letter, letters, tarred, zipped

from imrlint.archive.tables import Tables
from imrlint.cli import run as command
from imrlint.errors import UsageError


@pytest.fixture
def audit(tmp_path, monkeypatch, capsys):
    """Run the command line in a folder; returns the exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        more = ["--no-report", "--quiet", "--jobs", "1"] if words[0] == "run" else []
        monkeypatch.setattr(sys, "argv", ["imrlint", "audit", *words, *more])
        code = command()
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def members(path):
    return Tables(path).scan("letters").collect()["member"].to_list()


def everything(path):
    return {one.relative_to(path): one.read_bytes() for one in path.rglob("*") if one.is_file()}


def added(archive):
    folder(archive, {"letter-9999.txt": letter(9_999, ": Overturned", ": Modified")})


def added_deep(archive):
    folder(archive, {"deep/er/letter.txt": letter(9_999)})


def removed(archive):
    (archive / "letter-0001.txt").unlink()


def rewritten(archive):
    (archive / "letter-0001.txt").write_bytes(letter(1, ": Overturned", ": Modified"))


def of_the_same_size(archive):
    path = archive / "letter-0001.txt"
    path.write_bytes(path.read_bytes().replace(b"CM16-0000001", b"CM16-0000007"))
    os.utime(path, ns=(1, 1))


def container(archive):
    path = archive / "in.zip"
    path.write_bytes(zipped(letters(2, 60)))
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [added, added_deep, removed, rewritten, of_the_same_size, container])
def test_a_finished_audit_notices_that_its_archive_changed(audit, tmp_path, change):
    archive = folder(tmp_path / "a", {**letters(3), "in.zip": zipped(letters(2, 50))})
    assert audit("run", "a", "--out", "out")[0] == 0
    assert audit("run", "a", "--out", "out")[0] == 0
    change(archive)
    code, _, err = audit("run", "a", "--out", "out")
    assert code == 2
    assert "the archive has changed since this audit began; begin anew with --fresh" in err
    code, _, _ = audit("run", "a", "--out", "out", "--fresh")
    assert code == int(change in (added, rewritten))


def test_a_finished_audit_of_one_file_notices_a_change(audit, tmp_path):
    (tmp_path / "a.tar").write_bytes(tarred(letters(2)))
    assert audit("run", "a.tar", "--out", "out")[0] == 0
    assert audit("run", "a.tar", "--out", "out")[0] == 0
    (tmp_path / "a.tar").write_bytes(tarred(letters(3)))
    assert audit("run", "a.tar", "--out", "out")[0] == 2


def test_what_is_not_audited_may_change(audit, tmp_path):
    folder(tmp_path / "a", {"2016/x.txt": letter(1), "2017/y.txt": letter(2)})
    words = ("run", ".", "--include", "2016/*", "--out", "out")
    assert audit(*words)[0] == 0
    folder(tmp_path / "a", {"2017/z.txt": letter(3), "2016/Thumbs.db": b"x", ".hidden": b"x"})
    audit("report", "out")
    assert audit(*words)[0] == 0
    folder(tmp_path / "a", {"2016/z.txt": letter(3)})
    assert audit(*words)[0] == 2


_OUTER = "out/letters.parquet"
_COPY = f"COPY (SELECT 1 AS a) TO '{_OUTER}' (FORMAT parquet)"


@pytest.mark.parametrize(
    "sql",
    [
        f"EXPLAIN ANALYZE {_COPY}",
        f"eXpLaIn\n/* a */ANALYZE -- b\n {_COPY}",
        f"/* /* */ EXPLAIN SELECT 1 */ EXPLAIN ANALYZE {_COPY}",
        f"EXPLAIN /* /* */ SELECT 1 -- */ ANALYZE {_COPY}",
        f"EXPLAIN (ANALYZE, FORMAT json) {_COPY}",
        f"EXPLAIN (FORMAT json, ANALYZE) {_COPY}",
        f"EXPLAIN ANALYZE (FORMAT json) {_COPY}",
        f"EXPLAIN {_COPY}",
        f"SELECT 1; EXPLAIN ANALYZE {_COPY}",
        f"EXPLAIN ANALYZE SELECT 1; {_COPY}",
        "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1",
        "EXPLAIN ANALYZE CREATE OR REPLACE VIEW letters AS SELECT 1",
        "EXPLAIN ANALYZE EXPORT DATABASE 'stolen'",
        "EXPLAIN ANALYZE ATTACH 'stolen.db'",
        "EXPLAIN ANALYZE INSTALL httpfs",
        "EXPLAIN ANALYZE EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE PREPARE x AS SELECT 1",
        _COPY,
        "CREATE TABLE x AS SELECT 1",
        "create/**/temp table x (a int)",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH 'stolen.db' AS x",
        "PRAGMA database_list",
        "PRAGMA memory_limit = '1GB'",
        "SET threads = 1",
        "RESET threads",
        "EXPORT DATABASE 'stolen'",
        "CALL pragma_version()",
        "CHECKPOINT",
        "DROP VIEW letters",
        "SELECT * FROM read_text('out/audit.json')",
        "SELECT * FROM glob('*')",
        "EXPLAIN",
        "EXPLAIN ANALYZE",
        "EXPLAIN /* " * 500,
    ],
)
def test_queries_change_nothing(audit, tmp_path, sql):
    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out")
    before = everything(tmp_path)
    code, out, err = audit("query", "out", sql.replace(_OUTER, str(tmp_path / _OUTER)))
    assert (code, out) == (2, "")
    assert err.startswith("error: the query ")
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    "sql",
    [
        "EXPLAIN SELECT * FROM letters",
        "explain analyze FROM letters;",
        "/* a */Explain -- x\n/* b *//* c */Analyze /* /* */ d */(SELECT 1)",
        "EXPLAIN (ANALYZE, FORMAT json) SELECT count(*) FROM findings",
        "DESCRIBE letters",
        "SUMMARIZE letters",
        "VALUES (1)",
        "WITH x AS (FROM letters) FROM x",
    ],
)
def test_questions_are_answered(audit, tmp_path, sql):
    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out")
    code, out, err = audit("query", "out", sql)
    assert (code, err) == (0, "")
    assert out


def test_a_writing_statement_would_find_every_file_shut(audit, tmp_path):
    """Were a statement that writes ever taken for a question, the library itself would refuse it."""
    from imrlint.archive.results import query

    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out")
    before = everything(tmp_path)
    library = query.duckdb()
    with library.connect(":memory:") as store:
        query._prepare(store, str((tmp_path / "out").resolve()))
        for sql in ("COPY (SELECT 1) TO '{0}/x.csv'", "COPY (SELECT 1 AS a) TO '{0}/letters.parquet'", "ATTACH '{0}/x.db'"):
            with pytest.raises(library.Error):
                store.execute(sql.format(tmp_path / "out"))
    assert everything(tmp_path) == before


def test_columns_of_one_name_are_told_apart(audit, tmp_path):
    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out")
    sql = "SELECT 1 AS a, 2 AS a, 3 AS a_1, 4 AS a, 5 AS b"
    wanted = {"a": 1, "a_2": 2, "a_1": 3, "a_3": 4, "b": 5}
    assert json.loads(audit("query", "out", sql, "-o", "json")[1]) == wanted
    assert audit("query", "out", sql, "-o", "csv")[1].splitlines()[0].split(",") == list(wanted)
    assert audit("query", "out", sql)[1].split()[:5] == list(wanted)
    joined = audit("query", "out", "SELECT l.member, f.member FROM letters l, letters f", "-o", "json")[1]
    assert json.loads(joined) == {"member": "a/letter-0000.txt", "member_1": "a/letter-0000.txt"}


def test_numbers_that_json_does_not_know_are_null(audit, tmp_path):
    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out")
    sql = "SELECT 'NaN'::DOUBLE AS a, ['Infinity'::FLOAT, 1.5] AS b, {'c': '-Infinity'::DOUBLE} AS d, MAP {DATE '2016-01-01': 1} AS e"
    out = audit("query", "out", sql, "-o", "json")[1]
    made = json.loads(out, parse_constant=lambda name: pytest.fail(name))
    assert made == {"a": None, "b": [None, 1.5], "d": {"c": None}, "e": {"2016-01-01": 1}}
    csv = audit("query", "out", sql.replace("'NaN'::DOUBLE AS a, ", ""), "-o", "csv")[1]
    assert '"[null, 1.5]"' in csv


def test_times_with_a_zone_are_answered_or_explained(audit, tmp_path):
    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out")
    code, _, err = audit("query", "out", "SELECT now() AS a", "-o", "json")
    assert code == 0 or (code == 2 and "CAST(... AS VARCHAR)" in err)
    assert audit("query", "out", "SELECT CAST(now() AS VARCHAR) AS a", "-o", "json")[0] == 0


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_sample_has_its_size_where_names_repeat(audit, tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped([*((f"{n % 3}.txt", letter(n)) for n in range(30)), *letters(5, 50).items()]))
    drawn = {}
    for count in (1, 7, 20, 35, 90):
        audit("run", "a.zip", "--sample", str(count), "--out", f"out-{count}")
        frame = Tables(tmp_path / f"out-{count}").scan("letters").collect()
        drawn[count] = set(frame["case_number"].to_list())
        skipped = json.loads((tmp_path / f"out-{count}" / "audit.json").read_text("utf-8"))["skipped"]
        assert skipped.get("not chosen", 0) == max(35 - count, 0)
    assert [len(one) for one in drawn.values()] == [1, 7, 20, 35, 35]
    assert drawn[1] < drawn[7] < drawn[20] < drawn[35]
    audit("run", "a.zip", "--sample", "7", "--seed", "1", "--out", "other")
    assert set(Tables(tmp_path / "other").scan("letters").collect()["case_number"].to_list()) != drawn[7]


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "-1", "0", "1e300"])
def test_only_numbers_of_seconds_are_time_limits(audit, tmp_path, value):
    folder(tmp_path / "a", letters(1))
    code, _, err = audit("run", "a", "--out", "out", f"--timeout={value}")
    assert code == 2
    assert "is no value of --timeout" in err
    assert not (tmp_path / "out").exists()


_RULES = "extends: [archive]\ntitle: Ours\nversion: '{0}'\nfail_on: {1}\nclaims_administrator_notes: {2}\n"


@pytest.mark.parametrize(
    ("changed", "differs"),
    [(("2", "error", "true"), "the ruleset's version"), (("1", "error", "false"), "the claims_administrator_notes")],
)
def test_an_audit_by_a_changed_ruleset_is_another(audit, tmp_path, changed, differs):
    folder(tmp_path / "a", letters(1))
    (tmp_path / "r.yaml").write_text(_RULES.format("1", "error", "true"))
    words = ("run", "a", "--out", "out", "--ruleset", "r.yaml")
    assert audit(*words)[0] == 0
    (tmp_path / "r.yaml").write_text(_RULES.format(*changed))
    code, _, err = audit(*words)
    assert code == 2
    assert f"({differs} differs)" in err


def test_what_an_audit_fails_on_may_change(audit, tmp_path):
    folder(tmp_path / "a", {"x.txt": letter(1, ": Overturned", ": Modified")})
    words = ("run", "a", "--out", "out", "--ruleset", "r.yaml")
    for fail_on, code in (("error", 1), ("never", 0), ("note", 1)):
        (tmp_path / "r.yaml").write_text(_RULES.format("1", fail_on, "true"))
        assert audit(*words)[0] == code
        stated = json.loads((tmp_path / "out" / "audit.json").read_text("utf-8"))["ruleset"]["fail_on"]
        assert stated == (None if fail_on == "never" else fail_on)
        shutil.copytree(tmp_path / "out", tmp_path / fail_on)
        log = (tmp_path / "out" / "findings.sarif").read_bytes()
        audit(*words[:3], "anew", *words[4:])
        assert log == (tmp_path / "anew" / "findings.sarif").read_bytes()
        shutil.rmtree(tmp_path / "anew")


def test_an_audit_goes_on_by_the_name_it_began_with(audit, tmp_path, monkeypatch):
    """Members are called by it, so half of them would otherwise have another name."""
    from imrlint.archive import judging

    def stopped(*_):
        raise UsageError("the disk is full")

    folder(tmp_path / "a", letters(3))
    with monkeypatch.context() as patched:
        patched.setattr(judging, "judged", stopped)
        assert audit("run", "a", "--out", "out")[0] == 2
    code, _, err = audit("run", str(tmp_path / "a"), "--out", "out")
    assert code == 2
    assert "were named 'a' when this audit began" in err
    assert audit("run", "a", "--out", "out")[0] == 0
    assert audit("run", str(tmp_path / "a"), "--out", "out")[0] == 0  # finished, so nothing is named anew


def test_many_kinds_that_are_passed_over_are_summed_up(audit, tmp_path):
    folder(tmp_path / "a", {**letters(1), **{f"{n}.x{n}": b"" for n in range(60)}, **{f"{n}.log": b"" for n in range(5)}})
    audit("run", "a", "--out", "out")
    skipped = json.loads((tmp_path / "out" / "audit.json").read_text("utf-8"))["skipped"]
    assert sum(skipped.values()) == 65
    assert skipped["*.log"] == 5
    assert skipped["of 21 other kinds"] == 21
    assert len(skipped) == 41


def test_members_that_cannot_be_read_for_one_reason_are_one_row(audit, tmp_path):
    folder(tmp_path / "a", {**letters(1), **{f"memo-{n}.txt": b"A memorandum of no consequence." for n in range(30)}})
    audit("run", "a", "--out", "out")
    _, out, _ = audit("query", "out", "SELECT reason, count(*) AS members FROM unread GROUP BY reason", "--output", "csv")
    assert out.splitlines()[1].endswith(",30")
    assert audit("report", "out")[0] == 0
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert '<a href="#unread">30 about members that could not be read</a>' in page
