"""Writes the shipped rulesets as a Python module, because to load YAML takes a tenth of the time of a start."""

from __future__ import annotations

from pprint import pformat

from imrlint.resources import shipped
from imrlint.rulesets.ruleset_file import read

_HEAD = '''"""Generated from rulesets/*.yaml by `python -m imrlint.generate`; change those."""

from collections.abc import Mapping
from typing import Any

SHIPPED: Mapping[str, Mapping[str, Any]] = '''


def shipped_module() -> str:
    """The source of the module that holds what the shipped rulesets say, by their names."""
    made = {path.stem: read(path, path.name).data for path in shipped("rulesets", ".yaml")}
    return f"{_HEAD}{pformat(made, width=120, sort_dicts=False)}\n"
