"""The modules of the tree as they are loaded, and how those that a mutant touches are made anew in place.

A mutated module is executed again in its own dictionary, and after it, in the order of their imports, every module that
imports it: functions made earlier then see the new things, because they look them up in the same dictionary.
Plug-ins are imported by walking a folder, so whoever walks it counts as importing each of them.
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType

_WALKERS = {"imrlint.rules.": "imrlint.catalogue", "imrlint.layouts.": "imrlint.reading"}


class Modules:
    """Every loaded module below a folder, and what imports what."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.known = {
            name: module
            for name, module in list(sys.modules.items())
            if (file := getattr(module, "__file__", None)) and Path(file).is_relative_to(root) and file.endswith(".py")
        }
        self.imports = {name: self._imports(module) for name, module in self.known.items()}
        for beginning, walker in _WALKERS.items():
            walked = {name for name in self.known if name.startswith(beginning) and self.imports[name]}
            walkers = [name for name in self.known if name == walker or name.startswith(f"{walker}.")]
            for name in walkers:
                self.imports[name] |= walked
        self.order = self._in_order()

    def _imports(self, module: ModuleType) -> set[str]:
        """The modules that a module imports when it is loaded."""
        found: set[str] = set()
        for node in _at_loading(ast.parse(Path(module.__file__).read_bytes())):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif node.level == 0 and node.module:
                found |= {node.module, *[f"{node.module}.{alias.name}" for alias in node.names]}
        return found & self.known.keys()

    def _in_order(self) -> dict[str, int]:
        done: dict[str, int] = {}

        def put(name: str, path: frozenset[str]) -> None:
            if name not in done and name not in path:
                for other in sorted(self.imports[name]):
                    put(other, path | {name})
                done[name] = len(done)

        for name in sorted(self.known):
            put(name, frozenset())
        return done

    @cache  # noqa: B019 - there is one for the whole run
    def dependents(self, changed: str) -> tuple[str, ...]:
        """The modules that import a module, or one that does, in the order in which to load them."""
        touched = {changed}
        for name in self.order:
            if self.imports[name] & touched:
                touched.add(name)
        return tuple(name for name in self.order if name in touched and name != changed)

    def name_of(self, path: str) -> str:
        """The name of the module of a file."""
        return next(name for name, module in self.known.items() if Path(module.__file__) == self.root / path)

    def reload(self, changed: str, code: CodeType) -> None:
        """Execute a module's changed code, and then its dependents below the package; tests follow when they are needed."""
        exec(code, self.known[changed].__dict__)
        for name in self.dependents(changed):
            if name.startswith("imrlint."):
                self.again(name)

    @cache  # noqa: B019
    def tests_to_reload(self, changed: str, test: str) -> tuple[str, ...]:
        """The modules beside the package that a test module needs and that depend on the change, itself the last."""
        needed, todo = set(), [test]
        while todo:
            if (name := todo.pop()) not in needed and not name.startswith("imrlint"):
                needed.add(name)
                todo += self.imports[name]
        return tuple(name for name in self.dependents(changed) if name in needed)

    def again(self, name: str) -> None:
        """Execute a module once more in its dictionary."""
        module = self.known[name]
        if (code := _code(name)) is not None:
            exec(code, module.__dict__)
        else:
            module.__spec__.loader.exec_module(module)


@cache
def _code(name: str) -> CodeType | None:
    loader = sys.modules[name].__spec__.loader
    return loader.get_code(name) if name.startswith(("imrlint", "benchmarks")) else None


def _at_loading(tree: ast.AST) -> list[ast.Import | ast.ImportFrom]:
    """The imports that are executed when a module is loaded: not those inside functions."""
    found = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found.append(node)
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            found += _at_loading(node)
    return found
