"""The command `imrlint clean`: delete what earlier runs found."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from imrlint.errors import UsageError
from imrlint.shell.command_line import command_app

app = command_app()

CacheDir = Annotated[str, typer.Option("--cache-dir", metavar="DIR", help="The cache's directory. [the configuration's]")]


@app.command()
def clean(cache_dir: CacheDir = "") -> int:
    """Delete the cache, in which the results of earlier runs are kept; the next run checks every letter anew.

    Exit code: 0 it is gone; 2 the directory is no cache of imrlint's.
    """
    from imrlint.cache import forget
    from imrlint.configuration.settling import layers, settled
    from imrlint.shell.cache_place import cache_folder

    places = layers()
    folder = Path(cache_dir) if cache_dir else cache_folder(settled(places, {})[0], places)
    if forget(folder):
        typer.echo(f"The cache '{folder}' is deleted.")
        return 0
    if cache_dir and folder.exists():
        raise UsageError(f"'{cache_dir}' is no cache of imrlint's, and is left alone")
    typer.echo(f"There is no cache '{folder}'.")
    return 0
