"""The command `imrlint compare`: show what changed between two versions of a letter."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from imrlint.errors import UsageError
from imrlint.shell.arguments import one_of
from imrlint.shell.command_line import command_app
from imrlint.shell.console import is_interactive, standard_output

if TYPE_CHECKING:
    from imrlint.document import Document

app = command_app()

_WHEN = ("auto", "always", "never")

Draft = Annotated[str, typer.Argument(metavar="DRAFT", help="The earlier version.")]
Issued = Annotated[str, typer.Argument(metavar="ISSUED", help="The later version, in any format.")]
RulesetName = Annotated[
    str, typer.Option("--ruleset", "-r", metavar="NAME|PATH", help="The ruleset that both are checked with. [imr]")
]
Form = Annotated[str, typer.Option("--output", "-o", metavar="FORMAT", help="How to print it: text or json.")]
Excerpts = Annotated[
    str, typer.Option("--excerpts", metavar="WHEN", help="Show the values: always, never, or auto (on a terminal).")
]


@app.command()
def compare(draft: Draft, issued: Issued, ruleset: RulesetName = "", output: Form = "text", excerpts: Excerpts = "auto") -> int:
    """Show what changed between two versions of a letter: values, new findings, and findings that are gone.

    White space, page layout and the file's format are no change.

    Exit code: 0 nothing changed; 1 something did; 2 the command must be mended, or a file holds no letter.
    """
    from imrlint.comparison import compared
    from imrlint.engine import Linter
    from imrlint.rulesets.ruleset import DEFAULT, load
    from imrlint.shell.comparison_report import ComparisonReport

    form = one_of("--output", output, ("text", "json"))
    wanted = one_of("--excerpts", excerpts, _WHEN)
    shown = is_interactive(sys.stdout) if wanted == "auto" else wanted == "always"
    before, after = _document(draft), _document(issued)
    if len(before.letters) != len(after.letters):
        raise UsageError(
            f"'{draft}' holds {len(before.letters)} letters, '{issued}' {len(after.letters)}; compare them one by one"
        )
    linter = Linter(load(ruleset or DEFAULT).rules, excerpts=shown)
    found = [linter.judged(document, b"").findings for document in (before, after)]
    letters = []
    for one, other in zip(before.letters, after.letters, strict=True):
        mine = [
            [f for f in findings if not f.letter.key or f.letter == letter.identity]
            for findings, letter in zip(found, (one, other), strict=True)
        ]
        letters.append(compared(one, other, *mine))
    report = ComparisonReport(before.origin, after.origin, tuple(letters), shown)
    with standard_output(data=form == "json") as out:
        width = min(shutil.get_terminal_size((100, 24)).columns, 120)
        out.writelines(f"{line}\n" for line in (report.json() if form == "json" else report.text(width)))
    return 0 if report.same else 1


def _document(path: str) -> Document:
    """The letters of a file; raises UsageError where there are none."""
    from imrlint.extraction import document_of, why_not
    from imrlint.paths.walking import Problem, Walk

    target = next(iter(Walk([path]).targets()))
    if isinstance(target, Problem):
        raise UsageError(target.what)
    if target.folder:
        raise UsageError(f"'{path}' is a directory; compare two files")
    document = document_of(target)
    if not document.letters:
        raise UsageError(f"'{path}' holds no letter to compare: {why_not(document)}")
    return document
