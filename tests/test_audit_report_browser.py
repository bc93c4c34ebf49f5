"""The report of an audit in a real browser: it opens, sorts, searches and prints, and nothing leaves it or acts in it."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("jinja2")
pytest.importorskip("polars")
pytest.importorskip("vl_convert")

from made_tables import tables, written
from test_html_browser import contrast

from imrlint.archive.report.page import write_report

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    return {
        "plain": write_report(written(folder / "plain", tables(600))),
        "hostile": write_report(written(folder / "hostile", tables(80, hostile=True), skipped={"link": 1})),
    }


@pytest.fixture
def opened(browser, reports):
    """Open a report, and see that nothing is requested, said on the console, thrown or asked."""

    @contextmanager
    def open_(name="plain", viewport=DESKTOP, **options):
        path = reports[name]
        context = browser.new_context(viewport=viewport, **options)
        page = context.new_page()
        wrong = []
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(path.as_uri()) else None)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
        yield page
        context.close()
        assert wrong == []

    return open_


def cells(page, table, column):
    return page.locator(f"table.{table} tbody tr:visible td:nth-child({column})").evaluate_all(
        "all => all.map((one) => one.dataset.value)"
    )


def test_it_opens_with_its_verdict_and_charts(opened):
    with opened() as page:
        assert "letters have errors" in page.locator("h1").inner_text()
        assert page.locator(".card").count() == 7
        assert page.locator("figure.chart svg text").count() > 20
        assert page.locator("[role=img]:not([aria-label])").count() == 0
        assert page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 2_000


def test_tables_are_sorted_by_their_headings(opened):
    with opened() as page:
        header = page.locator("table.classes th", has_text="Items")
        header.get_by_role("button").click()
        assert header.get_attribute("aria-sort") == "descending"
        numbers = [int(value) for value in cells(page, "classes", 2)]
        assert numbers == sorted(numbers, reverse=True)
        header.get_by_role("button").press("Enter")
        assert header.get_attribute("aria-sort") == "ascending"
        assert [int(value) for value in cells(page, "classes", 2)] == numbers[::-1]
        page.locator("table.classes th", has_text="Treatment class").get_by_role("button").click()
        assert cells(page, "classes", 1) == ["Imaging", "NSAIDs", "Opioids", "Physical therapy", ""]
        severity = page.locator("table.rules th", has_text="Severity")
        severity.get_by_role("button").click()
        assert cells(page, "rules", 1)[0] == "error"
        severity.get_by_role("button").click()
        assert cells(page, "rules", 1)[0] != "error"


def test_tables_are_searched_and_shown_in_full(opened):
    with opened() as page:
        assert len(cells(page, "worst", 1)) == 12
        page.get_by_role("button", name="Show all 50 rows").click()
        assert len(cells(page, "worst", 1)) == 50
        search = page.get_by_role("searchbox", name="Search: Month by month")
        search.fill("2015-0")
        assert cells(page, "months", 1) == [f"2015-{month:02}" for month in range(1, 10)]
        assert page.locator("#months .tools [role=status]").inner_text() == "9 of 37 rows"
        search.fill("nowhere")
        assert cells(page, "months", 1) == []


def test_examples_and_sql_unfold(opened):
    with opened() as page:
        page.locator("table.rules summary").first.click()
        assert page.locator("table.rules .examples li").first.is_visible()
        page.locator("#rules .ask summary").click()
        assert "GROUP BY" in page.locator("#rules pre").inner_text()


@pytest.mark.parametrize("name", ["plain", "hostile"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_it_fits_every_screen_and_nothing_acts(opened, name, size):
    with opened(name, size) as page:
        page.evaluate("document.addEventListener('securitypolicyviolation', () => { throw new Error('policy') })")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == 1


def test_without_a_script_everything_is_there(opened):
    with opened(java_script_enabled=False) as page:
        assert len(cells(page, "worst", 1)) == 50
        assert page.locator(".tools:visible").count() == 0


def test_on_paper_all_rows_and_examples_are_there(opened):
    with opened() as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert len(cells(page, "worst", 1)) == 50
        assert page.locator("table.rules .examples li:visible").count() >= 5
        assert page.locator("nav:visible, .tools:visible, .ask:visible").count() == 0
        assert page.locator("table.rules thead").evaluate("one => getComputedStyle(one).display") == "table-header-group"
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("td details[open]").count() == 0
        assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(opened, scheme):
    with opened(color_scheme=scheme) as page:
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(
            "for (const one of document.querySelectorAll('svg text')) one.remove()"
        )  # CSS colours do not say their fill
        assert contrast(page) == []
