"""The command `imrlint requirements`: list what the law requires, and the rules that check it."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from imrlint.shell.arguments import one_of
from imrlint.shell.command_line import command_app
from imrlint.shell.console import standard_output

app = command_app()

_FORMS = ("text", "json", "markdown")
_NARROWEST, _WIDEST = 50, 110

Form = Annotated[str, typer.Option("--output", "-o", metavar="FORMAT", help="How to print them: text, json or markdown.")]


@app.command()
def requirements(output: Form = "text") -> None:
    """List what the law requires of a letter, the rules that check it, and what the text cannot show."""
    from imrlint.requirements.pages import explained, page
    from imrlint.requirements.requirements import requirements as all_requirements

    form = one_of("--output", output, _FORMS)
    with standard_output(data=form != "text") as out:
        if form == "json":
            import json

            out.write(json.dumps([explained(one) for one in all_requirements().values()], indent=2) + "\n")
        elif form == "markdown":
            out.write(page())
        else:
            from imrlint.shell.requirement_table import rows

            width = max(min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST), _NARROWEST)
            out.writelines(f"{row}\n" for row in rows(width))
