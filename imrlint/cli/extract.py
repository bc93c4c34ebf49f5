"""The command `imrlint extract`: print what letters state, as JSON Lines."""

from __future__ import annotations

from typing import Annotated

import typer

from imrlint.running import run
from imrlint.shell.arguments import FilesFrom, FilesFrom0, Jobs, Paths, StdinName, found, processes
from imrlint.shell.command_line import command_app
from imrlint.shell.console import complain, standard_output

app = command_app()

Spans = Annotated[bool, typer.Option("--spans", help="Add where the file states each value, by JSON pointer.")]
_WORST_FIRST = (2, 3, 1)


@app.command()
def extract(
    paths: Paths = None,
    spans: Spans = False,
    jobs: Jobs = "auto",
    files_from: FilesFrom = "",
    files_from0: FilesFrom0 = "",
    stdin_filename: StdinName = "",
) -> int:
    """Print the record of each determination as a line of JSON.

    A file that cannot be read gives a line with "record": null and its "error", and the exit code 1.
    """
    from imrlint.extraction import Extraction

    things = found(paths, {b"\n": files_from, b"\0": files_from0}, stdin_filename)
    codes = set()
    with standard_output(data=True) as out:
        for _, extracted in run(Extraction(spans), things, processes(jobs)):
            for line in extracted.lines:
                out.write(f"{line}\n")
            if extracted.problem:
                complain(extracted.problem)
            codes.add(extracted.exit_code)
    return next((code for code in _WORST_FIRST if code in codes), 0)
