"""Letters for the property tests: made up by the quality bench, whole or nearly so, from numbers that Hypothesis draws."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from fuzz.targets import INSERTED  # noqa: E402

from benchmarks.quality import clean  # noqa: E402  (the bench is no installed package)
from benchmarks.quality.early_forms import FORMS, early, of_2013  # noqa: E402
from benchmarks.quality.generator import letter as made_up  # noqa: E402

SEEDS = st.integers(0, 2**32)
ODD = ("the the", "not", "is not", "left", "right knee", "he", "she", "her", "N/A", "99 mg", "Norco 10/325mg #90", "02/29/2015", "13/45/20155", "1/2/16",
       "medically necessary", "not medically necessary", "mediations", "lumbar Spain", "\u2019", "e\u0301", "\U0001f600", "(", "jane@example.org", "555-12-3456", "Dr. Jane Q. Smith",
       "ODG", "MTUS guidelines", "page 74", "5-6/10", "x" * 60, "claimant", "guidlines", ";", "<b>", "{0}", "##[error]")  # fmt: skip
"""Words that make prose odd without making it anything else."""


@lru_cache(maxsize=64)
def canonical(seed: int) -> str:
    """A letter with each paragraph on one line; one in twelve has a form of 2013."""
    rng = Random(seed)
    if rng.random() < clean.EARLY:
        return early(of_2013(rng), rng.choice(FORMS))[0]
    return made_up(rng).canonical()


def printed(seed: int) -> str:
    """A letter as some program would print it."""
    return clean.drawn(Random(seed))[1]


@st.composite
def with_odd_words(draw) -> str:
    """A letter with paragraphs each on one line, in whose prose words were lost, doubled, exchanged or added.

    A paragraph keeps its last words: without a full stop, only lines tell where the next item begins.
    """
    paragraphs = canonical(draw(SEEDS)).split("\n\n")
    prose = [
        n for n, one in enumerate(paragraphs) if one.startswith("Decision rationale:") or (len(one) > 400 and "\n" not in one)
    ]
    for n in prose[1:]:
        words = paragraphs[n].split(" ")
        for _ in range(draw(st.integers(0, 3))):
            at, other = draw(st.integers(2, len(words) - 4)), draw(st.integers(2, len(words) - 4))
            match draw(st.integers(0, 3)):
                case 0 if len(words) > 9:
                    del words[at]
                case 1:
                    words.insert(at, words[at])
                case 2:
                    words[at], words[other] = words[other], words[at]
                case _:
                    words.insert(at, draw(st.sampled_from(ODD)))
        paragraphs[n] = " ".join(words)
    return "\n\n".join(paragraphs)


@st.composite
def nearly(draw) -> str:
    """What is left of a letter whose lines were lost, doubled, moved and cut, with anything put between."""
    lines = printed(draw(SEEDS)).splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        here = "".join(lines[at : at + 1])
        column = draw(st.integers(0, len(here)))
        match draw(st.integers(0, 6)):
            case 0:
                del lines[at : at + draw(st.integers(1, 20))]
            case 1:
                lines.insert(at, here)
            case 2:
                lines.insert(draw(st.integers(0, len(lines))), here)
            case 3:
                lines[at : at + 1] = [here[:column]]
            case 4:
                lines[at : at + 1] = [here[:column] + draw(st.text(max_size=20)) + here[column:]]
            case _:
                lines[at : at + 1] = [here[:column] + draw(st.sampled_from(INSERTED)) + here[column:]]
    return "".join(lines)
