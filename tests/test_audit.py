"""Audits through the command line: from archives to tables, and questions to these."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys

import pytest

pytest.importorskip("pandera")
pytest.importorskip("duckdb")

from archives import folder, letter, letters, lined, tarred, zipped

from imrlint.archive.columns import TABLES, page
from imrlint.archive.letters import audit_letter
from imrlint.archive.tables import Tables, schema
from imrlint.cli import run as command
from imrlint.report import NOTICE


@pytest.fixture
def audit(tmp_path, monkeypatch, capsys):
    """Run the command line in a folder; returns the exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*words, jobs="1"):
        more = ["--no-report", "--jobs", jobs] if words[0] == "run" else []
        monkeypatch.setattr(sys, "argv", ["imrlint", "audit", *words, *more])
        code = command()
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def rows(path, table="letters", *columns):
    frame = Tables(path).scan(table).collect()
    return frame.select(columns).rows() if len(columns) > 1 else frame[columns[0]].to_list() if columns else frame.to_dicts()


def same(one, other):
    """Whether two audits have the same tables, to the last cell."""
    for table in TABLES:
        assert Tables(one).scan(table).collect().equals(Tables(other).scan(table).collect()), table


def test_a_folder_becomes_tables(audit, tmp_path):
    folder(tmp_path / "a", {**letters(3), "deep/er/x.txt": letter(7, ": Overturned", ": Modified"), "notes.log": b"no letter"})
    code, out, err = audit("run", "a", "--out", "out")
    assert code == 1
    assert "4 letters with" in out
    assert "passed over: 1 *.log" in out
    assert NOTICE in out
    assert "writing the tables" in err
    assert rows(tmp_path / "out", "letters", "member") == [
        "a/deep/er/x.txt", "a/letter-0000.txt", "a/letter-0001.txt", "a/letter-0002.txt",
    ]  # fmt: skip
    found = [row for row in rows(tmp_path / "out", "findings") if row["code"] == "IMR403"]
    assert {(row["member"], row["letter"], row["scope"]) for row in found} == {("a/deep/er/x.txt", 0, "letter")}
    assert all("Modified" not in row["message"] for row in found)
    for table in TABLES:
        assert dict(Tables(tmp_path / "out").scan(table).collect_schema()) == schema(table)


def test_results_are_for_their_owner_only(audit, tmp_path):
    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out", "--quiet")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    audit("report", "out")
    assert (tmp_path / "out" / "report.html").exists()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}


def test_prose_stays_out_of_the_tables_unless_asked(audit, tmp_path):
    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out", "--quiet")
    audit("run", "a", "--out", "texts", "--texts", "--quiet")
    assert rows(tmp_path / "out", "items", "rationale") == [None] * len(rows(tmp_path / "out", "items"))
    assert all(rows(tmp_path / "texts", "items", "rationale"))
    assert rows(tmp_path / "texts", "letters", "case_summary")[0]
    summary = rows(tmp_path / "texts", "letters", "case_summary")[0]
    for path in (tmp_path / "out").iterdir():
        assert summary[:40].encode() not in path.read_bytes()


def test_any_number_of_processes_gives_the_same_tables(audit, tmp_path):
    folder(tmp_path / "a", {**letters(150), "b.zip": zipped(letters(150, 150))})
    audit("run", "a", "--out", "one", "--quiet", jobs="1")
    audit("run", "a", "--out", "three", "--quiet", jobs="3")
    same(tmp_path / "one", tmp_path / "three")
    assert len(rows(tmp_path / "one")) == 300


def test_archive_rules_lead_back_to_the_letters(audit, tmp_path):
    twin = letter(5)
    files = {
        "one.txt": letter(1),
        "two.txt": letter(1, "46-year-old", "47-year-old") if b"46-year-old" in letter(1) else letter(1),
    }
    folder(tmp_path / "a", {**files, "x.txt": twin, "y.txt": twin})
    audit("run", "a", "--out", "out", "--quiet")
    found = [row for row in rows(tmp_path / "out", "findings") if row["scope"] == "archive"]
    repeated = [row for row in found if row["code"] == "IMR902"]
    assert ("a/x.txt", [3]) in [(row["member"], row["related"]) for row in repeated]
    log = json.loads((tmp_path / "out" / "findings.sarif").read_text("utf-8"))
    results = [one for one in log["runs"][0]["results"] if one["ruleId"] == "IMR902"]
    assert any(one["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a/y.txt" for one in results)


def test_tables_conform_to_their_own_documentation(audit, tmp_path):
    junk = {
        "broken.txt": b"\x00\x01" * 500,
        "empty.txt": b"",
        "other.txt": b"A shopping list.",
        "hostile.json": b'{"items": [{"heading": "\\ud800"}]}',
    }
    folder(
        tmp_path / "a",
        {
            **letters(2),
            **junk,
            "lines.jsonl": lined(
                [
                    {
                        "record": {
                            "layout": None,
                            "items": [{"maximus_guideline": {"text": "x", "citations": [{"basis": "?", "year": 10**30}]}}],
                        }
                    }
                ]
            ),
        },
    )
    code, out, _ = audit("run", "a", "--out", "out")
    assert code == 1
    code, out, _ = audit("check", "out")
    assert "IMR906" not in out
    statuses = dict(rows(tmp_path / "out", "letters", "member", "status"))
    assert statuses["a/broken.txt"] == statuses["a/empty.txt"] == "unreadable-file"
    assert statuses["a/other.txt"] == "not-a-determination"


def test_check_finds_what_somebody_else_did_to_the_tables(audit, tmp_path):
    folder(tmp_path / "a", letters(2))
    audit("run", "a", "--out", "out", "--quiet")
    path = tmp_path / "out" / "items.parquet"
    import polars

    polars.read_parquet(path).with_columns(polars.col("letter") + 1).write_parquet(path)
    code, out, _ = audit("check", "out")
    assert code == 1
    assert "IMR906 Row" in out
    assert "belongs to no letter" in out


def test_other_json_is_passed_over(audit, tmp_path):
    folder(tmp_path / "a", {**letters(1), "package.json": b'{"name": "x"}'})
    _, out, _ = audit("run", "a", "--out", "out")
    assert "passed over: 1 other JSON" in out
    assert len(rows(tmp_path / "out")) == 1


def test_queries_are_answered(audit, tmp_path):
    folder(tmp_path / "a", letters(3))
    audit("run", "a", "--out", "out", "--quiet")
    code, out, _ = audit("query", "out", "SELECT count(*) AS letters FROM letters")
    assert (code, out.split()) == (0, ["letters", "-------", "3"])
    code, out, _ = audit("query", "out", "SELECT member, items FROM letters LIMIT 1", "--output", "csv")
    assert out.splitlines()[0] == "member,items"
    code, out, _ = audit("query", "out", "FROM decisions LIMIT 1", "--output", "json")
    assert json.loads(out)["member"] == "a/letter-0000.txt"


@pytest.mark.parametrize(
    "sql",
    [
        "FROM nothing",
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY letters TO 'stolen.csv'",
        "COPY (SELECT 1) TO 'out/letters.parquet'",
        "SELECT 1; SELECT 2",
        "ATTACH 'x.db'",
        "SET enable_external_access = true",
        "",
        "SELECT 1 +",
    ],
)
def test_bad_queries_are_mistakes_of_the_command(audit, tmp_path, sql):
    folder(tmp_path / "a", letters(1))
    audit("run", "a", "--out", "out", "--quiet")
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    code, _, err = audit("query", "out", sql)
    assert code == 2
    assert err.startswith("error: the query ")
    assert not (tmp_path / "stolen.csv").exists()
    assert before == {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}


def test_database_of_views_can_be_moved(audit, tmp_path):
    import duckdb

    folder(tmp_path / "a", letters(2))
    audit("run", "a", "--out", "out", "--quiet")
    (tmp_path / "out").rename(tmp_path / "moved")
    os.chdir(tmp_path / "moved")
    with duckdb.connect("audit.duckdb", read_only=True) as store:
        assert store.execute("SELECT count(*) FROM decisions").fetchone()[0] > 0


def test_audits_are_compared(audit, tmp_path):
    folder(tmp_path / "a", letters(3))
    audit("run", "a", "--out", "old", "--quiet")
    (tmp_path / "a" / "letter-0000.txt").unlink()
    folder(tmp_path / "a", {"letter-0001.txt": letter(1, ": Overturned", ": Modified"), "new.txt": letter(9)})
    audit("run", "a", "--out", "new", "--quiet")
    code, out, _ = audit("diff", "old", "new", "--output", "json")
    made = json.loads(out)
    assert code == 0
    assert made["letters"] == {"old": 3, "new": 3, "added": 1, "removed": 1, "changed": 1}
    rule = next(one for one in made["rules"] if one["code"] == "IMR403")
    assert (rule["old"], rule["added"], rule["removed"]) == (0, rule["new"], 0)
    _, out, _ = audit("diff", "old", "new")
    assert "1 added, 1 removed, 1 changed" in out
    assert "invalid-outcome" in out or "unknown-outcome" in out


def test_summary_equals_the_tables(audit, tmp_path):
    folder(tmp_path / "a", {**letters(5), "bad.txt": b"", "x.txt": letter(8, ": Overturned", ": Modified")})
    audit("run", "a", "--out", "out", "--quiet")
    made = json.loads((tmp_path / "out" / "audit.json").read_text("utf-8"))
    for question, value in {
        "SELECT count(*) AS n FROM letters WHERE status = 'read'": made["letters"],
        "SELECT count(*) AS n FROM unread": made["members_not_read"],
        "SELECT count(*) AS n FROM items": made["items"],
        "SELECT count(*) AS n FROM findings": made["findings"],
        "SELECT count(*) AS n FROM findings WHERE severity = 'error'": made["by_severity"]["error"],
    }.items():
        assert json.loads(audit("query", "out", question, "--output", "json")[1]) == {"n": value}
    assert made["complete"]


def test_log_is_capped_and_says_so(audit, tmp_path, monkeypatch):
    folder(tmp_path / "a", {f"{n}.txt": b"" for n in range(205)})
    audit("run", "a", "--out", "out", "--quiet")
    run = json.loads((tmp_path / "out" / "findings.sarif").read_text("utf-8"))["runs"][0]
    assert len(run["results"]) == 200
    texts = [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]
    assert any("200" in text and "205" in text for text in texts)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "nowhere", "--out", "o"), "there is no archive 'nowhere'"),
        (("run", "a", "a/x", "--out", "o"), "'a/x' lies in 'a'"),
        (("run", "s3://bucket/letters", "--out", "o"), "'s3://bucket/letters' is an address and no file; mount"),
        (("run", "a", "--out", "a"), "is not empty and holds no audit"),
        (("run", "a", "--out", "a/letter-0000.txt"), "is a file"),
        (("run", "a", "--out", "o", "--shard", "3/2"), "'3/2' is no value of --shard"),
        (("run", "a", "--out", "o", "--timeout", "0"), "'0' is no value of --timeout"),
        (("run", "a", "--out", "o", "--ruleset", "archiv"), "did you mean 'archive'?"),
        (("query", "a", "FROM letters"), "holds no finished audit"),
        (("diff", "a", "a"), "holds no finished audit"),
        (("check", "a"), "holds no finished audit"),
    ],
)
def test_mistakes_of_the_command(audit, tmp_path, words, said):
    folder(tmp_path / "a", {**letters(1), "x/y.txt": letter(2)})
    code, _, err = audit(*words)
    assert code == 2
    assert said in err


def test_one_function_makes_one_letters_rows():
    made = audit_letter("letter.txt", letter(3, ": Overturned", ": Modified"))
    assert [list(row) for row in made["letters"]] == [[column.name for column in TABLES["letters"]]]
    assert made["letters"][0]["case_number"] == "CM16-0000003"
    assert "IMR403" in {row["code"] for row in made["findings"]}
    assert made["letters"][0]["letter"] == made["items"][0]["letter"] == 0
    assert audit_letter("package.json", b'{"name": 1}')["letters"][0]["status"] == "not-a-determination"
    assert audit_letter("x.pdf", b"%PDF-nothing")["letters"][0]["status"] == "unreadable-file"


def test_function_runs_in_a_polars_job(tmp_path):
    import polars as pl

    texts = pl.DataFrame({"name": ["a.txt", "b.txt"], "text": [letter(1).decode(), letter(2).decode()]})
    audited = pl.concat(
        pl.DataFrame(audit_letter(name, text)["items"], schema=schema("items")) for name, text in texts.iter_rows()
    )
    assert audited["outcome"].is_in(["Upheld", "Overturned"]).all()


def test_documentation_of_the_tables_is_fresh():
    from imrlint.resources import _PACKAGE

    assert (_PACKAGE.parent / "docs" / "audit-tables.md").read_text("utf-8") == page()


def test_check_loads_nothing_of_the_archive(tmp_path):
    (tmp_path / "letter.txt").write_bytes(letter(1))
    probe = (
        "import sys; sys.argv = ['imrlint', 'check', 'letter.txt']\n"
        "from imrlint.cli import run\nrun()\n"
        "heavy = {'polars', 'pandera', 'duckdb', 'rensa', 'zstandard', 'sqlite3', 'imrlint.archive.run'} & set(sys.modules)\n"
        "print('HEAVY', sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "HEAVY []" in done.stdout


def test_nested_and_mixed_archives(audit, tmp_path):
    inner = zipped(letters(2))
    folder(tmp_path / "a", {"in.tar": tarred({"deep.zip": inner, "one.txt": letter(9)}), "two.txt": letter(8)})
    audit("run", "a", "--out", "out", "--quiet")
    assert rows(tmp_path / "out", "letters", "member") == [
        "a/in.tar!/deep.zip!/letter-0000.txt", "a/in.tar!/deep.zip!/letter-0001.txt", "a/in.tar!/one.txt", "a/two.txt",
    ]  # fmt: skip
