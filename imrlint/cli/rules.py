"""The command `imrlint rules`: list every rule."""

from __future__ import annotations

from typing import Annotated

import typer

from imrlint.shell.arguments import RulesetName, one_of, stated
from imrlint.shell.command_line import command_app
from imrlint.shell.console import standard_output

app = command_app()

Form = Annotated[str, typer.Option("--output", "-o", metavar="FORMAT", help="How to print them: text or json.")]


@app.command()
def rules(output: Form = "text", ruleset: RulesetName = "") -> None:
    """List every rule: its code, name, severity and what letters must keep to."""
    from imrlint.catalogue import known

    own = stated(ruleset)
    if one_of("--output", output, ("text", "json")) == "json":
        import json

        from imrlint.describe import explained

        with standard_output(data=True) as out:
            out.write(json.dumps([explained(rule) for rule in known(own).values()], indent=2) + "\n")
        return
    from imrlint.shell.rule_table import rows

    with standard_output() as out:
        for row in rows(others=own):
            out.write(f"{row}\n")
