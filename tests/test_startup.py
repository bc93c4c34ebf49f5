"""Starting is light: what a command does not need is not loaded."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import imrlint
from imrlint.examples.specimen import specimen

ROOT = Path(imrlint.__file__).parent.parent
HEAVY = {"pandera", "pandas", "polars", "duckdb", "jsonschema", "pydantic", "numpy", "pyarrow", "jinja2"}
HEAVY |= {"pypdfium2", "pypdfium2_raw", "pypdf", "multiprocessing", "concurrent"}
WATCHED = "import sys; from imrlint.__main__ import main; sys.argv[1:] = {arguments!r}; code = main(); print(*sys.modules, file=sys.stderr); sys.exit(code)"


def loaded(*arguments, cwd):
    """The modules, without what is below them, that a command loads."""
    program = WATCHED.format(arguments=list(arguments))
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert ran.returncode in (0, 1), ran.stderr
    return {name.partition(".")[0] for name in ran.stderr.split()}, set(ran.stderr.split())


@pytest.fixture
def letter(tmp_path):
    (tmp_path / "letter.txt").write_text(specimen(), "utf-8")
    return tmp_path


@pytest.mark.parametrize("output", ["text", "concise", "json", "sarif"])
def test_linting_one_letter_loads_nothing_heavy(letter, output):
    top, whole = loaded("check", "letter.txt", "--output", output, cwd=letter)
    assert not top & (HEAVY | {"rich", "yaml", "tomllib"})
    assert not {"imrlint.archive.tables", "imrlint.archive.columns", "imrlint.archive.finding"} & whole


def test_extracting_one_letter_loads_nothing_heavy(letter):
    top, _ = loaded("extract", "letter.txt", "--spans", cwd=letter)
    assert not top & (HEAVY | {"rich", "yaml"})


def test_help_loads_no_rules(letter):
    for arguments in (("--help",), ("check", "--help"), ("completion", "bash")):
        top, whole = loaded(*arguments, cwd=letter)
        assert not top & (HEAVY | {"rich", "yaml"})
        assert not {"imrlint.rule", "imrlint.letter", "imrlint.engine"} & whole


def test_version_loads_nothing(letter):
    top, whole = loaded("--version", cwd=letter)
    assert not top & (HEAVY | {"typer", "rich", "yaml", "typing", "re", "importlib.metadata"})
    assert {name for name in whole if name.startswith("imrlint")} == {"imrlint", "imrlint.__main__", "imrlint.version"}


def test_importing_costs_nothing(letter):
    program = "import sys, imrlint; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert {name for name in ran.stdout.split() if name.startswith("imrlint")} == {"imrlint", "imrlint.version"}


def test_version_is_quicker_than_typer():
    """Issue 2: `imrlint --version` starts within twice the time of `python -c "import typer"`."""

    def best(*arguments):
        times = []
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run(
                [sys.executable, *arguments], capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
            )
            times.append(time.perf_counter() - started)
        return min(times)

    assert best("-m", "imrlint", "--version") < 2 * best("-c", "import typer")
