"""The command `imrlint lsp`: check letters in an editor while they are written."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from imrlint.errors import MissingSupport, UsageError
from imrlint.shell.command_line import command_app
from imrlint.shell.console import is_interactive

app = command_app()

INSTALL = "the language server needs the package pygls: install imrlint with its extra `lsp`"
_STDIO = "Talk through standard input and output, as always; many editors add this."

Stdio = Annotated[bool, typer.Option("--stdio", help=_STDIO)]


@app.command()
def lsp(stdio: Stdio = False) -> int:  # noqa: ARG001 - there is no other way to talk
    """Check letters in an editor while they are written: the language server, which the editor starts.

    It talks through standard input and output, and opens no port.

    Exit code: 0 the editor left; 1 the editor was gone without a word; 2 the command must be mended.
    """
    try:
        import pygls.lsp.server  # noqa: F401
    except ImportError:
        raise MissingSupport(INSTALL) from None
    if is_interactive(sys.stdin):
        raise UsageError("an editor starts `imrlint lsp`, and talks with it; to check letters here, run: imrlint check PATH")
    from imrlint.lsp.server import serve

    return serve()
