"""CONTRIBUTING.md keeps its word: the rule that it shows, put where it says, passes its own tests and most others that it names.

Left out, because they take long: the tests of the house, of the other rules, of the quality bench, and of the pages' commands.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import imrlint

ROOT = Path(imrlint.__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
LEFT = shutil.ignore_patterns("__pycache__", "_shipped", ".*", "node_modules", "site", "dist")


@pytest.fixture
def checkout(tmp_path):
    """A copy of the project in which somebody did what the page says, but for its commands."""
    root = tmp_path / "imrlint"
    shutil.copytree(ROOT, root, ignore=LEFT)
    (rule_path, rule), (planters, planter) = re.findall(r'```python title="([^"]+)"\n(.*?)```', PAGE, re.S)
    (root / rule_path).write_text(rule, "utf-8")
    with (root / planters).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{planter}")
    change(root / "rulesets/catalogues/requirements.json", r'("code": "REQ203".*?"rules": \[[^\]]*)', r'\1, "IMR899"')
    for name in ("imr", "pre-issue"):
        change(root / f"rulesets/{name}.yaml", r'version: "(\d+)\.\d+"', r'version: "\1.999"')
    return root


def change(path, old, new):
    text, count = re.subn(old, new, path.read_text("utf-8"), count=1)
    assert count, path
    path.write_text(text, "utf-8")


def run(checkout, command):
    words = [sys.executable, *command.split()[1:]]
    left = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHONPATH"))}
    return subprocess.run(
        words, cwd=checkout, env={**left, "PYTHONPATH": str(checkout)}, capture_output=True, encoding="utf-8", timeout=300
    )


def test_the_rule_of_the_page_passes(checkout):
    """Its own tests, and those that look whether it was forgotten in what is generated, promised, golden, required or documented."""
    for command in (
        "python -m pytest tests/test_rules.py -k IMR899",
        "python -m imrlint.generate",
        "python tests/test_stability.py",
        "python tests/test_example_findings.py",
        "python -m benchmarks.quality --letters 100 --plants 20 --select IMR899",
    ):
        assert f"{command}\n" in PAGE
        ran = run(checkout, command)
        assert ran.returncode == 0, f"{command}:\n{ran.stdout}{ran.stderr}"
    assert re.search(r"IMR899 unfinished-rationale +note +20 +1\.00 +1\.00", ran.stdout)
    assert (checkout / "docs/rules/unfinished-rationale.md").is_file()
    assert "unfinished-rationale" in run(checkout, "python -m imrlint rule IMR899").stdout
    modules = ("generated", "requirements", "stability", "example_findings", "docs")
    forgotten = " ".join(f"tests/test_{module}.py" for module in modules)
    assert forgotten in PAGE
    ran = run(checkout, f"python -m pytest -n 0 -k not(commands_run) {forgotten}")
    assert ran.returncode == 0, ran.stdout


def test_a_rule_that_lacks_something_says_so(checkout):
    path = checkout / "imrlint/rules/wording/unfinished_rationale.py"
    path.write_text(re.sub(r"    remedy = .*\n", "", path.read_text("utf-8")), "utf-8")
    ran = run(checkout, "python -m imrlint.generate")
    assert ran.returncode
    assert "unfinished_rationale.py" in ran.stderr
    assert "needs a remedy" in ran.stderr
