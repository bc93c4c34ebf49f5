"""The page on mutation testing can be read as Markdown, whatever expressions the mutants hold."""

from __future__ import annotations

import html
import re

import pytest

from benchmarks.mutation.page import Reasons, survivors
from imrlint.generate import ROOT

ODD = (
    r"(?<![\w.]p)(\d+) ?(?![\d/%.])",
    r"a <b> &amp; **c** __d__ [e](f) *g* \* `h` ``i``",
    "<![CDATA[ <!-- <?php <script> </code> ]]>",
    "`",
)


@pytest.mark.parametrize("before", ODD)
def test_code_of_a_survivor_comes_back_from_the_page(before):
    markdown = pytest.importorskip("markdown")
    fate = {
        "path": "imrlint/rules/a.py",
        "line": 1,
        "key": "k",
        "kind": "expression: part",
        "status": "survived",
        "scope": "",
        "text": "",
    }
    lines = survivors([{**fate, "before": before, "after": "''"}], Reasons())
    shown = markdown.markdown("\n".join([*lines, "", "The end."]), extensions=["attr_list", "tables"])
    (code,) = re.findall(r"<li>rules/a\.py:1: <code>(.*?)</code> \(expression\)</li>", shown)
    assert html.unescape(code) == f"{before} → ''"
    assert shown.endswith("<p>The end.</p>")


def test_page_opens_no_marked_section():
    assert not re.search("<!(?!--)", (ROOT / "docs/mutation.md").read_text("utf-8"))
