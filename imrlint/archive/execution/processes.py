"""Worker processes that share batches of work; one that dies or hangs takes only one thing with it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

from imrlint.errors import ImrlintError

_AHEAD = 2
"""So many batches for each process wait in the parent, ready to be sent."""
_PATIENCE = 0.5
"""So often, in seconds, the parent looks whether a process hangs."""
_START = 120.0
"""So long a process may take to start."""
_DEATHS = 5
"""When so many processes in a row die before they are ready, something is wrong with the machine; with one batch, with that."""


class Work(Protocol):
    """What is done with a batch; it travels to other processes, so it, its things and its results can be pickled."""

    def __call__(self, things: Sequence[Any], lost: Mapping[int, str], begin: Callable[[int], None], /) -> Any:
        """The result of a batch; `begin` is told the number of each thing before it, `lost` says why some are left out."""


@dataclass
class Job:
    """A batch on its way: its number, its things, and what was lost of it."""

    number: int
    things: Sequence[Any]
    lost: dict[int, str] = field(default_factory=dict)


@dataclass
class _Worker:
    """A process, how to speak with it, and what it is doing since when."""

    process: Any
    pipe: Any
    progress: Any
    job: Job | None = None
    ready: bool = False
    seen: tuple[int, int] = (-1, -1)
    since: float = 0.0


class Crew:
    """So many processes at work; leave it by `close`, which ends them."""

    def __init__(self, work: Work, jobs: int, limit: float) -> None:
        from multiprocessing import get_context

        # Spawned on every system alike: a fork copies the locks and threads of whoever calls us.
        self.context = get_context("spawn")
        self.work, self.jobs, self.limit = work, jobs, limit
        self.workers: list[_Worker] = []
        self.deaths: Counter[tuple[int, int]] = Counter()
        self.unready = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[int, Any]]:
        """The results of the jobs with their numbers, as they come."""
        from multiprocessing.connection import wait

        source, ready = iter(jobs), deque[Job]()
        again = self._fill(ready, source)
        while len(self.workers) < min(self.jobs, len(ready)):
            self._hire()
        while ready or any(worker.job for worker in self.workers):
            for worker in self.workers:
                if ready and worker.job is None:
                    self._send(worker, ready)
            if again:
                again = self._fill(ready, source)
            for pipe in wait([worker.pipe for worker in self.workers], _PATIENCE):
                worker = next(one for one in self.workers if one.pipe is pipe)
                try:
                    reply = worker.pipe.recv()
                except (EOFError, OSError):
                    self._bury(worker, ready, "the process that read it died")
                    continue
                self.unready, worker.ready = 0, True
                if reply is not None:
                    worker.job = None
                    yield reply
                worker.since = monotonic()
            self._watch(ready)

    def close(self) -> None:
        """End the processes at once."""
        for worker in self.workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()

    def _fill(self, ready: deque[Job], source: Iterator[Job]) -> bool:
        """Prepare as many batches as are soon wanted; False where there are no more."""
        while len(ready) < self.jobs * _AHEAD:
            if (job := next(source, None)) is None:
                return False
            ready.append(job)
        return True

    def _send(self, worker: _Worker, ready: deque[Job]) -> None:
        job = ready.popleft()
        worker.job, worker.since = job, monotonic()
        with suppress(OSError):  # it died; the next look at it will show
            worker.pipe.send(job)

    def _watch(self, ready: deque[Job]) -> None:
        """End a process that has been at one thing for too long."""
        now = monotonic()
        for worker in list(self.workers):
            if worker.job is None:
                continue
            at = (worker.progress[0], worker.progress[1])
            if at != worker.seen:
                worker.seen, worker.since = at, now
            elif now - worker.since > (self.limit if worker.ready else _START):
                self._bury(worker, ready, f"it took longer than the time limit of {self.limit:g} seconds", hung=True)

    def _bury(self, worker: _Worker, ready: deque[Job], reason: str, hung: bool = False) -> None:
        """Replace a process that died or hangs, and give its batch to others, without the thing to blame.

        A death may be the system's doing, so a thing is tried twice; a thing that hangs is not.
        """
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        if not worker.ready:
            self.unready += 1
            if self.unready >= _DEATHS:
                raise ImrlintError("the worker processes die while they start; is there enough memory?")
        job = worker.job
        if job is not None:
            at = worker.progress[1] if worker.progress[0] == job.number else -1
            self.deaths[job.number, at] += 1
            if at >= 0 and (hung or self.deaths[job.number, at] > 1):
                job.lost[at] = reason
            elif self.deaths[job.number, at] >= _DEATHS:  # nobody can tell which thing it is
                job.lost = dict.fromkeys(range(len(job.things)), reason)
            ready.appendleft(job)
        self._hire()

    def _hire(self) -> None:
        """Start one more process."""
        from multiprocessing.sharedctypes import RawArray

        ours, theirs = self.context.Pipe()
        progress = RawArray("q", [-1, -1])
        process = self.context.Process(target=_serve, args=(theirs, progress, self.work), daemon=True)
        with _undisturbed():
            process.start()
            self.workers.append(_Worker(process, ours, progress, since=monotonic()))
            theirs.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back until a process has started: it goes to the whole group, and a child inherits that it is held back."""
    import signal
    import sys

    if sys.platform == "win32":  # it has no such signals
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # else the first start does it, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Any, progress: Any, work: Work) -> None:
    """Work on batches until nobody sends any; Ctrl-C is the parent's affair."""
    import signal

    from imrlint.garbage import collect_seldom

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            job: Job = pipe.recv()
            progress[1] = -1
            progress[0] = job.number

            def begin(at: int) -> None:
                progress[1] = at

            pipe.send((job.number, work(job.things, job.lost, begin)))
            progress[1] = -1
