"""The command `imrlint completion`: print what makes a shell complete imrlint's commands and options."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from imrlint.shell.arguments import one_of
from imrlint.shell.command_line import COMPLETE, PROGRAM, command_app
from imrlint.shell.console import standard_output

app = command_app()

_PLACES = {
    "bash": 'Add `eval "$(imrlint completion bash)"` to ~/.bashrc.',
    "zsh": 'Add `eval "$(imrlint completion zsh)"` to ~/.zshrc, after compinit.',
    "fish": "Write this to ~/.config/fish/completions/imrlint.fish.",
    "powershell": "Add `imrlint completion powershell | Out-String | Invoke-Expression` to your $PROFILE.",
}

Shell = Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")]


@app.command()
def completion(shell: Shell) -> None:
    """Print the completion script of a shell; its last line says where it goes."""
    place = _PLACES[one_of("SHELL", shell, tuple(_PLACES))]
    script = import_module("typer.completion").get_completion_script(prog_name=PROGRAM, complete_var=COMPLETE, shell=shell)
    with standard_output(data=True) as out:
        out.write(f"{script.strip()}\n# {place}\n")
