"""All pages of the reference with the places that they go to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from imrlint.reference.commands import commands_page
from imrlint.reference.configuration import configuration_page
from imrlint.reference.exit_codes import exit_codes_page
from imrlint.reference.rulesets import rulesets_page
from imrlint.reference.schemas import record_page, report_page

FOLDER = Path("docs/reference")


def reference_pages() -> Mapping[Path, str]:
    """Every page of the reference, from the root of the project, with what it ought to hold."""
    return {
        FOLDER / "commands.md": commands_page(),
        FOLDER / "configuration-keys.md": configuration_page(),
        FOLDER / "exit-codes.md": exit_codes_page(),
        FOLDER / "json-report.md": report_page(),
        FOLDER / "record.md": record_page(),
        FOLDER / "rulesets.md": rulesets_page(),
    }
