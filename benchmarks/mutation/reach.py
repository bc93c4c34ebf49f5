"""Which test calls which function of the package, and how long it takes: what chooses the tests for a mutant."""

from __future__ import annotations

import ast
import functools
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import CodeType
from typing import Any

from benchmarks.mutation.modules import Modules
from benchmarks.mutation.mutant import Mutant

_READERS = ("imrlint.grammar.", "imrlint.parts.", "imrlint.layouts.", "imrlint.rules.")


class Recorder:
    """Notes every function of the package that is called while it is on, as its file and first line."""

    def __init__(self, root: Path) -> None:
        self.beginning, self.codes = f"{root}/imrlint/", set[CodeType]()
        self.cut = len(str(root)) + 1

    def __enter__(self) -> Recorder:
        self.codes = set()
        sys.settrace(self._call)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _call(self, frame: Any, _event: str, _argument: object) -> None:
        self.codes.add(frame.f_code)

    @property
    def called(self) -> list[tuple[str, int]]:
        """The file and the first line of each function, in order."""
        inside = [code for code in self.codes if code.co_filename.startswith(self.beginning)]
        return sorted({(code.co_filename[self.cut :], code.co_firstlineno) for code in inside})


def forget(modules: Modules) -> None:
    """Empty the caches of what reads letters, so that a test calls what it would call if it ran alone."""
    for name, module in modules.known.items():
        if not name.startswith(_READERS):
            continue
        for thing in list(vars(module).values()):
            if isinstance(thing, functools._lru_cache_wrapper):
                thing.cache_clear()


def measured(item: Any, run: Any, recorder: Recorder, modules: Modules) -> tuple[bool, float, list[tuple[str, int]]]:
    """Whether a test passes, the processor time it takes, and the functions it calls."""
    forget(modules)
    start = time.process_time()
    with recorder:
        passed = run(item)
    return passed, time.process_time() - start, recorder.called


class Reach:
    """Which tests reach a mutant."""

    def __init__(self, root: Path, modules: Modules, wanted: set[str]) -> None:
        self.root, self.modules, self.wanted = root, modules, wanted
        self.tests: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.of_file: dict[str, set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.kills: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, test: str, seconds: float, called: list[tuple[str, int]]) -> None:
        self.seconds[test] = seconds
        for file, line in called:
            if file in self.wanted:
                self.tests[file, line].add(test)
            if line > 1:  # a module's own code runs once, in whatever test comes first
                self.of_file[file].add(test)

    def chosen(self, mutant: Mutant) -> list[str]:
        """The tests for a mutant: those that killed others of the file, then the rule's own, then those of each test file in turn."""
        found = self._of_function(mutant)
        kills, code = self.kills[mutant.path], self._code_of(mutant.path)
        stem = Path(mutant.path).stem
        hints = (code,) if code else (stem, stem.replace("_", "-"))
        if code:
            found = found | {test for test in self.seconds if f"[{code}-" in test}  # a cache may have answered when measured
        about, places = set().union(*[_files_about(self.root, hint) for hint in hints]), _places(found, self.seconds)
        return sorted(
            found,
            key=lambda test: (
                -kills[test],
                not any(hint in test for hint in hints),
                test.partition("::")[0] not in about,
                places[test],
                self.seconds[test],
                test,
            ),
        )

    def _of_function(self, mutant: Mutant) -> set[str]:
        """The tests that call the innermost function around a mutant; of one in no function, all that enter the file."""
        around = [
            node
            for node in ast.walk(_tree(self.root / mutant.path))
            if isinstance(node, ast.FunctionDef) and _first(node) <= mutant.line <= (node.end_lineno or 0)
        ]
        around.sort(key=_first)
        if around and around[-1].body[0].lineno <= mutant.line:
            return self.tests[mutant.path, _first(around[-1])]
        names = _users(self.root / mutant.path, mutant.line)
        found = set().union(*[self.tests[mutant.path, line] for line in names]) if names else set()
        return found or self.of_file[mutant.path] or self._around(mutant.path)

    def _around(self, path: str) -> set[str]:
        """The tests of whatever imports a module that holds no function."""
        name = self.modules.name_of(path)
        files = [self.modules.known[one].__file__ for one, there in self.modules.imports.items() if name in there]
        inside = [str(Path(file).relative_to(self.root)) for file in files]
        return set().union(*[self.of_file[one] for one in inside]) if inside else set()

    def _code_of(self, path: str) -> str:
        if "/rules/" not in path:
            return ""
        module = self.modules.known[self.modules.name_of(path)]
        codes = [thing.code for thing in vars(module).values() if isinstance(thing, type) and "code" in vars(thing)]
        return codes[0] if codes else ""


@functools.cache
def _files_about(root: Path, word: str) -> frozenset[str]:
    """The test files that speak of a rule or a module by its code or name."""
    return frozenset(f"tests/{path.name}" for path in (root / "tests").glob("test_*.py") if word in path.read_text("utf-8"))


def _places(tests: set[str], seconds: dict[str, float]) -> dict[str, int]:
    """The place of each test among those of its file, the quickest first: to take turns among the files."""
    counts: Counter[str] = Counter()
    places = {}
    for test in sorted(tests, key=lambda one: (seconds[one], one)):
        file = test.partition("::")[0]
        counts[file] += 1
        places[test] = counts[file]
    return places


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def _first(node: ast.FunctionDef) -> int:
    return min([node.lineno, *[one.lineno for one in node.decorator_list]])


@functools.cache
def _users(path: Path, line: int) -> tuple[int, ...]:
    """The first lines of the functions that use the constant of a module written at a line, through other constants too."""
    tree = _tree(path)
    holders = {
        name.id: node
        for node in tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    names = {name for name, node in holders.items() if node.lineno <= line <= (node.end_lineno or 0)}
    if not names or any(not name.startswith("_") for name in names):
        return ()  # others may import it
    for _ in range(5):
        names |= {name for name, node in holders.items() if names & _named(node)}
    if any(not name.startswith("_") for name in names):
        return ()
    return tuple(_first(node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and names & _named(node))


def _named(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
