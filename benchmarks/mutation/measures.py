"""What was measured of the tests, kept between runs: whether each passes, how long it takes, and which functions it calls."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def read(kept: Path) -> dict[str, Any]:
    """What was measured before: each function is written once and named by its number."""
    if not kept.exists():
        return {}
    old = json.loads(kept.read_text("utf-8"))
    functions = [tuple(one) for one in old.pop("functions")]
    old["tests"] = {test: (ok, time, [functions[at] for at in called]) for test, (ok, time, called) in old["tests"].items()}
    return old


def keep(kept: Path, measured: dict[str, Any]) -> None:
    """Write down what was measured."""
    numbers: dict[tuple[str, int], int] = {}
    tests = {
        test: (ok, time, [numbers.setdefault(tuple(one), len(numbers)) for one in called])
        for test, (ok, time, called) in measured["tests"].items()
    }
    kept.write_text(json.dumps({**measured, "tests": tests, "functions": list(numbers)}), "utf-8")
