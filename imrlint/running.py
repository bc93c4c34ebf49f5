"""Runs one piece of work over many things, in this process or in several, and gives the results in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import chain, islice
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar

from imrlint.garbage import collect_seldom

Thing = TypeVar("Thing")
Made = TypeVar("Made")
Taken = TypeVar("Taken", contravariant=True)
Given = TypeVar("Given", covariant=True)

AUTO = None
"""Instead of a number of processes: begin in this one, and ask for help when there is a lot to do."""

_LOOK = 0.3
"""After so many seconds in this process the speed is known, and with it what the rest will take."""
_WORTH = 2.0
"""Other processes must save so many seconds; to start them takes about one."""
_SEEN_AHEAD = 5_000
"""So many things are counted to learn whether the rest is long; more is long in any case."""
_BATCH = 64
_AHEAD = 4
"""Batches in flight for each process: enough that none waits, and few enough that a million files are not held at once."""


class Work(Protocol[Taken, Given]):
    """What is done with each thing; it travels to other processes, so it and its results can be pickled."""

    def __call__(self, thing: Taken, /) -> Given:
        """The result of one thing."""

    def lost(self, thing: Taken, /) -> Given:
        """The result of a thing at which a process died."""


def run(work: Work[Thing, Made], things: Iterable[Thing], jobs: int | None = AUTO) -> Iterator[tuple[Thing, Made]]:
    """Each thing with its result, in their order; the results are the same for any number of `jobs`."""
    waiting = iter(things)
    if jobs is AUTO:
        waiting = yield from _begun(work, waiting)
        jobs = cores()
    first = list(islice(waiting, jobs if jobs > 1 else 0))
    if len(first) > 1:
        yield from _Crew(work, len(first)).run(chain(first, waiting))
    else:
        yield from _here(work, chain(first, waiting))


def cores() -> int:
    """How many processes can work at once on this machine."""
    if hasattr(os, "sched_getaffinity"):  # not on Windows and macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _here(work: Work[Thing, Made], things: Iterable[Thing]) -> Iterator[tuple[Thing, Made]]:
    for thing in things:
        yield thing, work(thing)


def _begun(work: Work[Thing, Made], things: Iterator[Thing]) -> Generator[tuple[Thing, Made], None, Iterator[Thing]]:
    """Work in this process while that pays; returns the things that others had better do."""
    started, helpers = monotonic(), cores() - 1
    for done, thing in enumerate(things, 1):
        yield thing, work(thing)
        if helpers and (taken := monotonic() - started) > _LOOK:
            rest = list(islice(things, _SEEN_AHEAD))
            if taken / done * len(rest) * helpers / (helpers + 1) > _WORTH:
                return chain(rest, things)
            yield from _here(work, rest)
            helpers = 0 if len(rest) < _SEEN_AHEAD else helpers
    return iter(())


class _Crew(Generic[Thing, Made]):
    """Several processes that share the work, and start anew where one of them dies."""

    def __init__(self, work: Work[Thing, Made], jobs: int) -> None:
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import active_children

        self.work, self.jobs, self.broken = work, jobs, BrokenProcessPool
        self.strangers = {child.pid for child in active_children()}
        self.pool = self._hired()

    def run(self, things: Iterable[Thing]) -> Iterator[tuple[Thing, Made]]:
        """Each thing with its result, in their order."""
        flying: deque[tuple[list[Thing], Any]] = deque()
        batches = _batches(iter(things))
        try:
            while True:
                for batch in islice(batches, self.jobs * _AHEAD - len(flying)):
                    flying.append((batch, self._sent(batch)))
                if not flying:
                    break
                batch, future = flying.popleft()
                try:
                    results = future.result()
                except self.broken:
                    results = self._one_by_one(batch)
                    # The others in flight went down with the same pool; most of them are without blame.
                    flying = deque((others, self._sent(others)) for others, _ in flying)
                yield from zip(batch, results, strict=True)
            # Waited for: the thread that minds the processes must not be at it while Python takes itself down.
            self.pool.shutdown()
        except BaseException:  # Ctrl-C, or nobody wants the rest
            self._dismiss()
            self.pool.shutdown(wait=False, cancel_futures=True)
            raise

    def _one_by_one(self, batch: list[Thing]) -> list[Made]:
        """The results of a batch in which a process died: each thing alone, so that only the one to blame is lost."""
        results: list[Made] = []
        for thing in batch:
            try:
                results += self._sent([thing]).result()
            except self.broken:
                results.append(self.work.lost(thing))
        return results

    def _sent(self, batch: list[Thing]) -> Any:
        try:
            return self.pool.submit(_worked, batch)
        except self.broken:
            self._dismiss()
            self.pool = self._hired()
            return self.pool.submit(_worked, batch)

    def _dismiss(self) -> None:
        """End the processes of a pool that is given up.

        One that was just being started when another died would wait for work for ever, and Python for it.
        """
        from multiprocessing import active_children

        for child in active_children():
            if child.pid not in self.strangers:
                child.kill()

    def _hired(self) -> Any:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # Spawned on every system alike: a fork copies the locks and threads of whoever calls us.
        pool = ProcessPoolExecutor(self.jobs, get_context("spawn"), _begin, (self.work,))
        # All processes start now: Python 3.11 comes to grief where one is started while another dies.
        for _ in range(self.jobs):
            pool.submit(int)
        return pool


def _batches(things: Iterator[Thing]) -> Iterator[list[Thing]]:
    """The things in batches that grow, so that few are shared evenly and many cost few messages."""
    size = 1
    while batch := list(islice(things, size)):
        yield batch
        size = min(size * 2, _BATCH)


_work: Any = None
"""What a started process does with each thing."""


def _begin(work: Any) -> None:
    """Take up work in a process that was just started; Ctrl-C ends it at once and without a word."""
    import signal

    global _work
    _work = work
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _worked(batch: list[Any]) -> list[Any]:
    return [_work(thing) for thing in batch]
