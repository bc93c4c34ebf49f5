"""The examples of other engines' jobs do what they say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

pytest.importorskip("polars")
pytest.importorskip("duckdb")

import polars as pl
from archives import folder, letter, letters

from imrlint.archive.checking import checked
from imrlint.archive.letters import LetterAudit
from imrlint.archive.members.choosing import Choice
from imrlint.archive.run import Audit, run
from imrlint.archive.tables import Tables, schema
from imrlint.rulesets.ruleset import load

EXAMPLES = Path(__file__).parents[1] / "examples"


def example(name, *words):
    runpy.run_path(str(EXAMPLES / name))["main"](*map(str, words))


@pytest.fixture
def source(tmp_path):
    texts = {**letters(5), "wrong.txt": letter(9, ": Overturned", ": Modified")}
    table = pl.DataFrame({"name": list(texts), "text": [data.decode() for data in texts.values()]})
    table.write_parquet(tmp_path / "letters.parquet")
    return tmp_path / "letters.parquet"


def test_polars(source, tmp_path, capsys):
    example("audit_in_polars.py", source, tmp_path / "findings.parquet")
    found = pl.read_parquet(tmp_path / "findings.parquet")
    assert {name: kind for name, kind in schema("findings").items() if name not in ("letter", "finding")} == dict(found.schema)
    assert found.filter(pl.col("code") == "IMR403")["member"].to_list() == ["wrong.txt"]
    assert "IMR403" in capsys.readouterr().out


def test_duckdb(source, capsys):
    pytest.importorskip("numpy", reason="DuckDB needs numpy for functions in Python")
    example("audit_in_duckdb.py", source)
    assert "IMR403" in capsys.readouterr().out


def test_shards_are_joined(tmp_path):
    archive = folder(tmp_path / "a", {**letters(40), "wrong.txt": letter(3, ": Overturned", ": Modified")})
    rules = LetterAudit(load("archive"))
    for number in (1, 2):
        run(Audit((str(archive),), tmp_path / f"s{number}", rules, Choice(share=(number, 2)), jobs=1))
    run(Audit((str(archive),), tmp_path / "whole", rules, jobs=1))
    example("join_shards.py", tmp_path / "joined", tmp_path / "s1", tmp_path / "s2")
    joined, whole = Tables(tmp_path / "joined"), Tables(tmp_path / "whole")
    for table in ("letters", "items", "citations"):
        assert len(joined.scan(table).collect()) == len(whole.scan(table).collect())
    letters_ = joined.scan("letters").collect()
    assert letters_["letter"].to_list() == list(range(41))
    assert sorted(letters_["member"]) == sorted(whole.scan("letters").collect()["member"])
    places = joined.scan("findings").join(joined.scan("letters"), on="letter").collect()
    assert (places["member"] == places["member_right"]).all()
    found = [one.code for one in checked(tmp_path / "joined", load("archive"))[0]]
    assert sorted(found) == sorted(one.code for one in checked(tmp_path / "whole", load("archive"))[0])
    assert "IMR901" in found
