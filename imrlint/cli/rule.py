"""The command `imrlint rule`: explain one rule."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from imrlint.shell.arguments import RulesetName, one_of, stated
from imrlint.shell.command_line import command_app
from imrlint.shell.console import is_colored, standard_output

app = command_app()

_FORMS = ("text", "markdown", "json")
_WIDEST = 100

Code = Annotated[str, typer.Argument(metavar="CODE|NAME", help="The rule, such as IMR412 or outcome-contradicts-rationale.")]
Form = Annotated[str, typer.Option("--output", "-o", metavar="FORMAT", help="How to print it: text, markdown or json.")]


@app.command()
def rule(code: Code, output: Form = "text", ruleset: RulesetName = "") -> None:
    """Explain a rule: what it demands, why, on what authority, and how to put a breach right."""
    from imrlint.catalogue import known
    from imrlint.rulesets.choice import rule_code

    form = one_of("--output", output, _FORMS)
    own = stated(ruleset)
    wanted = known(own)[rule_code(code, own)]
    with standard_output(data=form != "text") as out:
        if form == "json":
            import json

            from imrlint.describe import explained

            out.write(json.dumps(explained(wanted), indent=2) + "\n")
        elif form == "markdown":
            from imrlint.describe import page

            out.write(page(wanted))
        else:
            from imrlint.shell.rule_page import rule_page

            width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
            out.write("\n".join(rule_page(wanted, width, is_colored("auto", out))).rstrip() + "\n")
