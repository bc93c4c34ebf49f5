"""The command `imrlint ruleset`: show what a ruleset holds, and list those that come with imrlint."""

from __future__ import annotations

from typing import Annotated

import typer

from imrlint.shell.arguments import one_of
from imrlint.shell.command_line import command_app
from imrlint.shell.console import standard_output

app = command_app(help="Show what a ruleset holds, and list the shipped ones.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="[NAME|PATH]", help="A shipped ruleset, or a YAML file.")]
Form = Annotated[str, typer.Option("--output", "-o", metavar="FORMAT", help="How to print it: text or json.")]


@app.command()
def show(name: Name = "", output: Form = "text") -> None:
    """Show which rules a ruleset runs and how they are set, with all that it extends."""
    from imrlint.rulesets.ruleset import DEFAULT, NEVER, load

    ruleset = load(name or DEFAULT)
    fail_on = ruleset.fail_on or NEVER
    if one_of("--output", output, ("text", "json")) == "json":
        import json

        rules = [{"code": rule.code, "name": rule.name, "settings": vars(rule)} for rule in ruleset.rules]
        about = {"name": ruleset.name, "title": ruleset.title, "version": ruleset.version or None, "failOn": fail_on}
        with standard_output(data=True) as out:
            out.write(json.dumps({**about, "rules": rules}, indent=2, sort_keys=False, default=sorted) + "\n")
        return
    with standard_output() as out:
        out.write(f"{ruleset.name} {ruleset.version}".rstrip() + f": {ruleset.title}\n")
        out.write(f"{len(ruleset.rules)} rules run; a check fails on {fail_on}{'' if fail_on == NEVER else ' and above'}.\n\n")
        for rule in ruleset.rules:
            settings = ", ".join(f"{key}: {_shown(value)}" for key, value in sorted(vars(rule).items()))
            out.write(f"  {rule.code}  {rule.name}{f'  ({settings})' if settings else ''}\n")


@app.command("list")
def listed() -> None:
    """List the rulesets that come with imrlint."""
    from imrlint.rulesets.ruleset import load, shipped_names

    with standard_output() as out:
        for name in shipped_names():
            ruleset = load(name)
            out.write(f"{name:<12}{ruleset.title} ({len(ruleset.rules)} rules)\n")


def _shown(value: object) -> str:
    return ", ".join(sorted(map(str, value))) if isinstance(value, (tuple, frozenset)) else str(value)
