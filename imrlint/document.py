"""What came of reading one file: its letters, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from imrlint.letter import Letter
from imrlint.text import Text


class Failure(StrEnum):
    """Why a file gave no letter; each is a rule of the folder rules/reading/."""

    UNREADABLE = "unreadable-file"
    NOT_A_DETERMINATION = "not-a-determination"
    NO_TEXT_LAYER = "no-text-layer"


@dataclass(frozen=True)
class Document:
    """One file that was read.

    `failure` says why there are no letters, with the `reason` and the `remedy` as sentences for a medical editor.
    `text` is set where the file was text, even where it holds no letter.
    """

    origin: str
    letters: tuple[Letter, ...] = ()
    text: Text | None = None
    failure: Failure | None = None
    reason: str = ""
    remedy: str = ""
