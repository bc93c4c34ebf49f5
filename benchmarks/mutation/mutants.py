"""The mutants of a module: each one small change of its source that changes what it does.

Left alone is what no test should pin or what cannot matter: docstrings, annotations, the words of messages, remedies and
authorities, the examples, what an error says, `strict=` of zip, and caches.
"""

from __future__ import annotations

import ast
from collections import Counter
from copy import copy
from pathlib import Path
from zlib import crc32

from benchmarks.mutation import patterns
from benchmarks.mutation.mutant import Mutant

_COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_CALLS = {
    "any": "all", "all": "any", "min": "max", "max": "min", "startswith": "endswith", "endswith": "startswith",
    "lstrip": "rstrip", "rstrip": "lstrip", "find": "rfind", "rfind": "find", "lower": "upper", "casefold": "upper",
    "match": "search", "fullmatch": "match", "search": "match", "partition": "rpartition", "rpartition": "partition",
    "removeprefix": "removesuffix", "removesuffix": "removeprefix",
}  # fmt: skip
_FACTS = {"message", "remedy", "authority", "valid", "invalid", "code", "url", "__all__"}
_TEXTS = {"Related", "fix", "Fix", "param", "TypeVar", "cast"}  # calls whose words are for people, or for the type checker
_CACHES = {"cache", "cached_property", "lru_cache"}
_HOLE = "\ue000"


def mutants(path: Path, root: Path, share: float = 1.0, fine: float = 1.0) -> list[Mutant]:
    """The mutants of a module that can be compiled, in the order of its lines.

    Of all of them a share, and of the fine ones (a part of an expression changed, an operand of and/or left out) another,
    chosen by their keys: the same ones every time.
    """
    source = path.read_bytes()
    walk = _Walk(path.relative_to(root).as_posix(), source)
    walk.visit(ast.parse(source))
    seen: Counter[str] = Counter()
    made = []
    for mutant in sorted(walk.found, key=lambda one: (one.start, one.end)):
        try:
            compile(mutant.applied(source), mutant.path, "exec")
        except SyntaxError:
            continue
        seen[mutant.key] += 1
        made.append(Mutant(**{**vars(mutant), "number": seen[mutant.key] - 1}))
    return [one for one in made if crc32(one.key.encode()) % 1000 < 1000 * (fine if one.fine else share)]


class _Walk(ast.NodeVisitor):
    """Goes through a module and notes every mutant on its way."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path, self.source, self.found, self.scope = path, source, list[Mutant](), list[str]()
        self.lines = source.split(b"\n")
        self.offsets = [0]
        for line in self.lines:
            self.offsets.append(self.offsets[-1] + len(line) + 1)

    def note(self, node: ast.AST, kind: str, after: ast.AST | str) -> None:
        start = self.offsets[node.lineno - 1] + node.col_offset
        end = self.offsets[node.end_lineno - 1] + node.end_col_offset
        written = after if isinstance(after, str) else f"({ast.unparse(ast.fix_missing_locations(after))})"
        before, text = self.source[start:end].decode(), self.lines[node.lineno - 1].decode().strip()
        if before != written.strip("()"):
            self.found.append(Mutant(self.path, node.lineno, ".".join(self.scope), kind, start, end, before, written, text))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._inside(node, node.decorator_list)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for default in (*node.args.defaults, *[one for one in node.args.kw_defaults if one]):
            self.visit(default)
        self._inside(node, node.decorator_list)

    def _inside(self, node: ast.ClassDef | ast.FunctionDef, decorators: list[ast.expr]) -> None:
        for one in decorators:
            if ast.unparse(one).partition("(")[0] not in _CACHES:
                self.note(one, "decorator removed", "(lambda thing: thing)")
        self.scope.append(node.name)
        for statement in node.body:
            self.visit(statement)
        self.scope.pop()

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self.generic_visit(node)
            self._condition(node.test)

    def visit_While(self, node: ast.While) -> None:
        self.generic_visit(node)
        self._condition(node.test)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.generic_visit(node)
        self._condition(node.test)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self.generic_visit(node)
        for test in node.ifs:
            self._condition(test)
            self.note(test, "filter dropped", "True")

    def _condition(self, test: ast.expr) -> None:
        if not isinstance(test, (ast.Compare, ast.BoolOp)) and not (
            isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        ):
            self.note(test, "condition negated", ast.UnaryOp(ast.Not(), test))

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return
        self.note(node, "statement dropped", "pass")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        if not names & _FACTS and "Literal[" not in ast.unparse(node.value):
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and not (isinstance(node.target, ast.Name) and node.target.id in _FACTS):
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if swap := _ARITHMETIC.get(type(node.op)):
            self.note(node, "arithmetic", ast.unparse(ast.AugAssign(node.target, swap(), node.value)))
        self.visit(node.value)

    def visit_Raise(self, node: ast.Raise) -> None:
        self.note(node, "raise dropped", "pass")

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            if not isinstance(node.value, ast.Constant):
                self.note(node.value, "nothing returned", "None")
            self.visit(node.value)

    def visit_Continue(self, node: ast.Continue) -> None:
        self.note(node, "continue made break", "break")

    def visit_Break(self, node: ast.Break) -> None:
        self.note(node, "break made continue", "continue")

    def visit_Compare(self, node: ast.Compare) -> None:
        for at, operator in enumerate(node.ops):
            made = copy(node)
            made.ops = [*node.ops[:at], _COMPARISONS[type(operator)](), *node.ops[at + 1 :]]
            self.note(node, "comparison", made)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self.note(node, "and/or swapped", ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
        for at in range(len(node.values)):
            rest = [*node.values[:at], *node.values[at + 1 :]]
            left = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            self.note(node, f"without {'and' if isinstance(node.op, ast.And) else 'or'} {ast.unparse(node.values[at])}", left)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, (ast.Not, ast.USub)):
            self.note(node, "not dropped" if isinstance(node.op, ast.Not) else "minus dropped", node.operand)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if (swap := _ARITHMETIC.get(type(node.op))) and not self._is_flags(node):
            made = copy(node)
            made.op = swap()
            self.note(node, "arithmetic", made)
        self.generic_visit(node)

    @staticmethod
    def _is_flags(node: ast.BinOp) -> bool:
        return ast.unparse(node.left).startswith("re.")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.value, ast.Name) and node.value.id == "re" and node.attr.isupper():
            self.note(node, "flag dropped", "re.NOFLAG")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if swap := _CALLS.get(name):
            made = copy(node)
            made.func = ast.Name(swap) if isinstance(node.func, ast.Name) else ast.Attribute(node.func.value, swap)
            self.note(node, f"{name} made {swap}", made)
        self.visit(node.func)
        for one in (*node.args, *[keyword.value for keyword in node.keywords if keyword.arg != "strict"]):
            if name not in _TEXTS or not isinstance(one, (ast.Constant, ast.JoinedStr)):
                self.visit(one)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        pieces = [one.value if isinstance(one, ast.Constant) else _HOLE for one in node.values]
        holes = [one for one in node.values if not isinstance(one, ast.Constant)]
        if not patterns.looks_like_one("".join(pieces)):
            made = ast.JoinedStr([ast.Constant("XX"), *node.values])
            self.note(node, "string", made)
            return
        self.note(node, "expression never matches", ast.JoinedStr([ast.Constant("(?!)"), *node.values]))
        for what, new in patterns.mutated("".join(pieces)):
            if new.count(_HOLE) == len(holes):
                parts: list[ast.expr] = []
                for at, piece in enumerate(new.split(_HOLE)):
                    parts += [ast.Constant(piece), *holes[at : at + 1]]
                self.note(node, f"expression: {what}", ast.JoinedStr(parts))

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self.note(node, "boolean", str(not value))
        elif isinstance(value, int):
            self.note(node, "number", str(value + 1))
        elif isinstance(value, str) and value:
            if patterns.looks_like_one(value):
                self.note(node, "expression never matches", repr(f"(?!){value}"))
                for what, new in patterns.mutated(value):
                    self.note(node, f"expression: {what}", repr(new))
            else:
                self.note(node, "string", repr(f"XX{value}XX"))

    def generic_visit(self, node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name not in ("annotation", "returns", "ctx"):
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, ast.AST):
                        self.visit(one)
