"""Puts one file right: fixes that do not touch each other together, over several passes, and none that makes anything worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from imrlint.engine import Linter
from imrlint.finding import Finding
from imrlint.fixes.characters import Characters
from imrlint.fixes.verification import is_better
from imrlint.report import Result
from imrlint.text import Source, Span

_PASSES = 10
_MOST_TRIES, _LEAST_TRIES, _READ = 200, 20, 20_000_000
"""How often a file is linted again at most; a letter with a fix that fails needs some ten of them.

A file so large that it takes long to lint is given fewer: so many that some twenty million characters are read.
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are fixed: those with a safe fix, or with any where `unsafe`; of some rules only, or of all but some.

    `fixable` holds codes, None for every rule's; `unfixable` goes before it.
    """

    unsafe: bool = False
    fixable: frozenset[str] | None = None
    unfixable: frozenset[str] = frozenset()

    def takes(self, finding: Finding) -> bool:
        """Whether a finding is to be fixed."""
        return self.would_take(finding) and finding.fix is not None and (finding.fix.safe or self.unsafe)

    def would_take(self, finding: Finding) -> bool:
        """Whether a finding were to be fixed with unsafe fixes allowed; one that a waiver or the baseline covers never is."""
        wanted = self.fixable is None or finding.code in self.fixable
        offered = finding.fix is not None and bool(finding.fix.replacements)
        return offered and wanted and finding.code not in self.unfixable and finding.counts


@dataclass(frozen=True)
class Mended:
    """What became of one file: its bytes before and after, the same where nothing was fixed.

    `fixed` counts the fixes that were made and `unsafe` those that only `--unsafe-fixes` would make, by code;
    `refused` are the findings that could not be fixed without making another thing wrong.
    """

    before: bytes
    after: bytes
    fixed: Mapping[str, int] = field(default_factory=dict)
    unsafe: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[Finding, ...] = ()


def mended(source: Source, linter: Linter, choice: Choice, judged: Callable[[Result], Result] = lambda result: result) -> Mended:
    """Put a file right; `judged` says of a result which findings a waiver or the baseline covers."""
    if Characters.of(source) is None:
        return Mended(source.data, source.data)
    work = _Work(source, replace(linter, excerpts=True, hashes=False, checklists=False), judged)
    for _ in range(_PASSES):
        chosen = [finding for finding in work.result.findings if choice.takes(finding) and _known(finding) not in work.refused]
        if not chosen:
            break
        work.apply(_apart(chosen))
    left = [] if choice.unsafe else [one for one in work.result.findings if choice.would_take(one) and not choice.takes(one)]
    return Mended(source.data, work.source.data, work.fixed, _counted(left), tuple(work.refused.values()))


class _Work:
    """A file under repair: as it stands, what linting it found, and what was fixed and refused so far."""

    def __init__(self, source: Source, linter: Linter, judged: Callable[[Result], Result]) -> None:
        self.source, self.linter, self.judged = source, linter, judged
        self.result = judged(linter.lint(source))
        self.fixed: Counter[str] = Counter()
        self.refused: dict[tuple[str, str, str], Finding] = {}
        self.tries = max(_LEAST_TRIES, min(_MOST_TRIES, _READ // max(len(source.data), 1)))

    def apply(self, group: Sequence[Finding]) -> None:
        """Make fixes that stand apart, in the letter's order; where that makes anything worse, one half and then the other.

        The half that stands below goes first, so that the places of the other stay where they are.
        """
        if self._made(group):
            self.fixed += Counter([finding.code for finding in group])
        elif len(group) > 1 and self.tries > 0:
            half = len(group) // 2
            self.apply(group[half:])
            self.apply(group[:half])
        else:
            self.refused |= {_known(finding): finding for finding in group}

    def _made(self, group: Sequence[Finding]) -> bool:
        """Whether the fixes could be made; the file is as it was where they could not."""
        characters = Characters.of(self.source)
        replacements = sorted([one for finding in group if finding.fix for one in finding.fix.replacements])
        data = characters.replaced(replacements) if characters and self.tries > 0 else None
        if data is None or characters is None:
            return False
        source = Source(self.source.origin, data)
        written = Characters.of(source)
        parts, at = [], 0
        for span, text in replacements:
            parts += [characters.content[at : span.start], text]
            at = span.end
        # Another encoding may be found in the new bytes, and then other words.
        if written is None or written.content != "".join([*parts, characters.content[at:]]):
            return False
        self.tries -= 1
        result = self.judged(self.linter.lint(source))
        if not is_better(self.result, result, group):
            return False
        self.source, self.result = source, result
        return True


def _known(finding: Finding) -> tuple[str, str, str]:
    """What a finding is known by while other fixes move it."""
    return finding.code, finding.place.pointer, finding.message.text


def _apart(chosen: Iterable[Finding]) -> list[Finding]:
    """Those fixes, from the top, that do not touch one another; the rest waits for the next pass."""
    made: list[Finding] = []
    end = -1
    for reach, finding in sorted([(_reach(finding), finding) for finding in chosen], key=lambda pair: pair[0]):
        if reach.start > end:
            made.append(finding)
            end = reach.end
    return made


def _reach(finding: Finding) -> Span:
    """From the first to the last character that a fix replaces."""
    spans = [one.span for one in finding.fix.replacements] if finding.fix else []
    return Span(min([span.start for span in spans]), max([span.end for span in spans]))


def _counted(findings: Iterable[Finding]) -> Mapping[str, int]:
    return dict(sorted(Counter([finding.code for finding in findings]).items()))
