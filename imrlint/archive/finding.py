"""What is wrong with an archive: a finding, and the letters that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from imrlint.finding import Finding


@dataclass(frozen=True)
class ArchiveFinding(Finding):
    """What a rule of the archive found: the letters that it is about, the first of which it points at, by their rows."""

    letters: tuple[int, ...] = ()

    @classmethod
    def of(cls, found: Finding, letters: tuple[int, ...]) -> ArchiveFinding:
        """A finding together with its letters."""
        return cls(**{name: getattr(found, name) for name in Finding.__dataclass_fields__}, letters=letters)
