"""The command `imrlint check`: lint letters and report what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imrlint.errors import UsageError
from imrlint.shell.check_options import CheckOptions
from imrlint.shell.command_line import command_app
from imrlint.shell.console import complain, standard_output
from imrlint.shell.taking import taking

if TYPE_CHECKING:
    from imrlint.shell.job import Job

app = command_app()


@app.command()
@taking(CheckOptions)
def check(options: CheckOptions) -> int:
    """Check letters and report what is wrong with them.

    What no option says, the nearest imrlint.toml upwards says, or the table tool.imrlint of a pyproject.toml.

    Exit code: 0 clean; 1 findings at or above --fail-on; 2 the command must be mended; 3 imrlint itself failed on a letter.
    """
    from imrlint.shell.job import made

    job = made(options)
    if options.show_settings:
        return _show_settings(job)
    if options.show_files:
        return _show_files(job)
    if options.watch:
        return _watch(job)
    return job.run(job.letters())


def _show_settings(job: Job) -> int:
    from imrlint.shell.settings_page import settings_page

    with standard_output() as out:
        out.writelines(f"{line}\n" for line in settings_page(job.settings, job.plan.ruleset, job.places))
    return 0


def _show_files(job: Job) -> int:
    from imrlint.paths.walking import Problem
    from imrlint.printable import printable

    things = list(job.letters())
    with standard_output() as out:
        out.writelines(f"{printable(name)}\n" for name in sorted(one.origin for one in things if not isinstance(one, Problem)))
    problems = [one.what for one in things if isinstance(one, Problem)]
    for problem in problems:
        complain(problem)
    return 2 if problems else 0


def _watch(job: Job) -> int:
    from imrlint.paths.walking import STDIN
    from imrlint.shell.job import made
    from imrlint.shell.watching import watching

    options = job.options
    if not options.paths or STDIN in options.paths or options.files_from or options.files_from0:
        raise UsageError("--watch needs the paths of letters or directories; standard input and lists of files do not change")
    if any("=" in word for word in options.output or ()):
        raise UsageError("--watch shows what it finds here; give --output a FORMAT without PATH")
    watching(options.paths, job.files, lambda: made(options).here())
    return 0
