"""The same work on a cluster of dask's: on this machine or behind a scheduler's address, with the same results."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from threading import Event, Thread
from time import monotonic
from typing import Any

from imrlint.archive.execution.processes import Job, Work
from imrlint.archive.libraries import library
from imrlint.archive.members.entry import Task
from imrlint.document import Document
from imrlint.errors import ImrlintError, UsageError
from imrlint.reading import opened
from imrlint.version import __version__

ENGINES = ("local", "dask")
NEEDS = "--engine dask needs more packages: install imrlint with its extra `cluster`"

_SCHEME = "dask://"
_AHEAD = 2
"""So many batches for each thread of the cluster are on their way."""
_PATIENCE = 30
"""So long, in seconds, a scheduler may take to answer and its first worker to come."""
_LOOK = 1.0
_ROUNDS = 3
"""So often a batch is sent again when its workers die and no single member is to blame."""
_NOBODY = "no dask scheduler answers at '{0}'; start one with: dask scheduler, and name its address: --engine dask://HOST:8786"
_NO_WORKERS = "the dask scheduler at '{0}' has no workers; start some with: dask worker {0} --nthreads 1"
_CANNOT_LOAD = "the workers at '{0}' cannot load imrlint {1}; install the same version there"
_GONE = "the dask cluster went away; the same command goes on where it stopped"
_DIED = "the process that read it died, or took longer than the time limit of {0:g} seconds"


def address_of(engine: str) -> str | None:
    """The scheduler's address that an engine names: "" for a cluster on this machine, None for no cluster.

    Raises UsageError where there is no such engine.
    """
    if engine in ENGINES:
        return "" if engine == "dask" else None
    address = engine.removeprefix(_SCHEME)
    if address == engine or not address:
        raise UsageError(f"'{engine}' is no engine; use local, dask, or dask://HOST:PORT, the address of a dask scheduler")
    return address if "://" in address else f"tcp://{address}"


class Cluster:
    """Processes of a dask cluster at work; used as a Crew is, and left by `close`.

    A cluster on this machine has so many processes as `jobs` says and reads files itself; to one behind an address the bytes
    of the letters are sent, so its machines need not share a disk with this one.
    """

    def __init__(self, work: Work, jobs: int, limit: float, address: str) -> None:
        library = _library()
        self.work, self.limit, self.address = pickle.dumps(work), limit, address
        self.cluster: Any = None
        if not address:
            self.cluster = _here(jobs)
        try:
            self.client: Any = library.Client(self.cluster or address, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError):
            raise UsageError(_NOBODY.format(address)) from None
        try:
            self._agree()
        except BaseException:
            self.close()
            raise

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[int, Any]]:
        """The results of the jobs with their numbers, as they come."""
        library = _library()
        source, coming = iter(jobs), library.as_completed()
        flying: dict[str, tuple[Job, int, Any]] = {}

        def send(job: Job, rounds: int = 0) -> None:
            future = self._sent(job.things, job.lost)
            flying[future.key] = (job, rounds, future)
            coming.add(future)

        for job in islice(source, max(2, _AHEAD * sum(self.client.nthreads().values()))):
            send(job)
        for future in coming:
            job, rounds, _ = flying.pop(future.key)
            if future.status == "finished":
                yield job.number, future.result()
                future.release()
                for following in islice(source, 1):
                    send(following)
                continue
            error = future.exception() if future.status == "error" else None
            if not isinstance(error, library.KilledWorker):
                raise ImrlintError(_GONE if error is None else f"the dask cluster failed: {type(error).__name__}: {error}")
            library.wait([other for _, _, other in flying.values()])  # or another batch's deaths are blamed on this one
            job.lost.update(self._culprits(job, rounds))
            send(job, rounds + 1)

    def close(self) -> None:
        """Leave the cluster, and end it where it is our own."""
        if hasattr(self, "client"):
            self.client.close(timeout=5)
        if self.cluster is not None:
            self.cluster.close(timeout=5)

    def _agree(self) -> None:
        """See to it that there are workers, and that all of them have this imrlint.

        Raises UsageError where there are none, or others.
        """
        try:
            self.client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise UsageError(_NO_WORKERS.format(self.address)) from None
        try:
            versions = set(self.client.run(_version).values())
        except Exception:
            versions = set()
        if versions != {__version__}:
            raise UsageError(_CANNOT_LOAD.format(self.address, __version__))

    def _sent(self, things: Sequence[Any], lost: Mapping[int, str]) -> Any:
        carried = [_carried(thing) for thing in things] if self.address else list(things)
        return self.client.submit(perform, self.work, carried, dict(lost), self.limit, pure=False)

    def _culprits(self, job: Job, rounds: int) -> dict[int, str]:
        """Which members of a batch end the processes that work on them, each tried alone; all, when nobody can tell."""
        left = [at for at in range(len(job.things)) if at not in job.lost]
        found = self._killers(job, left)
        if len(found) > 1:  # some may only have waited in a process that another one ended
            found = [at for at in found if self._killers(job, [at])]
        return dict.fromkeys(found if found or rounds < _ROUNDS else left, _DIED.format(self.limit))

    def _killers(self, job: Job, members: Sequence[int]) -> list[int]:
        """Which of some members end the processes that they are sent to, all at once and each for itself."""
        library = _library()
        alone = {at: self._sent([job.things[at]], {}) for at in members}
        library.wait(list(alone.values()))
        return [at for at, future in alone.items() if isinstance(future.exception(), library.KilledWorker)]


def _library() -> Any:
    """The library that runs clusters.

    Raises MissingSupport where it is not installed.
    """
    return library("distributed", NEEDS)


def _here(jobs: int) -> Any:
    """A cluster on this machine: processes of one thread each, and nothing that listens to other machines."""
    import logging

    import dask

    dask.config.set({"distributed.scheduler.allowed-failures": 1})
    return _library().LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    )


def _carried(thing: Any) -> Any:
    """A member with its bytes, or with the reason why there are none, instead of the path of a file."""
    if not isinstance(thing, Task) or thing.kind != "path":
        return thing
    source = opened(thing.origin, thing.payload)
    if isinstance(source, Document):
        return thing._replace(kind="broken", payload=(source.reason, source.remedy))
    return thing._replace(kind="data", payload=source.data)


def perform(work: bytes, things: Sequence[Any], lost: Mapping[int, str], limit: float) -> Any:
    """Do the work on a batch in a worker of the cluster; a member that takes too long ends the process."""
    made = _loaded(work)  # first of all: what a fresh process must import takes no time from a letter
    watch = _Watch(limit)
    try:
        return made(things, lost, watch.begin)
    finally:
        watch.done.set()


def _version() -> str:
    return __version__


@lru_cache(maxsize=4)
def _loaded(work: bytes) -> Work:
    made: Work = pickle.loads(work)
    return made


class _Watch:
    """A thread that ends its process when one member takes longer than it may: nothing less stops a library that hangs."""

    def __init__(self, limit: float) -> None:
        self.limit, self.since, self.done = limit, monotonic(), Event()
        Thread(target=self._look, daemon=True).start()

    def begin(self, _at: int) -> None:
        """Note that the next member has its turn."""
        self.since = monotonic()

    def _look(self) -> None:
        while not self.done.wait(min(_LOOK, self.limit)):
            if monotonic() - self.since > self.limit:
                os._exit(75)
