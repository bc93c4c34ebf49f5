"""Sides and regions of the body in headings and rationales: left and right, neck and low back, knee and shoulder."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered
from imrlint.grammar.words import Part

LEFT, RIGHT = "left", "right"

_REGIONS = {
    "cervical spine": ("cervical", "neck", "c-spine"),
    "thoracic spine": ("thoracic", "mid back", "mid-back", "upper back", "t-spine"),
    "lumbar spine": ("lumb", "low back", "lower back", "l-spine", "sacr"),
    "shoulder": ("shoulder", "rotator cuff", "acromi", "glenohumeral", "bankart", "labral"),
    "elbow": ("elbow", "epicondyl", "cubital"),
    "wrist": ("wrist", "carpal", "scaphoid"),
    "hand": ("hand", "finger", "thumb"),
    "hip": ("hip", "acetabul", "femoral head"),
    "knee": ("knee", "menisc", "patell", "cruciate"),
    "ankle": ("ankle", "achilles", "talar"),
    "foot": ("foot", "feet", "heel", "plantar", "metatars", "toe"),
}
"""The regions that are told apart, with the words (or their beginnings) that name them."""

_NEIGHBOURS = tuple(
    frozenset(pair.split(", "))
    for pair in (
        "wrist, hand",
        "ankle, foot",
        "elbow, wrist",
        "thoracic spine, cervical spine",
        "thoracic spine, lumbar spine",
        "lumbar spine, hip",
        "knee, hip",
    )
)
_SPINE = ("cervical spine", "thoracic spine", "lumbar spine")
_WHOLE = (
    (("spin",), expression(r"(?<!cervical )(?<!thoracic )(?<!lumbar )(?<!sacral )spin(?:e|al)(?![a-z])"), _SPINE),
    (
        ("back",),
        expression(r"(?<!low )(?<!lower )(?<!upper )(?<!mid )(?<!mid-)(?<![a-z])back(?![a-z])(?! (?:to|up|in|on|and forth))"),
        _SPINE[1:],
    ),
    (("upper extremit", "arm"), expression(r"upper extremit|(?<![a-z])arms?(?![a-z])"), ("shoulder", "elbow", "wrist", "hand")),
    (("lower extremit", "leg"), expression(r"lower extremit|(?<![a-z])legs?(?![a-z])"), ("hip", "knee", "ankle", "foot")),
)
"""Words for a larger part of the body: what they have in common, what they are, and the regions that the part holds."""

_NAMES = tuple([(name, region) for region, names in _REGIONS.items() for name in names])
_WHOLE_WORDS = ("hand", "hip", "toe")
_NAMED = {
    # The whole word belongs to the match, because it is quoted: "lumbosacral", and not "lumb".
    region: expression(
        "(?<![a-z])(?:" + "|".join(f"{name}s?(?![a-z])" if name in _WHOLE_WORDS else name for name in names) + ")[a-z]{0,20}"
    )
    for region, names in _REGIONS.items()
}
_REGION_OF = {
    word: region
    for region, words in {
        "cervical spine": "cervical neck c-spine",
        "thoracic spine": "thoracic t-spine",
        "lumbar spine": "lumbar lumbosacral sacral sacroiliac l-spine",
        "shoulder": "shoulder",
        "elbow": "elbow",
        "wrist": "wrist",
        "hand": "hand finger thumb",
        "hip": "hip",
        "knee": "knee",
        "ankle": "ankle",
        "foot": "foot feet toe heel",
    }.items()
    for word in words.split()
}
_BACK = {"low": "lumbar spine", "lower": "lumbar spine", "mid": "thoracic spine", "upper": "thoracic spine"}
_LEVEL = expression(r"([cl])[1-7](?<![a-z0-9][cl][1-7])(?![0-9])")
_LEVELS = {"c": "cervical spine", "l": "lumbar spine"}
_SIDE = expression(
    r"(?<![a-z])(?:left|right)(?![a-z])(?!-| (?:away|now|to |the |work|untreat|over|with ))|(?<![a-z])(?:bilateral|both(?![a-z]))"
)
_NO_BODY = expression(
    r"(?:left|right)[- ]hand(?:ed|[- ]dominan(?:t|ce))|on the (?:other|one) hand|second[- ]hand|hands[- ]on|hand in hand"
)
_PAIRED = expression(r" (?:[\w-]{1,20} ){0,2}(?:sides?|arms?|legs?|extremit|limbs?|eyes?|ears?)")
_BETWEEN = expression(r"(?:[\w/-]{1,20} ){0,2}")
_REACH = 30


@lru_cache(maxsize=4096)
def asked(heading: str) -> tuple[str, ...]:
    """The regions that an item's heading names, told word by word: quick, because most headings name none."""
    low = lowered(heading)
    words = [word.rstrip("s.;:)") for word in low.replace(",", " ").replace("/", " ").split()]
    found = [_REGION_OF[word] for word in words if word in _REGION_OF]
    if "back" in words:
        found += [_BACK[before] for before, word in pairwise(words) if word == "back" and before in _BACK]
    return tuple(dict.fromkeys(found or [_LEVELS[level[1]] for level in _LEVEL.finditer(low)]))


def regions(text: str) -> dict[str, list[Part]]:
    """The regions that a text names, each with its places in their order."""
    low = _about_the_body(text)
    found: dict[str, list[Part]] = {}
    for region in dict.fromkeys([region for name, region in _NAMES if name in low]):
        for match in _NAMED[region].finditer(low):
            found.setdefault(region, []).append(Part(text[match.start() : match.end()], *match.span()))
    for level in _LEVEL.finditer(low):
        found.setdefault(_LEVELS[level[1]], []).append(Part(text[level.start() : level.end()], *level.span()))
    return found


def names_any(text: str, wanted: tuple[str, ...]) -> bool:
    """Whether a text names one of the regions, one next to it, or a larger part of the body that holds it."""
    low = lowered(text)
    for region in wanted:
        for name in _REGIONS[region]:
            if name in low:
                return True
    near = set(wanted).union(*[pair for pair in _NEIGHBOURS if pair.intersection(wanted)])
    if any(name in low for region in near for name in _REGIONS[region]):
        return True
    larger = [(stems, word) for stems, word, parts in _WHOLE if any(region in parts for region in wanted)]
    if any(word.search(low) for stems, word in larger if any(stem in low for stem in stems)):
        return True
    return any(_LEVELS[level[1]] in near for level in _LEVEL.finditer(low))


def of_spine(region: str) -> bool:
    """Whether a region is a part of the spine: its nerves are felt in the limbs."""
    return region in _SPINE


def sides(text: str) -> list[Part]:
    """The words that give a side of the body: left, right, bilateral, both; never "right-hand dominant" or "left work"."""
    low = lowered(text)
    if "left" not in low and "right" not in low and "bilat" not in low and "both" not in low:
        return []
    found = [Part(match[0], *match.span()) for match in _SIDE.finditer(_about_the_body(text))]
    # "Both sensory and motor deficits" is no side.
    return [side for side in found if side.text != "both" or _PAIRED.match(low, side.end) or region_of(text, side)]


def region_of(text: str, side: Part) -> str | None:
    """The region that stands behind a side with at most two words between, or None."""
    low = _about_the_body(text)[side.end : side.end + _REACH]
    named = [(match.start(), region) for region, names in _NAMED.items() if (match := names.search(low))]
    if level := _LEVEL.search(low):
        named.append((level.start(), _LEVELS[level[1]]))
    return next((region for at, region in sorted(named) if _BETWEEN.fullmatch(low, 1, at)), None)


def _about_the_body(text: str) -> str:
    """The text in lower case, with words such as "right-hand dominant" blanked out."""
    low = lowered(text)
    if "hand" not in low:
        return low
    return _NO_BODY.sub(lambda match: " " * len(match[0]), low)
