"""Puts the page of every rule into the site's navigation, subject by subject, as docs/rules/index.md lists them.

MkDocs calls it (`hooks` in mkdocs.yml), so a new rule needs no change of the navigation.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

INDEX = "rules/index.md"


def on_config(config: Any) -> Any:
    """Replace the entry of the rules' index by a section that holds all of them."""
    config.nav = [_with_rules(entry, Path(config.docs_dir)) for entry in config.nav]
    return config


def _with_rules(entry: Any, docs: Path) -> Any:
    if isinstance(entry, dict):
        return {title: _with_rules(below, docs) for title, below in entry.items()}
    if isinstance(entry, list):
        return [_with_rules(below, docs) for below in entry]
    return [INDEX, *_subjects(docs)] if entry == INDEX else entry


def _subjects(docs: Path) -> list[dict[str, list[dict[str, str]]]]:
    """A section for each subject with the pages of its rules."""
    sections = re.split(r"^## ", (docs / INDEX).read_text("utf-8"), flags=re.M)[1:]
    return [{one.partition("\n")[0]: _pages(one)} for one in sections]


def _pages(section: str) -> list[dict[str, str]]:
    rows = re.findall(r"^\| (\S+) \| \[(\S+)\]\((\S+)\)", section, re.M)
    return [{f"{code} {name}": f"rules/{file}"} for code, name, file in rows]
