"""The waivers and the baseline that a run uses: those that the settings name, or the file of waivers that lies at hand."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from imrlint.catalogue import Rules
from imrlint.configuration.layer import from_here
from imrlint.configuration.settings import Settings
from imrlint.errors import UsageError
from imrlint.finding import Finding
from imrlint.fixes.writing import write
from imrlint.report import Report
from imrlint.suppression.baseline import read as read_baseline
from imrlint.suppression.suppressions import Suppressions
from imrlint.suppression.waiver import WaiverFile
from imrlint.suppression.waiver_file import NAME
from imrlint.suppression.waiver_file import read as read_waivers


def suppressions(settings: Settings, others: Rules = (), paths: Iterable[str] = (), partial: bool = False) -> Suppressions:
    """The waivers and the baseline of a run, on this very day; `paths` are what the command line names.

    `partial` says that the run leaves letters out on purpose.

    Raises WaiverError where one of the files cannot be read or makes no sense.
    """
    path = waivers_path(settings, paths)
    waivers = read_waivers(path, from_here(str(path)), others) if path else None
    baseline = read_baseline(Path(settings.baseline), settings.baseline) if settings.baseline else None
    folder = path.absolute().parent if path else Path()
    return Suppressions(waivers, baseline, date.today().isoformat(), folder, partial)


def waivers_path(settings: Settings, paths: Iterable[str] = ()) -> Path | None:
    """The file of waivers: the one that the settings name, else the nearest one at hand; None where there is none."""
    if settings.waivers is not None:
        return Path(settings.waivers) if settings.waivers else None
    return next((folder / NAME for folder in _at_hand(paths) if (folder / NAME).is_file()), None)


def _at_hand(paths: Iterable[str]) -> Iterator[Path]:
    """The folders where a file of waivers is looked for.

    The named ones and those of named files, each with the folders above it, then the working directory and those above.
    """
    seen: set[Path] = set()
    for path in paths:
        named = Path(path).absolute()
        start = named if named.is_dir() else named.parent
        if start not in seen:
            seen.add(start)
            yield from (start, *start.parents)
    here = Path.cwd()
    yield from (here, *here.parents)


def without_unused(report: Report, used: Suppressions) -> Report:
    """The report without the waivers that no finding needs, which are deleted from their file.

    Raises UsageError where the file cannot be written.
    """
    file = used.waivers
    unused = [f for f in report.everything if file and f.place.origin == file.origin and f.fix]
    if file is None or not unused:
        return report
    pruned(file, {waiver_number(finding) for finding in unused})
    kept = [replace(one, findings=tuple(f for f in one.findings if f not in unused)) for one in report.results]
    return replace(report, results=[one for one in kept if one.findings or one.origin != file.origin])


def waiver_number(finding: Finding) -> int:
    """The number of the waiver that a finding is about."""
    return int(finding.place.pointer.split("/")[2])


def pruned(file: WaiverFile, numbers: Container[int]) -> None:
    """Delete waivers, by their numbers, from their file, and leave the rest of it as it is.

    Raises UsageError where it cannot be written.
    """
    path = Path(file.origin)
    try:
        before = path.read_bytes()
    except OSError as error:
        raise UsageError(f"the waivers '{file.origin}' cannot be read ({(error.strerror or str(error)).lower()})") from None
    content = file.content
    for one in reversed([one for one in file.waivers if one.number in numbers]):
        content = content[: one.span.start] + content[one.span.end :]
    after = content.encode()
    if b"\r\n" in before:
        after = after.replace(b"\n", b"\r\n")
    if before.startswith(BOM_UTF8):
        after = BOM_UTF8 + after
    if reason := write(str(path), before, after):
        raise UsageError(f"the waivers '{file.origin}' were not pruned: {reason}")
