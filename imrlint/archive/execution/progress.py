"""How an audit goes: a bar with rate, estimate and counts on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from time import monotonic
from typing import Any

from imrlint.shell.console import is_interactive

_LINE_EVERY = 15.0
_DRAWN_EVERY = 0.2


class Progress:
    """Says on standard error how far an audit has come."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.bar: Any = None
        self.task: Any = None
        self.began = self.said = monotonic()
        self.before = 0
        self.counts: Counter[str] = Counter()

    def begin(self, known: Mapping[str, int]) -> None:
        """Begin to speak; `known` is what an earlier run has done."""
        self.counts.update(known)
        self.before = self.counts["members"]
        if self.quiet or not is_interactive(sys.stderr):
            if self.before:
                self._say(f"going on after {self.before:,} members")
            return
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (
            TextColumn("{task.description}"),
            BarColumn(None),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[told]}"),
        )
        self.bar = Bar(*columns, console=Console(stderr=True), refresh_per_second=5)
        self.task = self.bar.add_task("auditing", total=1.0, told="")
        self.bar.start()

    def add(self, counts: Mapping[str, int], share: float) -> None:
        """Count what a batch brought; `share` is which part of the archive has been walked."""
        self.counts.update(counts)
        now = monotonic()
        if now - self.said < (_DRAWN_EVERY if self.bar else _LINE_EVERY):
            return
        self.said = now
        if self.bar:
            self.bar.update(self.task, completed=share, told=self._told(share))
        else:
            self._say(f"{share:.0%}, {self._told(share)}")

    def step(self, what: str) -> None:
        """Say what is being done now that every letter is read."""
        if self.bar:
            self.bar.update(self.task, description=what, completed=1.0, told=self._told(1.0))
        else:
            self._say(what)

    def end(self) -> None:
        """Stop speaking."""
        if self.bar:
            self.bar.stop()
            self.bar = None

    def _told(self, share: float) -> str:
        counts, spent = self.counts, max(monotonic() - self.began, 0.001)
        rate = (counts["members"] - self.before) / spent
        left = f", {_time(spent / share - spent)} left" if 0.01 < share < 1 and not self.before else ""
        found = f"{counts['error']:,} errors, {counts['warning']:,} warnings, {counts['unread']:,} not read"
        return f"{counts['members']:,} members, {rate:,.0f}/s{left}; {found}"

    def _say(self, line: str) -> None:
        if not self.quiet:
            print(f"audit: {line}", file=sys.stderr, flush=True)


def _time(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
