"""The linter for California IMR Final Determination letters, as a library.

    import imrlint

    report = imrlint.lint("letter.pdf")
    for finding in report.findings:
        print(finding.place.start, finding.severity, finding.code, finding.message.text)

    for record in imrlint.extract("letter.pdf"):
        print(record["items"])

What stands in `__all__` is the public interface; it is loaded when it is first used, so that `import imrlint` costs nothing.
"""

from __future__ import annotations

from imrlint.version import __version__

TYPE_CHECKING = False  # what type checkers take for true, without loading `typing`
if TYPE_CHECKING:
    from typing import Any

    from imrlint.api import extract as extract
    from imrlint.api import lint as lint
    from imrlint.document import Document as Document
    from imrlint.errors import ImrlintError as ImrlintError
    from imrlint.errors import RulesetError as RulesetError
    from imrlint.finding import Finding as Finding
    from imrlint.finding import Kind as Kind
    from imrlint.finding import Place as Place
    from imrlint.finding import Quote as Quote
    from imrlint.finding import Severity as Severity
    from imrlint.letter import Letter as Letter
    from imrlint.report import Report as Report
    from imrlint.report import Result as Result
    from imrlint.rule import Authority as Authority
    from imrlint.rule import DocumentRule as DocumentRule
    from imrlint.rule import Edit as Edit
    from imrlint.rule import File as File
    from imrlint.rule import GuidelineRule as GuidelineRule
    from imrlint.rule import ItemRule as ItemRule
    from imrlint.rule import LetterRule as LetterRule
    from imrlint.rule import Record as Record
    from imrlint.rule import Rule as Rule
    from imrlint.rule import param as param

_HOMES = {
    "api": ("extract", "lint"),
    "document": ("Document",),
    "errors": ("ImrlintError", "RulesetError"),
    "finding": ("Finding", "Kind", "Place", "Quote", "Severity"),
    "letter": ("Letter",),
    "report": ("Report", "Result"),
    "rule": ("Authority", "DocumentRule", "Edit", "File", "GuidelineRule", "ItemRule", "LetterRule", "Record", "Rule", "param"),
}
"""Which module each public name comes from."""

__all__ = [
    "Authority",
    "Document",
    "DocumentRule",
    "Edit",
    "File",
    "Finding",
    "GuidelineRule",
    "ImrlintError",
    "ItemRule",
    "Kind",
    "Letter",
    "LetterRule",
    "Place",
    "Quote",
    "Record",
    "Report",
    "Result",
    "Rule",
    "RulesetError",
    "Severity",
    "__version__",
    "extract",
    "lint",
    "param",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    from importlib import import_module

    for home, known in _HOMES.items():
        if name in known:
            value = globals()[name] = getattr(import_module(f"imrlint.{home}"), name)
            return value
    raise AttributeError(f"module 'imrlint' has no attribute '{name}'")


def __dir__() -> list[str]:
    """The public names, also those not loaded yet."""
    return sorted({*globals(), *__all__})
