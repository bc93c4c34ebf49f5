"""What every page of imrlint's has in common: its look, its content policy, and how its template is read."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from imrlint.errors import MissingSupport

if TYPE_CHECKING:
    from jinja2 import Template

_ASSETS = Path(__file__).parent / "assets"
NEEDS = "the HTML report needs jinja2: install imrlint with its extra `report`"


def policy(script: str, style: str) -> str:
    """A page's content policy: this script, this style, and nothing else from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


@cache
def look() -> str:
    """The colours, letters and head of every page, in light and dark."""
    return (_ASSETS / "a-look.css").read_text("utf-8")


@cache
def template(folder: Path, name: str, needs: str = NEEDS) -> Template:
    """A template of a folder, with everything that it is given escaped.

    Raises MissingSupport, which says what `needs` says, where jinja2 is not installed.
    """
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise MissingSupport(needs) from None
    made = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.get_template(name)


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
