"""The command `imrlint due`: list the days left to each undecided case."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from imrlint.running import run
from imrlint.shell.arguments import FilesFrom, FilesFrom0, Jobs, Paths, StdinName, found, iso_date, one_of, processes
from imrlint.shell.command_line import command_app
from imrlint.shell.console import complain, standard_output

app = command_app()

_AS_OF = "The day to count from, as 2017-01-31. [today: nothing else in imrlint looks at the clock]"

AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help=_AS_OF)]
Form = Annotated[str, typer.Option("--output", "-o", metavar="FORMAT", help="How to print them: text or json.")]


@app.command()
def due(
    paths: Paths = None,
    as_of: AsOf = "",
    output: Form = "text",
    jobs: Jobs = "auto",
    files_from: FilesFrom = "",
    files_from0: FilesFrom0 = "",
    stdin_filename: StdinName = "",
) -> int:
    """List the days left to each case without a decision date, the most urgent first.

    A decision is due 45 days after the assignment: 15 for the records and 30 from then on; in an expedited case 7.

    Exit code: 0 nothing is overdue; 1 a case is overdue, or a file cannot be read; 2 the command must be mended.
    """
    from imrlint.requirements.deadlines import Reckoning
    from imrlint.shell.due_table import Table

    form = one_of("--output", output, ("text", "json"))
    day = iso_date("--as-of", as_of) or date.today().isoformat()
    things = found(paths, {b"\n": files_from, b"\0": files_from0}, stdin_filename)
    table = Table(day, [docket for _, docket in run(Reckoning(), things, processes(jobs))])
    with standard_output(data=form == "json") as out:
        out.writelines(f"{line}\n" for line in (table.json() if form == "json" else table.text()))
    for docket in table.dockets:
        if docket.problem:
            complain(docket.problem)
    return table.exit_code
