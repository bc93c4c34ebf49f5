"""The HTML report as a file: what stands in it, what never does, and that nothing in a letter can act in it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import sample_reports as sample

from imrlint.engine import Linter
from imrlint.errors import MissingSupport
from imrlint.examples.specimen import specimen
from imrlint.finding import BaselineState, Fix, Identity, Place, Severity, Suppression
from imrlint.html import embedded, frame, overview
from imrlint.linting import Manner, lint
from imrlint.paths.walking import Walk
from imrlint.report import NOTICE, Options, Report, Result, Status
from imrlint.reports import html
from imrlint.requirements.requirements import requirements
from imrlint.rulesets.ruleset import load
from imrlint.text import Source
from imrlint.verdict import verdict

HOSTILE = (
    "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> </noscript></table> \" ' & "
    "javascript:alert(3) {{7*7}} \u202eturned\u202c \x00 \x1b[31m \ud800 ${x} ]]> \u2028"
)
VOID = {"meta", "link", "input", "rect", "br", "img"}


@pytest.fixture(autouse=True)
def _made_up_rules(monkeypatch, request):
    if "real_rules" not in request.fixturenames:
        for module in (embedded, overview):
            monkeypatch.setattr(module, "known", lambda own: sample.RULES)


@pytest.fixture
def real_rules():
    """The test is about imrlint's own rules."""


def rendered(report):
    out = io.StringIO()
    html.render(report, out, Options())
    return out.getvalue()


def data_of(text):
    found = re.search(r'<script id="data" type="text/plain">([A-Za-z0-9+/=]*)</script>', text)
    return json.loads(gzip.decompress(base64.b64decode(found[1])))


def everything(text):
    """All that a file says, with what is compressed in it."""
    return text + json.dumps(data_of(text), ensure_ascii=False)


class Page(HTMLParser):
    """The elements of a page and the texts of its scripts and styles."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.raw, self.stack, self.words = [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in ("script", "style"):
            self.raw.append((tag, dict(attrs), ""))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        self.words.append(data)
        if self.stack and self.stack[-1] in ("script", "style"):
            tag, attrs, text = self.raw[-1]
            self.raw[-1] = (tag, attrs, text + data)


def hostile():
    """A report in which every string that comes from outside tries to break out."""
    where = replace(sample.place(sample.LETTER, "lumbar spine", f"/items/0/{HOSTILE}", HOSTILE), origin=f"letters/{HOSTILE}.txt")
    waiver = Suppression(0, 1, HOSTILE, HOSTILE, HOSTILE)
    found = (
        sample.finding("IMR991", where, "The heading '{0}'.", HOSTILE, fix=Fix(HOSTILE, False)),
        sample.finding("IMR992", where, "The heading '{0}'.", HOSTILE, waiver=waiver),
    )
    result = Result(where.origin, found, 1, 1, "ab" * 32, 9, text=f"{HOSTILE}\n" * 3)
    return Report([result], HOSTILE, HOSTILE, ("IMR991",), problems=(HOSTILE,), excerpts=True, waivers=HOSTILE)


def test_the_verdict_comes_first_and_the_notice_once():
    report = sample.report()
    text = rendered(report)
    outcome = verdict(report)
    assert f"<h1>{outcome.heading}</h1>" in text
    assert outcome.grounds in text
    assert text.index("<h1>") < text.index("<main") < text.index("<table")
    assert text.count(NOTICE) == 1
    assert "contradiction, which failed: ValueError" in text
    assert "imr 1.0" in text


@pytest.mark.parametrize("report", [sample.report(), hostile(), Report([], "imr", "1.0", ())], ids=["sample", "hostile", "empty"])
def test_the_file_asks_for_nothing_and_runs_nothing_else(report):
    text = rendered(report)
    made = Page(text)
    assert not {"link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "source"} & set(made.tags)
    assert not [one for one in made.attributes if one[1].startswith("on") or one[1] in ("src", "style", "srcset", "action")]
    assert {value.partition(":")[0] for _, name, value in made.attributes if name == "href" and not value.startswith("#")} <= {
        "https"
    }
    (style,) = [words for tag, _, words in made.raw if tag == "style"]
    data, script = [words for tag, _, words in made.raw if tag == "script"]
    assert re.fullmatch("[A-Za-z0-9+/=]*", data)
    (policy,) = [v for t, n, v in made.attributes if t == "meta" and n == "content" and "default-src" in v]
    assert policy.startswith("default-src 'none'; ")
    for kind, words in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "base-uri 'none'; form-action 'none'" in policy
    assert "unsafe" not in policy
    assert text.index("Content-Security-Policy") < text.index("<style>")
    assert not re.search(r"@import|url\(|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", style + script)


def test_nothing_in_a_letter_becomes_markup():
    plain, attacked = Page(rendered(sample.report(crash=False))), Page(rendered(hostile()))
    assert set(attacked.tags) <= {*plain.tags, "section", "h2", "ul", "li", "p"}
    assert attacked.tags.count("script") == 2
    words = "".join(attacked.words)
    assert "<script>alert(1)</script>" in words
    assert not {"\x00", "\x1b", "\u202e", "\ud800", "\u2028"} & set(rendered(hostile()))
    rendered(hostile()).encode("utf-8")


def test_the_same_report_gives_the_same_bytes():
    assert rendered(sample.report()) == rendered(sample.report())


def test_every_finding_is_in_the_data():
    report = sample.report(crash=False)
    data = data_of(rendered(report))
    column = data["findings"]
    assert [data["rules"][n]["code"] for n in column["rule"]] == [one.code for one in report.everything]
    assert [data["files"][n]["path"] for n in column["file"]] == [one.place.origin for one in report.everything]
    assert [embedded.SEVERITIES[n] for n in column["severity"]] == [one.severity.value for one in report.everything]
    assert len(set(column["id"])) == len(report.everything)
    paged = next(n for n, one in enumerate(report.everything) if one.place.page)
    assert (column["page"][paged], column["pageLine"][paged], column["item"][paged]) == (2, 2, 12)
    second = next(one for one in data["rules"] if one["code"] == "IMR992")
    assert second["title"] == "Contradiction"
    assert ["8 CCR 9792.10.6(d)", "https://www.dir.ca.gov/t8/9792_10_6.html"] in second["law"]
    assert second["remedy"] == sample.RULES["IMR992"].remedy
    assert second["url"].endswith("/contradiction/")
    (related,) = [more["related"] for more in data["more"].values() if "related" in more]
    assert data["strings"][related[0]["note"]] == "It says otherwise here."


def test_waivers_baselines_and_fixes_are_shown():
    report = sample.report(crash=False)
    one, two, three = report.results[0].findings
    waiver = Suppression(0, 1, "Agreed in writing.", "A. Person", "2030-01-31")
    found = (
        replace(one, waiver=waiver),
        replace(two, baseline_state=BaselineState.UNCHANGED),
        replace(three, fix=Fix("Add it.", True)),
    )
    report = replace(
        report, results=[replace(report.results[0], findings=found), *report.results[1:]], waivers="w.yaml", baseline="b.json"
    )
    text = rendered(report)
    data = data_of(text)
    assert sorted(data["findings"]["status"]) == [0, 0, 0, 1, 2]
    more = list(data["more"].values())
    assert [[data["strings"][n] for n in made["waiver"]] for made in more if "waiver" in made] == [
        ["Agreed in writing.", "A. Person", "2030-01-31"]
    ]
    assert [(data["strings"][made["fix"][0]], made["fix"][1]) for made in more if "fix" in made] == [("Add it.", 1)]
    assert "w.yaml" in text
    assert "b.json" in text
    assert text.count('<tr role="row" class="row ') == len(report.findings)


def test_names_of_findings_stay_when_lines_move():
    first = sample.finding("IMR991", Place("a.txt"), "'{0}'.", "x", letter=Identity("case", "content"))
    moved = replace(first, place=Place("b/renamed.txt"))
    other = replace(first, letter=Identity("another", "content"))
    ids = embedded.identifiers([first, other, first])
    assert embedded.identifiers([moved]) == ids[:1]
    assert ids[2] == f"{ids[0]}-2"
    assert len(set(ids)) == 3


def test_without_a_script_the_worst_findings_stand_there():
    where = Place("a.txt")
    found = tuple(sample.finding("IMR991", where, "Number '{0}'.", str(n), severity=Severity.NOTE) for n in range(120))
    worst = sample.finding("IMR992", where, "The worst of '{0}'.", "all")
    text = rendered(Report([Result("a.txt", (*found, worst), 1, 1)], "imr", "1.0", ("IMR991",)))
    assert text.count('<tr role="row" class="row ') == overview.ROWS
    assert text.index("The worst of &#39;all&#39;") < text.index("Number &#39;0&#39;")
    assert '<noscript><p class="said">This browser runs no scripts: the 50 worst of 121 findings are shown.' in text


def test_no_word_of_a_letter_is_in_the_file_where_excerpts_are_withheld(tmp_path, monkeypatch, real_rules):
    monkeypatch.chdir(tmp_path)
    letter = specimen("determination-2014-prose").replace("Upheld", "Upeldcanary", 1).replace("worker", "canaryworker")
    (tmp_path / "one.txt").write_text(letter, "utf-8")
    (tmp_path / "two.txt").write_text("canarysecret " * 50, "utf-8")
    (tmp_path / "three.json").write_text(
        json.dumps({"layout": None, "items": [{"heading": "canaryheading", "outcome": "canaryoutcome"}]}), "utf-8"
    )
    shown, withheld = [
        everything(
            rendered(
                lint(
                    load("pre-issue"), Walk(["."], None).targets(), Manner(excerpts=excerpts, texts=True, checklists=True, jobs=1)
                )
            )
        )
        for excerpts in (True, False)
    ]
    assert "canaryworker" in shown
    assert "canary" not in withheld.casefold()
    assert "withheld from this file" in withheld
    assert data_of(withheld)["files"][0].get("text") is None


def test_words_are_withheld_even_where_the_report_still_holds_them():
    report = replace(
        sample.report(excerpts=False),
        results=[replace(one, text="lumbar canary") for one in sample.report(excerpts=False).results],
    )
    text = everything(rendered(report))
    assert "lumbar" not in text
    assert "canary" not in text


def test_the_letters_text_comes_only_where_it_was_asked_for(real_rules):
    source = Source("a.txt", specimen().encode())
    rules = load("imr").rules
    assert Linter(rules).lint(source).text == ""
    assert Linter(rules, texts=True, excerpts=False).lint(source).text == ""
    assert Linter(rules, texts=True).lint(source).text == specimen()
    assert html.TEXTS


def test_the_checklist_is_summed_up(tmp_path, monkeypatch, real_rules):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.txt").write_text(specimen().replace("Upheld", "Upeld", 1), "utf-8")
    (tmp_path / "good.txt").write_text(specimen(), "utf-8")
    for paths, letters in ((["bad.txt"], 1), (["bad.txt", "good.txt"], 2)):
        report = lint(load("imr"), Walk(paths, None).targets(), Manner(checklists=True, excerpts=True, jobs=1))
        subjects = overview.subjects(report)
        listed = [asked for subject in subjects for asked in subject.asked]
        assert len(listed) == len(requirements())
        assert all(sum(number for _, number in asked.counts) == letters for asked in listed)
        (decided,) = [asked for asked in listed if "IMR403" in asked.rules]
        assert decided.worst is Status.NOT_MET
        text = rendered(report)
        assert 'href="#rule=IMR403&amp;status=all"' in text
        assert all(subject.name in text for subject in subjects)
        signs = data_of(text)["files"][0]["checks"][0][0]
        assert signs.count("n") == sum(check.status is Status.NOT_MET for check in report.results[0].checklists[0].checks)
    assert "requirements-title" not in rendered(replace(report, results=[replace(one, checklists=()) for one in report.results]))


def test_jinja2_is_asked_for_where_it_is_missing(monkeypatch):
    frame.template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingSupport, match=r"its extra `report`"):
        rendered(sample.report())


def test_loading_the_report_is_light():
    code = "import sys, imrlint.reports.html; sys.exit(bool({'jinja2', 'pypdfium2', 'rich'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
