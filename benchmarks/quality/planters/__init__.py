"""Defects to plant, by the rule that must find them; written from RULES.md, without a look at the rules' code.

A planter changes a letter and puts ⟦marks⟧ round the words at which a finding may point (any one of them will do),
or returns False where the letter offers no room for the defect, or returns a whole file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.quality.model import Item, Letter


@dataclass(frozen=True)
class Planted:
    """A whole file with a defect; `pointer` is the JSON pointer of the finding (its parent will do too), None for the file."""

    name: str
    data: bytes
    pointer: str | None = None
    at: bytes = b""


Plant = Callable[[Any, Random], Any]


@dataclass(frozen=True)
class Planter:
    """One way to break one rule: what it needs of a letter, and the severity that the finding should have."""

    code: str
    name: str
    plant: Plant
    severity: str | None = None
    needs: dict[str, Any] = field(default_factory=dict)


PLANTERS: list[Planter] = []


def plants(code: str, severity: str | None = None, **needs: Any) -> Callable[[Plant], Plant]:
    """Enter a planter; `needs` goes to the generator, but `forms` are the forms of 2013 that the planter changes."""

    def enter(function: Plant) -> Plant:
        PLANTERS.append(Planter(code, function.__name__, function, severity, needs))
        return function

    return enter


def planters() -> list[Planter]:
    """All planters, in the order of their codes."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem != "__init__":
            import_module(f"{__name__}.{path.stem}")
    return sorted(PLANTERS, key=lambda one: (one.code, one.name))


def marked(text: str) -> str:
    """The text in marks."""
    return f"⟦{text}⟧"


def into_summary(letter: Letter, sentence: str, rng: Random) -> None:
    """Put a sentence somewhere behind the opening of the summary."""
    roles = list(letter.summary)
    at = rng.randint(1, len(roles) - 1)
    pairs = list(letter.summary.items())
    letter.summary = dict([*pairs[:at], ("planted", sentence), *pairs[at:]])


def into_rationale(item: Item, sentence: str, rng: Random) -> None:
    """Put a sentence into a rationale, between its first and its conclusion."""
    item.sentences.insert(rng.randint(1, max(1, len(item.sentences))), sentence)


def main_items(letter: Letter) -> list[Item]:
    """The items that are not ancillary to another."""
    return [one for one in letter.items if not one.ancillary]


def pick(letter: Letter, rng: Random, *kinds: str) -> Item | None:
    """An item of one of the kinds, or any main item."""
    fitting = [one for one in main_items(letter) if not kinds or one.kind in kinds]
    return rng.choice(fitting) if fitting else None


def fill(letter: Letter, text: str) -> str:
    """A sentence with the letter's own words: `{p}`, `{his}`, `{visit}` and the others of the generator."""
    return text.format(**letter.facts["words"])


def verdict(outcome: str) -> str:
    """The words in which a rationale concludes as the outcome does."""
    return "is not medically necessary" if outcome == "Upheld" else "is medically necessary"


def mark_how(letter: Letter) -> None:
    """Mark the whole paragraph on the review: for a sentence that is absent from it."""
    letter.section_names["how"] = marked(letter.section_names["how"])
    roles = [role for role, sentence in letter.reviewer.sentences.items() if sentence]
    sentences = letter.reviewer.sentences
    sentences[roles[0]] = "⟦" + sentences[roles[0]]
    sentences[roles[-1]] += "⟧"


def mark_summary(letter: Letter) -> None:
    """Mark the whole summary with its heading: for something that is absent from it."""
    letter.section_names["summary"] = marked(letter.section_names["summary"])
    roles = list(letter.summary)
    letter.summary[roles[0]] = "⟦" + letter.summary[roles[0]]
    letter.summary[roles[-1]] += "⟧"


def mark_item(item: Item, *, rationale: bool = False) -> None:
    """Mark an item's heading and labels: for a part that is absent from it; and its rationale if asked."""
    item.heading = marked(item.heading)
    item.labels = [marked(label) if label else label for label in item.labels]
    if rationale:
        item.sentences, item.conclusion, item.tapering = [marked(item.rationale)], "", ""
