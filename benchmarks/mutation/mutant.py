"""A mutant: one small change of a module's source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One change: of which file, where, what stood there and what stands there now."""

    path: str
    line: int
    scope: str
    kind: str
    start: int
    end: int
    before: str
    after: str
    text: str
    number: int = 0

    @property
    def key(self) -> str:
        """A name that holds as long as the line itself does, wherever it moves to."""
        return f"{self.path}|{self.scope}|{self.text}|{self.kind}|{self.before} => {self.after}|{self.number}"

    @property
    def fine(self) -> bool:
        """Whether this is one of the many that a share stands for."""
        return self.kind.startswith(("expression: ", "without "))

    def applied(self, source: bytes) -> bytes:
        """The source with the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]
