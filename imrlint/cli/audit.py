"""The command `imrlint audit`: lint everything in an archive, check it as a whole, and answer questions about it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imrlint.errors import UsageError
from imrlint.shell.arguments import Jobs, Words, iso_date, one_of, processes, words
from imrlint.shell.command_line import command_app
from imrlint.shell.console import complain, is_interactive, standard_output

if TYPE_CHECKING:
    from imrlint.archive.members.choosing import Choice
    from imrlint.rulesets.ruleset import Ruleset

app = command_app(help="Lint everything in an archive, check it as a whole, and answer questions about it.", no_args_is_help=True)

_FORMATS = ("table", "csv", "json")
_SHOWN = 1_000
_WHEN = ("always", "never")
_LONGEST = 1_000_000
"""So many seconds may be given to one letter."""

_RULESET = "The ruleset: a shipped one, or a YAML file. [archive]"
_PATTERN = "Only members whose names match, such as '2016/*.txt' or '*.pdf'; repeatable."
_FRESH = "Begin anew, and remove what an earlier audit left in DIR."

Archives = Annotated[list[str], typer.Argument(metavar="ARCHIVE...", help="Directories, zip, tar, JSON Lines, Parquet, letters.")]
Out = Annotated[str, typer.Option("--out", metavar="DIR", help="Where the results go; an audit that stopped goes on there.")]
Name = Annotated[str, typer.Option("--ruleset", "-r", metavar="NAME|PATH", help=_RULESET)]
Include = Annotated[Words, typer.Option("--include", metavar="PATTERN", help=_PATTERN)]
Exclude = Annotated[Words, typer.Option("--exclude", metavar="PATTERN", help="Not members whose names match; repeatable.")]
Sample = Annotated[int, typer.Option("--sample", metavar="N", min=0, help="Only so many members, drawn by lot. [all]")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Another seed draws another sample.")]
Shard = Annotated[str, typer.Option("--shard", metavar="I/N", help="Only the Ith of N shares, by a digest of the names.")]
Timeout = Annotated[float, typer.Option("--timeout", metavar="SECONDS", help="How long one letter may take.")]
Texts = Annotated[bool, typer.Option("--texts", help="Put rationales and case summaries into the tables.")]
Excerpts = Annotated[str, typer.Option("--excerpts", metavar="WHEN", help="Quote the letters in messages: always or never.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Judge every letter by the law of this date, not of its own.")]
Fresh = Annotated[bool, typer.Option("--fresh", help=_FRESH)]
Engine = Annotated[
    str, typer.Option("--engine", metavar="ENGINE", help="local, dask (on this machine), or dask://HOST:PORT. [local]")
]
NoReport = Annotated[bool, typer.Option("--no-report", help="Write no report.html.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
Folder = Annotated[str, typer.Argument(metavar="DIR", help="The results of an audit.")]
Sql = Annotated[str, typer.Argument(metavar="SQL", help="A query; - reads it from standard input.")]
Format = Annotated[str, typer.Option("--output", "-o", metavar="FORMAT", help="table, csv or json. [table]")]


@app.command()
def run(
    archives: Archives,
    out: Out,
    ruleset: Name = "",
    include: Include = None,
    exclude: Exclude = None,
    sample: Sample = 0,
    seed: Seed = 0,
    shard: Shard = "1/1",
    jobs: Jobs = "auto",
    timeout: Timeout = 30.0,
    engine: Engine = "local",
    texts: Texts = False,
    excerpts: Excerpts = "never",
    as_of: AsOf = "",
    fresh: Fresh = False,
    no_report: NoReport = False,
    quiet: Quiet = False,
) -> int:
    """Lint every letter of an archive, check the archive as a whole, and leave tables to ask.

    Exit code: 0 clean; 1 findings at or above the ruleset's fail_on; 2 the command must be mended; 3 imrlint itself failed.
    """
    from imrlint.archive.execution.progress import Progress
    from imrlint.archive.letters import RULESET, LetterAudit
    from imrlint.archive.members.arguments import checked
    from imrlint.archive.run import Audit
    from imrlint.archive.run import run as audited
    from imrlint.rulesets.ruleset import load
    from imrlint.running import cores

    if not 0 < timeout <= _LONGEST:  # which holds for no NaN
        raise UsageError(f"'{timeout:g}' is no value of --timeout: it takes a number of seconds above 0, at most {_LONGEST:,}")
    rules = load(ruleset or RULESET)
    letters = LetterAudit(rules, texts, one_of("--excerpts", excerpts, _WHEN) == "always", iso_date("--as-of", as_of))
    choice, many = _choice(include, exclude, shard, seed), processes(jobs) or cores()
    audit = Audit(checked(archives), Path(out), letters, choice, sample, jobs=many, limit=timeout, engine=engine)
    try:
        made = audited(audit, fresh, Progress(quiet))
    except KeyboardInterrupt:
        complain("interrupted; the same command goes on where it stopped")
        return 130
    reported = "" if no_report else _report(Path(out))
    if not quiet:
        _say(made, out, reported)
    return _exit_code(made, rules)


@app.command()
def check(folder: Folder, ruleset: Name = "") -> int:
    """Ask the rules of the archive of tables that are already there, whoever wrote them."""
    from imrlint.archive.checking import checked
    from imrlint.archive.letters import RULESET
    from imrlint.printable import printable
    from imrlint.rulesets.ruleset import load

    rules = load(ruleset or RULESET)
    found, crashes = checked(Path(folder), rules)
    with standard_output() as stream:
        for one in found:
            where = printable(one.place.origin) + (f":{one.place.start.line}" if one.place.start else "")
            stream.write(f"{where}: {one.severity} {one.code} {printable(one.redacted().message.text)}\n")
        stream.write(f"{len(found):,} findings\n")
    for crash in crashes:
        complain(f"imrlint itself failed: {crash.code} ({crash.error})")
    failed = rules.fail_on is not None and any(one.severity.rank >= rules.fail_on.rank for one in found)
    return 3 if crashes else int(failed)


@app.command()
def report(folder: Folder) -> int:
    """Write report.html into DIR from the tables that are there: one page for people, for any browser and for paper."""
    from imrlint.archive.report.page import write_report
    from imrlint.printable import printable

    with standard_output() as stream:
        stream.write(f"{printable(str(write_report(Path(folder))))}\n")
    return 0


@app.command()
def query(folder: Folder, sql: Sql, output: Format = "table") -> int:
    """Ask the tables of an audit in SQL (DuckDB): letters, items, citations, findings, and the views of audit.duckdb."""
    from imrlint.archive.results.answers import write
    from imrlint.archive.results.query import answered

    one_of("--output", output, _FORMATS)
    question = sys.stdin.read() if sql == "-" else sql
    with answered(Path(folder), question) as (names, rows), standard_output(data=output != "table") as stream:
        write(names, rows, stream, output, _SHOWN if is_interactive(stream) else None)
    return 0


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The results of the earlier audit.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The results of the later one.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FORMAT", help="text or json. [text]")] = "text",
) -> int:
    """Compare two audits: letters that came, went and changed, and the findings of each rule."""
    import json

    from imrlint.archive.results.diff import compared, lines

    one_of("--output", output, ("text", "json"))
    made = compared(Path(old), Path(new))
    with standard_output(data=output == "json") as stream:
        if output == "json":
            stream.write(json.dumps(made, indent=2) + "\n")
        else:
            stream.writelines(f"{line}\n" for line in lines(made))
    return 0


def _choice(include: Words, exclude: Words, shard: str, seed: int) -> Choice:
    """The members that the options choose."""
    from imrlint.archive.members.choosing import Choice

    number, _, of = shard.partition("/")
    if not (number.isascii() and number.isdecimal() and of.isascii() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise UsageError(f"'{shard}' is no value of --shard: it takes a share and how many there are, such as 2/8")
    return Choice(tuple(words(include)), tuple(words(exclude)), (int(number), int(of)), seed)


def _say(made: dict[str, Any], out: str, reported: str) -> None:
    """The figures of an audit, in a few lines."""
    from imrlint.printable import printable
    from imrlint.report import NOTICE

    severities = made["by_severity"]
    counts = ", ".join(f"{severities.get(name, 0):,} {name}s" for name in ("error", "warning", "note"))
    with standard_output() as stream:
        stream.write(f"{made['letters']:,} letters with {made['items']:,} items; {made['members_not_read']:,} members not read\n")
        stream.write(f"{made['findings']:,} findings: {counts}\n")
        for what, count in made["skipped"].items():
            stream.write(f"passed over: {count:,} {printable(what)}\n")
        stream.write(f"results in {printable(out)}; ask them: imrlint audit query {printable(out)} 'FROM rule_counts'\n")
        stream.write(f"{printable(reported)}\n" if reported else "")
        if not made["complete"]:
            stream.write("INCOMPLETE: imrlint itself failed on some letters; see the column `crashes` of the table letters\n")
        stream.write(f"{NOTICE}\n")


def _report(folder: Path) -> str:
    """Write the report, or say in a sentence why there is none."""
    from imrlint.archive.report.page import write_report
    from imrlint.errors import MissingSupport

    try:
        return f"report for people: {write_report(folder)}"
    except MissingSupport as missing:
        return f"no report.html: {missing}"


def _exit_code(made: dict[str, Any], rules: Ruleset) -> int:
    """0 clean, 1 findings to fail on, 3 where imrlint itself failed."""
    from imrlint.finding import Severity

    if not made["complete"]:
        return 3
    failed = rules.fail_on and any(
        Severity(name).rank >= rules.fail_on.rank for name, count in made["by_severity"].items() if count
    )
    return int(bool(failed))
