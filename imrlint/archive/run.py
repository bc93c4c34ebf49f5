"""A whole audit: from ARCHIVE arguments to the tables in a folder, in one go or in several."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from imrlint.archive import judging
from imrlint.archive.execution.batch_work import BatchWork
from imrlint.archive.execution.batches import Batch, batches, changed
from imrlint.archive.execution.dask_cluster import Cluster, address_of
from imrlint.archive.execution.processes import Crew, Job
from imrlint.archive.execution.progress import Progress
from imrlint.archive.execution.state import FILE, State, kept
from imrlint.archive.letters import LetterAudit
from imrlint.archive.members.choosing import Choice
from imrlint.archive.members.limits import Limits
from imrlint.archive.members.listing import listing
from imrlint.archive.members.opening import Opening
from imrlint.archive.members.sampling import sampled
from imrlint.archive.results import writing
from imrlint.archive.results.files import about, write_results, write_summary
from imrlint.archive.results.log import write_log
from imrlint.archive.results.soundness import AGAIN, SUMMARY, summary_of, unsound
from imrlint.archive.tables import Tables, polars
from imrlint.errors import UsageError
from imrlint.report import Crash
from imrlint.running import cores
from imrlint.version import __version__

OURS = (
    "letters.parquet",
    "items.parquet",
    "citations.parquet",
    "findings.parquet",
    SUMMARY,
    "audit.duckdb",
    "findings.sarif",
    "report.html",
)
"""The files that an audit writes, beside its run state."""

_KINDS = 40
"""So many kinds of files that were passed over are named; an archive may have an ending for each of its files."""
_OTHER = "'{0}' holds another audit ({1} differs); begin anew with --fresh, or name another --out"
_NAMED = "the archives were named '{0}' when this audit began, and so are its members; to go on, name them the same way"
_FULL = "'{0}' is not empty and holds no audit; name a new folder"


@dataclass(frozen=True)
class Audit:
    """What an audit does: which archives, which members of them, by which rules, and where its tables go.

    `sample` is how many members are drawn, 0 for all; `limit` is how long, in seconds, one letter may take.
    `engine` says what does the work: processes of ours, or a cluster of dask's.
    """

    archives: tuple[str, ...]
    out: Path
    letters: LetterAudit
    choice: Choice = field(default_factory=Choice)
    sample: int = 0
    limits: Limits = field(default_factory=Limits)
    jobs: int = field(default_factory=cores)
    limit: float = 30.0
    engine: str = "local"

    @property
    def settings(self) -> dict[str, Any]:
        """What must be the same for an audit to go on where it stopped; the number of processes need not."""
        ruleset = self.letters.ruleset
        rules = [(rule.code, sorted((name, _stable(getattr(rule, name))) for name in rule.params)) for rule in ruleset.rules]
        stated = sorted(f"{rule.code} {rule.requirement} {dict(rule.messages)}" for rule in ruleset.own_rules)
        return {
            "version": __version__,
            "archives": [os.path.realpath(archive) for archive in self.archives],
            "ruleset": ruleset.name,
            "ruleset's version": ruleset.version,
            "rules": hashlib.sha256(json.dumps([rules, stated]).encode()).hexdigest(),
            "claims_administrator_notes": ruleset.claims_administrator_notes,
            "texts": self.letters.texts,
            "excerpts": self.letters.excerpts,
            "as of": self.letters.as_of,
            "choice": [list(self.choice.include), list(self.choice.exclude), list(self.choice.share)],
            "sample": [self.sample, self.choice.seed],
            "time limit": self.limit,
        }


def _stable(value: Any) -> str:
    """A setting in words that are the same in every process."""
    return repr(sorted(map(str, value))) if isinstance(value, (set, frozenset)) else repr(value)


def run(audit: Audit, fresh: bool = False, progress: Progress | None = None) -> dict[str, Any]:
    """Run an audit, or go on with it; returns what audit.json says.

    Raises UsageError where the folder holds something else, and where the archive changed meanwhile.
    """
    polars()  # before an hour of work shows that it is missing
    address_of(audit.engine)
    told = progress or Progress(quiet=True)
    mask = os.umask(0o077)  # the tables tell of patients
    try:
        with kept(audit.out):
            _prepare(audit, fresh)
            with closing(State(audit.out)) as state:
                _agree(audit, state)
                if state.fact("finished"):
                    return _finished(audit)
                told.begin(state.tally())
                skipped = _lint(audit, state, told)
                return _finish(audit, state, told, skipped)
    finally:
        told.end()
        os.umask(mask)


def _finished(audit: Audit) -> dict[str, Any]:
    """What an audit that is finished came to; its summary and its log name what a check fails on now.

    Raises UsageError where its results are no longer there.
    """
    if (wrong := unsound(audit.out, thorough=False)) is not None:
        raise UsageError(f"{wrong}; {AGAIN}")
    made = summary_of(audit.out)
    if made["ruleset"].get("fail_on") != (fail_on := about(audit.letters.ruleset)["fail_on"]):
        made["ruleset"]["fail_on"] = fail_on
        write_log(audit.out, Tables(audit.out), audit.letters.ruleset, audit.letters.excerpts)
        write_summary(audit.out, made)
    return made


def _prepare(audit: Audit, fresh: bool) -> None:
    """See to it that the folder is there, and empty or an audit's."""
    out = audit.out
    if out.exists() and not out.is_dir():
        raise UsageError(f"'{out}' is a file; name a folder")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"the folder '{out}' cannot be made ({(error.strerror or str(error)).lower()})") from None
    there = {path.name for path in out.iterdir()}
    if there and FILE not in there:
        raise UsageError(_FULL.format(out))
    if fresh:
        State(out).close()  # nobody else is at it
        writing.clear(out)
        for name in (*OURS, FILE, f"{FILE}-wal", f"{FILE}-shm"):
            try:
                (out / name).unlink(missing_ok=True)
            except OSError as error:
                raise UsageError(f"'{out / name}' cannot be removed ({(error.strerror or str(error)).lower()})") from None


def _agree(audit: Audit, state: State) -> None:
    """Note the settings and what lies in the archive, or see to it that they are those of the audit that goes on."""
    known = state.fact("settings")
    there = listing(audit.archives, audit.choice, os.path.realpath(audit.out))
    if known is None:
        state.note("named", list(audit.archives))
        state.note("listing", there)
        state.note("settings", audit.settings)
        return
    for name, value in audit.settings.items():
        if known.get(name) != json.loads(json.dumps(value)):
            raise UsageError(_OTHER.format(audit.out, f"the {name}"))
    if not state.fact("finished") and (named := state.fact("named")) not in (None, list(audit.archives)):
        raise UsageError(_NAMED.format("', '".join(named)))
    if state.fact("listing") != there:
        raise changed()


def _lint(audit: Audit, state: State, told: Progress) -> dict[str, int]:
    """Make the rows of every batch that is not done; returns what was passed over."""
    opening = Opening(audit.archives, audit.choice, audit.limits, os.path.realpath(audit.out))
    if audit.sample:
        told.step("drawing the sample")
    members = sampled(opening, audit.sample) if audit.sample else opening.members()
    waiting: dict[int, Batch] = {}

    def jobs() -> Iterator[Job]:
        for batch in batches(members, state.done(), audit.limits):
            waiting[batch.number] = batch
            yield Job(batch.number, batch.tasks)

    crew = _workers(audit)
    try:
        for number, made in crew.run(jobs()):
            batch = waiting.pop(number)
            state.put(number, batch.digest, len(batch.tasks), made)
            told.add({"members": len(batch.tasks), **made.tally}, opening.share)
    finally:
        crew.close()
    return _most_frequent(opening.skipped)


def _most_frequent(skipped: Counter[str]) -> dict[str, int]:
    """What was passed over, in the order of its names; what is rare among many kinds is one more kind."""
    known = Counter(dict(skipped.most_common(_KINDS)))
    if rest := skipped.total() - known.total():
        known[f"of {len(skipped) - len(known):,} other kinds"] = rest
    return dict(sorted(known.items()))


def _workers(audit: Audit) -> Crew | Cluster:
    """Who does the work."""
    work, address = BatchWork(audit.letters), address_of(audit.engine)
    if address is None:
        return Crew(work, audit.jobs, audit.limit)
    return Cluster(work, audit.jobs, audit.limit, address)


def _finish(audit: Audit, state: State, told: Progress, skipped: dict[str, int]) -> dict[str, Any]:
    """Write the tables, ask the rules of the archive, and write the results; all of it can be done again."""
    told.step("writing the tables")
    writing.clear(audit.out)
    writing.write_parts(audit.out, state)
    for table in ("letters", "items", "citations"):
        writing.merge(audit.out, table)
    told.step("checking the archive as a whole")
    crashes: list[Crash] = []
    found = judging.judged(audit.letters.ruleset.rules, Tables(audit.out), crashes)
    tally = state.tally()
    first = sum(tally[severity] for severity in ("error", "warning", "note"))
    writing.merge(audit.out, "findings", judging.finding_rows(found, first, audit.letters.excerpts))
    told.step("writing the results")
    if tally["foreign"]:
        skipped = {**skipped, "other JSON": tally["foreign"]}
    summary = write_results(audit.out, audit.letters.ruleset, audit.settings, skipped, crashes, audit.letters.excerpts)
    writing.clear(audit.out)
    state.finish()
    return summary
