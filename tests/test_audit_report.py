"""The report of an audit: every number on the page is what SQL, and counting by hand, say of the tables."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from html.parser import HTMLParser

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("jinja2")
pytest.importorskip("polars")
pytest.importorskip("vl_convert")

from archives import folder, letter, letters
from made_tables import HOSTILE, finding, tables, written

from imrlint.archive.report import page as report_page
from imrlint.archive.report import questions
from imrlint.archive.report.page import write_report
from imrlint.archive.results.query import answered
from imrlint.cli import run as command
from imrlint.errors import MissingSupport, UsageError
from imrlint.html import frame

ABOUT = {
    "ruleset": {"name": "archive", "version": "1.0", "rules": ["IMR001", "IMR403"]},
    "settings": {"archives": ["/x/imr.zip"], "sample": [50, 3], "choice": [["*.txt"], [], [2, 8]], "version": "0.1.0"},
    "skipped": {"link": 3},
    "bytes": 1_600_000,
}


class Page(HTMLParser):
    """What stands on a page: tables by name as rows of plain values, totals, SQL, elements and words."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.of, self.totals, self.sql, self.tags, self.words = {}, {}, [], {}, Counter(), []
        self._table = self._total = self._pre = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        self.tags[tag] += 1
        if tag == "table":
            self._table = known["data-name"]
            self.tables[self._table], self.of[self._table] = [], int(known["data-total"])
        elif tag == "tr":
            self.tables[self._table].append([])
        elif tag == "td":
            self.tables[self._table][-1].append(known["data-value"])
        elif "data-total" in known:
            self._total = (known["data-total"], int(known["data-value"]))
        elif tag == "pre":
            self._pre = self._table
            self.sql[self._pre] = ""

    def handle_endtag(self, tag):
        if tag == "pre":
            self._pre = None

    def handle_data(self, data):
        self.words.append(data)
        if self._pre:
            self.sql[self._pre] += data
        if self._total:
            self.totals.append((*self._total, data))
            self._total = None

    def rows(self, name):
        return [row for row in self.tables.get(name, []) if row]


def shown(path):
    return Page(write_report(path).read_text("utf-8"))


@pytest.fixture(scope="module")
def made():
    return tables()


@pytest.fixture(scope="module")
def audit(tmp_path_factory, made):
    return written(tmp_path_factory.mktemp("audit"), made, **ABOUT)


@pytest.fixture(scope="module")
def page(audit):
    return shown(audit)


def plain(value):
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


@pytest.mark.parametrize("question", questions.TABLES, ids=lambda question: question.name)
def test_the_sql_on_the_page_gives_the_page(audit, page, question):
    if question.name not in page.tables:
        with answered(audit, question.sql) as (_, rows):
            assert list(rows) == []
        return
    assert page.sql[question.name] == question.sql
    with answered(audit, page.sql[question.name]) as (names, rows):
        answer = [dict(zip(names, row, strict=True)) for row in rows]
    fields = [field for field in question.fields if field.show not in ("within", "examples")]
    assert len(page.rows(question.name)) == min(len(answer), question.most)
    for row, cells in zip(answer, page.rows(question.name), strict=False):
        for field, cell in zip(fields, cells, strict=False):
            value = row[field.name]
            if field.show == "code":
                assert cell == ("IMR001" if value == "unreadable-file" else value)
            elif field.show == "names":
                assert cell == " ".join(value)
            else:
                assert cell == plain(value)


def test_the_totals_are_those_of_the_rows(made, page):
    read = [one for one in made["letters"] if one["status"] == "read"]
    severities = Counter(one["severity"] for one in made["findings"])
    outcomes = Counter(one["outcome"] for one in made["items"])
    expected = {
        "letters": len(read), "items": len(made["items"]), "errors": severities["error"], "warnings": severities["warning"],
        "notes": severities["note"], "archive": sum(one["scope"] == "archive" for one in made["findings"]),
        "unread": len(made["letters"]) - len(read), "upheld": outcomes["Upheld"], "overturned": outcomes["Overturned"],
    }  # fmt: skip
    assert {name: value for name, value, _ in page.totals} == expected
    assert all(text == f"{value:,}" for _, value, text in page.totals)
    bad = sum(one["errors"] > 0 for one in read)
    words = " ".join("".join(page.words).split())
    assert f"{bad} of {len(read)} letters have errors" in words
    assert f"{bad} ({bad / len(read):.1%}) with errors" in words


def test_the_tables_are_those_of_the_rows(made, page):
    letters_ = {one["letter"]: one for one in made["letters"] if one["status"] == "read"}
    found, hit = Counter(), defaultdict(set)
    for one in made["findings"]:
        if one["scope"] == "letter" and one["letter"] in letters_:
            found[one["severity"], one["code"]] += 1
            hit[one["severity"], one["code"]].add(one["letter"])
    assert {(row[0], row[1]): (int(row[2]), int(row[3])) for row in page.rows("rules")} == {
        key: (found[key], len(hit[key])) for key in found
    }
    assert [float(row[4]) for row in page.rows("rules")] == [int(row[3]) / len(letters_) for row in page.rows("rules")]
    months = Counter(plain(one["decided_month"]) for one in letters_.values())
    assert {row[0]: int(row[1]) for row in page.rows("months")} == months
    bad = Counter(plain(one["decided_month"]) for one in letters_.values() if one["errors"])
    assert {row[0]: int(row[2]) for row in page.rows("months")} == {month: bad[month] for month in months}
    forms = Counter((plain(one["layout"]), plain(one["decided_year"])) for one in letters_.values())
    assert {(row[0], row[1]): int(row[2]) for row in page.rows("forms")} == forms
    for name, key in (
        ("classes", lambda item: item["treatment_class"]),
        ("specialties", lambda item: letters_[item["letter"]]["specialty"]),
    ):
        outcomes = Counter((plain(key(item)), item["outcome"]) for item in made["items"])
        for row in page.rows(name):
            upheld, overturned, other = (outcomes[row[0], outcome] for outcome in ("Upheld", "Overturned", "Modified"))
            assert [int(cell) for cell in row[1:5]] == [upheld + overturned + other, upheld, overturned, other]
            assert float(row[5]) == overturned / int(row[1])
    cited = Counter((plain(one["known_as"]), one["side"]) for one in made["citations"])
    for row in page.rows("guidelines"):
        assert [int(row[2]), int(row[3])] == [cited[row[0], "claims-administrator"], cited[row[0], "maximus"]]
    decided = defaultdict(set)
    for one in made["citations"]:
        if one["side"] == "maximus":
            decided[plain(one["known_as"])].add((one["letter"], one["item"]))
    assert {row[0]: int(row[1]) for row in page.rows("guideline_outcomes")} == {name: len(ones) for name, ones in decided.items()}
    worst = sorted(letters_.values(), key=lambda one: (-one["errors"], -one["warnings"], -one["notes"], one["letter"]))
    assert [row[0] for row in page.rows("worst")] == [one["member"] for one in worst[:50]]
    assert page.of["worst"] == sum(one["errors"] + one["warnings"] > 0 for one in worst)
    assert page.rows("unread") == [["IMR001", "it is damaged", str(len(made["letters"]) - len(letters_)), ""]]


def test_the_page_says_what_it_rests_on(page):
    words = " ".join("".join(page.words).split())
    for said in (
        "archive 1.0",
        "imr.zip",
        "50 members, seed 3",
        "*.txt",
        "2 of 8",
        "1.6 MB",
        "3 link",
        "withheld from this page",
    ):
        assert said in words
    assert f"The first 50 of {page.of['worst']}." in words


def test_the_page_asks_nothing_of_any_network(audit, page):
    text = write_report(audit).read_text("utf-8")
    assert page.tags["script"] == 1
    assert not page.tags.keys() & {"link", "img", "iframe", "object", "embed", "form", "base", "foreignobject", "image", "use"}
    assert "default-src &#39;none&#39;" in text
    assert not re.search(r"\bstyle=|\son\w+=|url\(|@import", text)
    addresses = set(re.findall(r"https?://[^/\"'\s<]+", text))
    assert addresses <= {"https://imrlint.github.io", "http://www.w3.org"}


def test_the_same_tables_give_the_same_page(audit):
    assert write_report(audit).read_bytes() == write_report(audit).read_bytes()


def test_hostile_tables_are_only_words(tmp_path):
    text = write_report(
        written(tmp_path, tables(60, hostile=True), skipped={HOSTILE: 1}, archive_rules_failed=[HOSTILE])
    ).read_text("utf-8")
    page = Page(text)
    assert page.tags["script"] == 1
    assert page.tags["img"] == 0
    assert "onerror" in "".join(page.words)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "49" not in "".join(row[0] for row in page.rows("classes"))
    assert max(len(cell) for rows in page.tables.values() for row in rows for cell in row) < 1_000


def test_no_letter_at_all(tmp_path):
    made = tables(0)
    assert "Nothing was checked" in write_report(written(tmp_path, made)).read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "heading"),
    [
        ({"findings": [], "letters": {"errors": 0, "warnings": 0, "notes": 0}}, "No errors and no warnings"),
        ({"letters": {"crashes": ["IMR403: KeyError"]}}, "Incomplete"),
        (
            {"findings": [finding(0, "a", "IMR901", "archive")], "letters": {"errors": 0}},
            "No letter that was read has errors of its own",
        ),
        ({"findings": [finding(0, "a", "IMR413")], "letters": {"errors": 0}}, "No errors, but warnings"),
        ({"letters": {"status": "unreadable-file"}}, "Nothing was checked"),
    ],
)
def test_the_verdict(tmp_path, change, heading):
    made = tables(30)
    made["letters"] = [{**one, **change["letters"]} for one in made["letters"]]
    made["findings"] = change.get("findings", made["findings"])
    text = write_report(written(tmp_path, made)).read_text("utf-8")
    assert re.search(r"<h1>([^<]*)", text)[1].startswith(heading)


def test_without_libraries_it_says_what_to_install(audit, monkeypatch):
    frame.template.cache_clear()
    for library in ("jinja2", "vl_convert"):
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, library, None)
            with pytest.raises(MissingSupport, match=r"its extra `audit`"):
                write_report(audit)


def test_a_folder_without_tables_is_no_audit(tmp_path):
    with pytest.raises(UsageError, match="no finished audit"):
        write_report(tmp_path)
    (written(tmp_path, tables(5)) / "audit.json").write_text("{", "utf-8")
    with pytest.raises(UsageError, match="no summary"):
        write_report(tmp_path)


def test_the_commands(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "a", {**letters(3), "x.txt": letter(7, ": Overturned", ": Modified")})

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["imrlint", "audit", *words])
        return command(), capsys.readouterr()

    code, said = call("run", "a", "--out", "out", "--jobs", "1")
    assert "report for people: out/report.html" in said.out
    first = (tmp_path / "out" / "report.html").read_bytes()
    assert b"of 4 letters" in first
    (tmp_path / "out" / "report.html").unlink()
    assert call("report", "out")[0] == 0
    assert (tmp_path / "out" / "report.html").read_bytes() == first
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    code, said = call("run", "a", "--out", "other", "--jobs", "1")
    assert code in (0, 1)
    assert "no report.html" in said.out
    assert "install imrlint with its extra `audit`" in said.out
    assert call("report", "nowhere")[0] == 2
    assert report_page.FILE == "report.html"


def test_a_chart_draws_no_line_across_months_without_letters():
    from imrlint.archive.report import charts

    def drawn(*months):
        """How many lines with a length there are, and how many points."""
        made = charts.shares_by_month([{"month": month, "share": 0.1 + n / 100} for n, month in enumerate(months)], "#123456")
        return len(re.findall(r'<path d="M[^"Z]*" stroke="#123456"', made)), made.count("<path transform=")

    assert drawn("2016-11", "2016-12", "2017-01", "2017-02") == (1, 0)
    assert drawn("2016-11", "2016-12", "2017-02", "2017-03") == (2, 0)
    assert drawn("2016-11", "2016-12", "2017-02") == (1, 1)
    assert drawn("2016-11", "2017-11", "2018-11") == (0, 3)


def test_what_has_not_been_yet_is_on_no_chart():
    from imrlint.archive.report import chosen_charts
    from imrlint.archive.report.questions import MONTHS
    from imrlint.archive.report.table import Answer

    def row(month):
        return tuple(month if field.name == "month" else 7 for field in MONTHS.fields)

    answer = Answer(MONTHS, tuple(map(row, ("2012-12", "2016-11", "2016-12", "2017-01", "2117-01", None))), 6)
    assert list(chosen_charts.months({"months": answer})) == ["2016-11", "2016-12", "2017-01"]
