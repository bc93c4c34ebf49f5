"""Runs mutants: one process loads everything and collects the tests once, and forks for each mutant.

It is a pytest plug-in that puts its own loop in the place of pytest's, so a test means here what it means there.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
import select
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from benchmarks.mutation import measures
from benchmarks.mutation.forks import bounded, forked
from benchmarks.mutation.modules import Modules
from benchmarks.mutation.mutant import Mutant
from benchmarks.mutation.reach import Reach, Recorder, forget, measured

_APART = re.compile(r"archive|audit|IMR9")
"""Tests that start the threads of a table library: never in the process that forks."""


@dataclass
class Driver:
    """The plug-in."""

    root: Path
    mutants: list[Mutant]
    results: Path
    scratch: Path
    jobs: int = 2
    limit: float = 8.0
    """Seconds of tests for one mutant at most, as they were measured."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests, then try the mutants."""
        re._MAXCACHE = 1_000_000  # type: ignore[attr-defined]
        self.items = {item.nodeid: item for item in session.items if "linear" not in item.name}
        for path in {mutant.path for mutant in self.mutants}:
            import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        self.modules = Modules(self.root)
        self.reach = Reach(self.root, self.modules, {mutant.path for mutant in self.mutants})
        self._measure()
        by_file: dict[str, list[Mutant]] = {}
        for mutant in self.mutants:
            by_file.setdefault(mutant.path, []).append(mutant)
        gc.collect()
        gc.freeze()
        with self.results.open("a", encoding="utf-8") as out:
            for path, own in by_file.items():
                self._file(path, own, out)
        return True

    def _measure(self) -> None:
        """What each test reaches, from what was measured before where the tests' and the package's files are the same."""
        files = sorted([*(self.root / "imrlint").rglob("*.py"), *(self.root / "tests").rglob("*.py")])
        stamp = {path.name: hashlib.sha1(path.read_bytes()).hexdigest() for path in files if "/tests/" in str(path)}
        package = hashlib.sha1(b"".join(path.read_bytes() for path in files if "/imrlint/" in str(path))).hexdigest()
        kept = self.scratch / "reach.json"
        old = measures.read(kept)
        known = old.get("tests", {}) if old.get("package") == package else {}
        new: dict[str, Any] = {}
        recorder = Recorder(self.root)
        todo = []
        for test, item in self.items.items():
            same = old.get("stamp", {}).get(item.path.name) == stamp.get(item.path.name)
            if test in known and same:
                new[test] = known[test]
            else:
                todo.append(item)
        apart = [item for item in todo if _APART.search(item.nodeid)]
        print(f"measuring {len(todo)} tests", flush=True)
        for item in todo:
            if not _APART.search(item.nodeid):
                new[item.nodeid] = self._measured(item, recorder)
                if new[item.nodeid][1] > 2:
                    print(f"{new[item.nodeid][1]:.1f} s: {item.nodeid[:100]}", flush=True)
        new |= forked(lambda: {item.nodeid: self._measured(item, recorder) for item in apart})
        measures.keep(kept, {"package": package, "stamp": stamp, "tests": new})
        if known and not todo:
            self._warm()
        names: dict[tuple[str, int], tuple[str, int]] = {}
        for test, (passed, seconds, called) in new.items():
            if passed:
                self.reach.add(test, seconds, [names.setdefault(one, one) for one in map(tuple, called)])
        print(f"{len(new)} tests, {sum(not one[0] for one in new.values())} of them left out because they fail or are skipped")
        print(*[test for test, one in new.items() if not one[0]][:40], sep="\n")

    def _measured(self, item: Any, recorder: Recorder) -> Any:
        passed, seconds, called = measured(item, run, recorder, self.modules)
        return passed, seconds, called

    def _warm(self) -> None:
        """Compile the expressions once, before the first fork."""
        for test, item in self.items.items():
            if "test_rules.py" in test and "invalid[" in test and not _APART.search(test):
                run(item)
        forget(self.modules)

    def _file(self, path: str, own: list[Mutant], out: Any) -> None:
        """Every mutant of one file; a kill by a test that cannot bear a module's being loaded anew does not count."""
        started = time.monotonic()
        source = (self.root / path).read_bytes()
        self.sound, self.unsound = set[str](), set[str]()
        counts = {"killed": 0, "survived": 0, "timeout": 0, "unreached": 0}
        waiting = [(mutant, self.reach.chosen(mutant)) for mutant in own]
        while waiting:
            again = []
            for mutant, verdict in self._tried(path, source, waiting):
                if self._is_sound(path, source, verdict.get("by", "")):
                    self._noted(mutant, verdict, counts, out)
                else:
                    again.append((mutant, [test for test in self.reach.chosen(mutant) if test not in self.unsound]))
            waiting = again
        print(f"{path}: {counts} unsound {len(self.unsound)} in {time.monotonic() - started:.0f} s", flush=True)

    def _is_sound(self, path: str, source: bytes, test: str) -> bool:
        """Whether a test that killed a mutant passes when the module is loaded anew without a change."""
        if test in self.items and test not in self.sound | self.unsound:
            (self.sound if forked(lambda: self._bears(path, source, test)) else self.unsound).add(test)
        return test not in self.unsound

    def _noted(self, mutant: Mutant, verdict: dict[str, Any], counts: dict[str, int], out: Any) -> None:
        """Write down what became of a mutant."""
        counts[verdict["status"]] += 1
        if by := verdict.get("by"):
            self.reach.kills[mutant.path][by] += 1
        out.write(json.dumps({**vars(mutant), "key": mutant.key, **verdict}) + "\n")
        out.flush()

    def _bears(self, path: str, source: bytes, test: str) -> bool:
        """Whether a test passes when a module is executed anew without a change."""
        self.modules.reload(self.modules.name_of(path), compile(source, str(self.root / path), "exec"))
        return self._passes(path, test, set())

    def _passes(self, path: str, test: str, done: set[str]) -> bool:
        """Whether a test passes after its module has been made anew, too."""
        item, changed = self.items[test], self.modules.name_of(path)
        for name in self.modules.tests_to_reload(changed, item.module.__name__):
            if name not in done:
                done.add(name)
                self.modules.again(name)
        if spec := getattr(item, "callspec", None):
            for name, value in spec.params.items():
                if isinstance(value, type) and value.__module__ in self.modules.known:
                    spec.params[name] = getattr(self.modules.known[value.__module__], value.__name__, value)
        return run(item)

    def _tried(
        self, path: str, source: bytes, waiting: list[tuple[Mutant, list[str]]]
    ) -> Iterator[tuple[Mutant, dict[str, Any]]]:
        """The verdict on each mutant, with as many at once as there are jobs."""
        running: dict[int, tuple[int, Mutant]] = {}
        todo = iter(waiting)
        more = True
        while running or more:
            while more and len(running) < self.jobs:
                mutant, tests = next(todo, (None, []))
                if mutant is None:
                    more = False
                elif not tests:
                    yield mutant, {"status": "unreached"}
                else:
                    tests = sorted(tests, key=lambda test: -self.reach.kills[path][test])
                    running.update([self._started(path, source, mutant, tests)])
            if running:
                ready, _, _ = select.select(list(running), [], [])
                for pipe in ready:
                    pid, mutant = running.pop(pipe)
                    with os.fdopen(pipe) as file:
                        said = file.read()
                    yield mutant, _verdict(said, os.waitpid(pid, 0)[1])

    def _started(self, path: str, source: bytes, mutant: Mutant, tests: list[str]) -> tuple[int, tuple[int, Mutant]]:
        reading, writing = os.pipe()
        sys.stdout.flush()
        if pid := os.fork():
            os.close(writing)
            return reading, (pid, mutant)
        try:
            bounded(self.limit)
            os.write(writing, self._trial(path, source, mutant, tests).encode())
        finally:
            os._exit(0)

    def _trial(self, path: str, source: bytes, mutant: Mutant, tests: list[str]) -> str:
        """The test that kills a mutant, or that none does; in a process of its own."""
        done: set[str] = set()
        name = self.modules.name_of(path)
        try:
            self.modules.reload(name, compile(mutant.applied(source), str(self.root / path), "exec"))
        except BaseException as error:
            return f"killed {type(error).__name__} when it was loaded"
        spent = 0.0
        for number, test in enumerate(tests):
            spent += self.reach.seconds[test]
            if spent > self.limit:
                return f"survived {number} of {len(tests)} tests"
            if not self._passes(path, test, done):
                return f"killed {test}"
        return f"survived {len(tests)} tests"


def run(item: Any) -> bool:
    """Whether a test passes."""
    return all(report.passed for report in runtestprotocol(item, log=False, nextitem=None))


def _verdict(said: str, status: int) -> dict[str, Any]:
    word, _, rest = said.partition(" ")
    if word == "killed":
        return {"status": "killed", "by": rest}
    return {"status": "survived", "tried": rest} if word else {"status": "timeout", "tried": f"signal {status}"}
