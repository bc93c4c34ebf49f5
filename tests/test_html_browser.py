"""The HTML report in a real browser: headless Chromium opens it, filters, follows links, and sees nothing leave or act."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest
import sample_reports as sample
from test_html import HOSTILE, hostile

from imrlint.engine import Linter
from imrlint.examples.specimen import specimen
from imrlint.finding import BaselineState, Place, Severity, Suppression
from imrlint.html.embedded import file_identifier
from imrlint.report import Options, Report, Result
from imrlint.reports import html
from imrlint.rulesets.ruleset import load
from imrlint.text import Position, Source

LETTER = "letters/one.txt"


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report, and see that nothing is requested, said on the console, thrown or asked."""
    contexts = []

    @contextmanager
    def open_(report, fragment="", attacked=False, **options):
        path = tmp_path / "report.html"
        with path.open("w", encoding="utf-8", newline="\n") as out:
            html.render(report, out, Options())
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        wrong = []
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(path.as_uri()) else None)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri() + fragment)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
        yield page
        assert [words for words in wrong if not (attacked and "has been blocked" in words)] == []

    yield open_
    for context in contexts:
        context.close()


def many(count=230):
    """Findings of two rules in four files, of every severity, a waived one and a known one among them."""
    results = []
    for number in range(4):
        origin = f"letters/{number}.txt"
        found = [
            sample.finding(
                "IMR403" if n % 2 else "IMR604",
                Place(origin, f"/items/{n % 3}/outcome", None, Position(n + 1, 1), Position(n + 1, 4)),
                "The value '{0}' is odd.",
                f"walker-{n}",
                severity=tuple(Severity)[n % 3],
                fingerprint=f"{n:032x}",
            )
            for n in range(number, count, 4)
        ]
        results.append(Result(origin, tuple(found), 1, 3, "ab" * 32, 9))
    first, second, *rest = results[0].findings
    waived = replace(first, waiver=Suppression(0, 1, "Agreed in writing.", "A. Person", "2030-01-31"))
    known = replace(second, baseline_state=BaselineState.UNCHANGED)
    results[0] = replace(results[0], findings=(waived, known, *rest))
    return Report(results, "imr", "1.0", ("IMR403", "IMR604"), excerpts=True, waivers="w.yaml", baseline="b.json")


def linted(excerpts=True):
    """One made-up letter with two faults, with its text and its checklist."""
    text = specimen().replace("Upheld", "Upeld", 1).replace("Decision Date:", "Decision Date: nonsense", 1)
    linter = Linter(load("imr").rules, texts=True, checklists=True, excerpts=excerpts)
    return Report(
        [linter.lint(Source(LETTER, text.encode()))], "imr", "1.0", tuple(rule.code for rule in linter.rules), excerpts=excerpts
    )


def rows(page):
    return page.locator("tbody#rows tr.row")


def said(page):
    return page.locator("#said").inner_text()


def address(page):
    return page.evaluate("document.documentElement.dataset.shown")


def until(page, true):
    """Wait until something is true; the browser's own waiting needs eval, which the page's policy forbids."""
    for _ in range(200):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{address(page)}: {said(page)}")


def waits(page, words):
    until(page, lambda: words in said(page))


def test_the_page_opens_with_the_worst_findings(opened):
    with opened(many()) as page:
        assert page.title().startswith("NOT READY TO ISSUE")
        assert page.locator("h1").inner_text() == "NOT READY TO ISSUE"
        assert rows(page).count() == 50
        assert said(page) == "Showing 1–50 of 228 findings, of 230 in all."
        assert rows(page).first.locator(".badge").inner_text() == "error"
        assert page.locator("th[aria-sort]").inner_text() == "Severity"
        page.get_by_label("Next page", exact=True).first.click()
        waits(page, "51–100")
        assert page.url.endswith("#page=2")


def test_filters_are_in_the_address_and_the_back_button_works(opened):
    with opened(many()) as page:
        page.get_by_label("Warning").check()
        until(page, lambda: address(page) == "#severity=warning")
        assert {badge.inner_text() for badge in page.locator("#rows .badge").all()} == {"warning"}
        page.locator("#rule").select_option("IMR604")
        until(page, lambda: address(page) == "#severity=warning&rule=IMR604")
        assert {code.inner_text() for code in page.locator("#rows .rule .code").all()} == {"IMR604"}
        page.go_back()
        until(page, lambda: address(page) == "#severity=warning")
        assert page.locator("#rule").input_value() == ""
        assert {code.inner_text() for code in page.locator("#rows .rule .code").all()} == {"IMR403", "IMR604"}
        page.locator("#clear").click()
        waits(page, "of 228 findings")
        assert not page.get_by_label("Warning").is_checked()
        page.locator("#file").fill("letters/3.txt")
        until(page, lambda: "file=" in address(page))
        assert {path.inner_text() for path in page.locator("#rows .path").all()} == {"letters/3.txt"}


def test_search_finds_words_and_says_how_many(opened):
    with opened(many()) as page:
        page.locator("#q").press_sequentially("WALKER-22 imr604")
        until(page, lambda: "imr604" in address(page))
        assert said(page) == "Showing 6 findings, of 230 in all."
        assert page.locator("#q").input_value() == "WALKER-22 imr604"
        page.locator("#q").fill("nowhere at all")
        waits(page, "None of")
        assert not page.locator("#table").is_visible()


def test_waived_and_known_findings_are_shown_when_asked_for(opened):
    with opened(many()) as page:
        page.locator("#status").select_option("waived")
        waits(page, "Showing 1 finding,")
        assert rows(page).locator(".status").inner_text() == "waived"
        rows(page).locator(".opens").click()
        details = page.locator("tr.details").inner_text()
        assert "Agreed in writing." in details
        assert "Approved by A. Person; expires 2030-01-31." in details
        page.locator("#status").select_option("baseline")
        waits(page, "Showing 1 finding,")
        page.locator("#status").select_option("all")
        waits(page, "of 230 findings")


def test_the_table_is_sorted_by_its_headings(opened):
    with opened(many()) as page:
        page.get_by_role("button", name="Rule", exact=True).click()
        until(page, lambda: address(page) == "#sort=rule")
        assert rows(page).first.locator(".code").inner_text() == "IMR403"
        assert page.locator("th.rule").get_attribute("aria-sort") == "ascending"
        page.get_by_role("button", name="Rule", exact=True).press("Enter")
        until(page, lambda: address(page) == "#sort=-rule")
        assert rows(page).first.locator(".code").inner_text() == "IMR604"
        assert page.locator("th.rule").get_attribute("aria-sort") == "descending"
        assert page.locator("th.severity").get_attribute("aria-sort") is None
        page.get_by_role("button", name="Where").click()
        until(page, lambda: address(page) == "#sort=place")
        assert rows(page).first.locator(".path").inner_text() == "letters/0.txt"


def test_a_permalink_opens_its_finding(opened):
    with opened(many(), "#sort=place&page=4") as page:
        target = rows(page).nth(30)
        id_, message = target.get_attribute("id"), target.locator(".message").inner_text()
        target.locator(".opens").click()
        href = page.locator("tr.details a", has_text="Link to this finding").get_attribute("href")
        assert href == f"#{id_}"
    with opened(many(), href) as page:
        row = page.locator(f"#{id_}")
        assert row.locator(".message").inner_text() == message
        assert row.locator(".opens").get_attribute("aria-expanded") == "true"
        assert page.evaluate("document.activeElement.id") == id_
        box = row.bounding_box()
        assert 0 <= box["y"] < 900
        assert "How" not in said(page)
        details = page.locator(f"#{id_} + tr.details")
        assert "Remedy" in details.inner_text()
        assert details.get_by_role("link", name="Labor Code").count() or details.get_by_role("link", name="8 CCR").count()


def test_a_permalink_beats_the_filters(opened):
    with opened(many(), "#status=waived") as page:
        id_ = rows(page).first.get_attribute("id")
    with opened(many(), f"#{id_}") as page:
        assert "The filters leave this finding out" in said(page)
        assert page.locator(f"#{id_}").is_visible()
    with opened(many(), "#finding-000000000000&rule=IMR403") as page:
        assert said(page).startswith("There is no such finding in this report.")
        assert rows(page).count() == 50
    with opened(many(), "#%zz&page=99&severity=none&q=%E0%A4%A") as page:
        assert said(page).startswith("None of")


def test_a_link_within_the_page_leads_to_what_it_chooses(opened):
    with opened(many(), viewport={"width": 1280, "height": 500}) as page:

        def is_at_the_top(place):
            return abs(page.locator(place).bounding_box()["y"]) < 60

        page.get_by_role("link", name="Errors").click()
        until(page, lambda: address(page) == "#severity=error")
        assert is_at_the_top("#findings")
        page.get_by_label("Next page", exact=True).first.click()
        until(page, lambda: address(page) == "#severity=error&page=2")
        assert is_at_the_top("#findings")
        assert page.evaluate("document.activeElement.id") == "findings"
        page.locator("#rows .path").first.click()
        page.wait_for_selector("#letter-title")
        page.get_by_role("link", name="Findings of this letter").click()
        until(page, lambda: "status=all" in address(page))
        assert is_at_the_top("#findings")
        page.locator(".cards a[href='#letters']").click()
        until(page, lambda: address(page) == "#letters")
        assert page.locator("#letters").bounding_box()["y"] < 500


def test_details_open_with_the_keyboard(opened):
    with opened(many()) as page:
        button = rows(page).first.locator(".opens")
        button.focus()
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        assert page.locator("#" + button.get_attribute("aria-controls")).is_visible()
        page.keyboard.press("Space")
        assert page.locator("tr.details").count() == 0
        page.goto(page.url.partition("#")[0])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"


def test_the_letter_is_shown_with_its_findings_in_it(opened):
    report = linted()
    with opened(report, f"#letter-{file_identifier(LETTER)}") as page:
        assert page.locator("#letter-title").inner_text() == LETTER
        assert "Upeld" in page.locator("mark.error").all_inner_texts()
        (finding,) = [one for one in report.findings if one.code == "IMR403"]
        assert page.locator(".line").count() == report.results[0].text.count("\n") + 1
        line = page.locator(".line").nth(finding.place.start.line - 1)
        assert line.locator("mark").all_inner_texts() == ["Upeld"]
        assert line.locator(".nr").inner_text() == str(finding.place.start.line)
        note = page.locator(".note-on", has_text="IMR403")
        assert finding.message.text in note.inner_text()
        assert not page.locator("#findings").is_visible()
        note.locator("a").click()
        until(page, lambda: address(page).startswith("#finding-"))
        assert page.locator("tr.target .code").inner_text() == "IMR403"
        page.go_back()
        page.wait_for_selector("#letter-title")
        page.get_by_role("link", name="All findings").click()
        page.wait_for_selector("#findings", state="visible")


def test_the_letter_is_withheld_without_excerpts(opened):
    with opened(linted(excerpts=False), f"#letter-{file_identifier(LETTER)}") as page:
        assert page.locator(".withheld").inner_text() == "The letter's text is withheld: this report was made without excerpts."
        assert "IMR403" in page.locator("#letter").inner_text()
        assert "Upeld" not in page.content()
    with opened(linted(), "#letter-unknown") as page:
        assert "no such letter" in page.locator("#letter-title").inner_text()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, {"width": 390, "height": 844}], ids=["desktop", "phone"])
def test_a_hostile_letter_does_nothing(opened, size):
    report = hostile()
    content = "\n".join([HOSTILE, "<b>x</b>" * 130_000, "\u0300" * 9_000, f"\U0001f600 {HOSTILE * 40}"]) + "\r" + "x" * 1_000_000
    where = Place(report.results[0].origin, "", None, Position(2, 500_000), Position(2, 500_009), None, HOSTILE)
    emoji = replace(where, start=Position(4, 1), end=Position(4, 2))
    found = (
        *report.results[0].findings,
        sample.finding("IMR403", where, "'{0}'", HOSTILE * 50),
        sample.finding("IMR404", emoji, "'{0}'", "x"),
    )
    report = replace(report, results=[replace(report.results[0], text=content, findings=found)])
    with opened(report, viewport=size) as page:
        page.evaluate("document.addEventListener('securitypolicyviolation', () => { throw new Error('policy') })")
        for button in page.locator(".opens").all():
            button.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.evaluate(f"location.hash = 'letter-{file_identifier(report.results[0].origin)}'")
        page.wait_for_selector("#letter-title")
        assert page.locator(".line").count() == 5
        assert page.locator("mark", has_text="<b>x</b>").count() == 1
        assert page.locator(".line").nth(3).locator("mark").all_inner_texts() == ["\U0001f600"]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate("document.documentElement.scrollHeight") < 20_000
        assert page.locator("#letter b, #letter img, #letter script").count() == 0
        assert page.locator("script").count() == 2


def test_the_policy_stops_what_would_get_through(opened):
    """The page's own policy holds even if markup ever got into it."""
    with opened(many(), attacked=True) as page:
        ran = page.evaluate(
            """() => {
                const script = document.createElement("script");
                let thrown = "";
                try { script.textContent = "window.ran = true"; document.body.append(script); } catch (error) { thrown = error.name; }
                try { document.body.innerHTML = "<b>x</b>"; } catch (error) { thrown += error.name; }
                return [thrown, window.ran];
            }"""
        )
        assert ran == ["TypeErrorTypeError", None]


def test_without_a_script_the_page_still_says_what_is_wrong(opened):
    with opened(many(), java_script_enabled=False) as page:
        assert page.locator("h1").inner_text() == "NOT READY TO ISSUE"
        assert rows(page).count() == 50
        assert "the 50 worst of 228 findings are shown" in page.locator("noscript").inner_text()
        assert not page.locator("#controls").is_visible()


def test_all_findings_of_the_filter_are_printed(opened):
    with opened(many(), "#rule=IMR604&status=all") as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert rows(page).count() == 115
        assert page.locator("tr.details").count() == 115
        assert said(page) == "115 findings of 230 (rule IMR604)."
        assert not page.locator("#controls").is_visible()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert rows(page).count() == 50
        assert len(page.pdf()) > 10_000


def contrast(page):
    """The least contrast between the words that are shown and what stands behind them."""
    return page.evaluate(
        """() => {
            const parts = (color) => color.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
            const behind = (element) => {
                for (let one = element; one; one = one.parentElement) {
                    const color = parts(getComputedStyle(one).backgroundColor);
                    if (color.length < 4 || color[3] === 1) return color;
                }
                return [255, 255, 255];
            };
            const low = [];
            for (const element of document.querySelectorAll("body *")) {
                const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
                if (!own || !element.checkVisibility() || element.closest(".off, :disabled")) continue;
                const [a, b] = [light(parts(getComputedStyle(element).color)), light(behind(element))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) low.push(`${element.className} ${ratio.toFixed(2)}`);
            }
            return low;
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(opened, scheme):
    with opened(linted(), color_scheme=scheme) as page:
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        rows(page).first.locator(".opens").click()
        assert contrast(page) == []
        page.evaluate(f"location.hash = 'letter-{file_identifier(LETTER)}'")
        page.wait_for_selector("#letter-title")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert contrast(page) == []


def test_what_is_shown_has_names_for_those_who_hear_it(opened):
    with opened(many()) as page:
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("banner").count() == 1
        assert page.get_by_role("contentinfo").count() == 1
        assert page.get_by_role("search", name="Findings").count() == 1
        assert page.get_by_role("table", name="Findings").get_by_role("columnheader").count() == 5
        for control in page.locator("#controls input, #controls select").all():
            assert control.evaluate("one => one.labels.length") == 1
        assert page.get_by_role("navigation", name="Pages of findings").count() == 1
        assert page.locator("html").get_attribute("lang") == "en"
