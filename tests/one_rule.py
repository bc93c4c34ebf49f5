"""Letters linted by one rule alone, as tests of its edges do."""

from __future__ import annotations

from imrlint.catalogue import catalogue
from imrlint.engine import Linter
from imrlint.text import Source


def linted(code, name, data):
    """What a rule finds in a file."""
    result = Linter((catalogue()[code](),)).lint(Source(name, data))
    assert not result.crashes
    return result.findings
