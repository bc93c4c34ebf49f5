"""Two audits compared: which letters came, went and changed, and what that did to the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imrlint.archive.results.soundness import sound, summary_of
from imrlint.archive.tables import Tables, polars, streamed
from imrlint.errors import UsageError

if TYPE_CHECKING:
    from polars import DataFrame

_WAYS: Mapping[str, Sequence[str]] = {
    "path": ("member", "copy", "number"),
    "archive": ("argument", "inside", "copy", "number"),
    "content": ("sha256", "number"),
}
"""How a letter is known again, in this order; each way is for the letters that none before it knew.

Of members of one name, those of the same bytes belong together, and the others by their order: `copy` counts these.
"""


def compared(old: Path, new: Path) -> dict[str, Any]:
    """What became of the letters and findings of one audit in another, as data.

    A letter is the same where it lies at the same place, or else at the same place in its archive, wherever that lies, or else
    where its bytes are the same; a finding is, where its letter and its fingerprint are.

    Raises UsageError where one of the folders holds no audit, or a damaged one.
    """
    with sound(old), sound(new):
        return _compared(old, new)


def _compared(old: Path, new: Path) -> dict[str, Any]:
    pl = polars()
    before, after = Tables(old), Tables(new)
    earlier, later = _letters(before), _letters(after)
    pairs = _paired(earlier, later)
    both = pairs.join(earlier, on="letter").join(later, left_on="letter_new", right_on="letter", suffix="_new")
    changed = both.filter(pl.col("content").ne_missing(pl.col("content_new")) | (pl.col("status") != pl.col("status_new")))
    gone = _findings(before, earlier.select("letter", "member", same="letter"))
    come = _findings(after, _known_again(later, pairs))
    fresh, fixed = _without(come, gone), _without(gone, come)
    ways = pairs.get_column("way")
    return {
        "letters": {
            "old": len(earlier),
            "new": len(later),
            "added": len(later) - len(pairs),
            "removed": len(earlier) - len(pairs),
            "changed": len(changed),
        },
        "matched": {way: int((ways == way).sum()) for way in _WAYS},
        "findings": {"old": len(gone), "new": len(come), "added": len(fresh), "removed": len(fixed)},
        "rules": _by_rule(gone, come, fresh, fixed),
        "rulesets": [_ruleset(old), _ruleset(new)],
    }


def _letters(tables: Tables) -> DataFrame:
    """The letters of an audit in their order, each with its path inside the archive that it came from."""
    columns = ("letter", "member", "source", "number", "status", "sha256", "content")
    inside = polars().col("member").str.strip_prefix(polars().col("source")).str.replace("^!?/", "")
    return tables.frame("letters", columns).unique("letter", keep="first").sort("letter").with_columns(inside=inside)


def _paired(earlier: DataFrame, later: DataFrame) -> DataFrame:
    """The letters that are in both audits: the number of each in the one and the other, and how it was known again."""
    pl = polars()
    known = _arguments(*(list(frame.get_column("source").unique(maintain_order=True)) for frame in (earlier, later)))
    left = earlier.with_columns(argument=pl.col("source").replace_strict(known, default=None, return_dtype=pl.String))
    right = later.with_columns(argument="source")
    found = []
    for way, keys in _WAYS.items():
        # Those of the same bytes first: where one copy of three is gone, the other two have not changed.
        for on in [key if key != "copy" else "sha256" for key in keys], keys:
            left, right = (_counted(frame, on) for frame in (left, right))
            names = [*on, "nth"]
            found.append(left.join(right, on=names, suffix="_new").select("letter", "letter_new", way=pl.lit(way)))
            left, right = (
                one.join(found[-1], left_on="letter", right_on=name, how="anti")
                for one, name in ((left, "letter"), (right, "letter_new"))
            )
    made: DataFrame = pl.concat(found)
    return made


def _counted(frame: DataFrame, keys: Sequence[str]) -> DataFrame:
    """Letters with what tells those apart that have the same keys, so that one is never paired with several."""
    pl = polars()
    place = [key for key in keys if key not in ("copy", "number")]
    frame = frame.with_columns(copy=(pl.col("number") == 0).cum_sum().over(place))
    return frame.with_columns(nth=pl.int_range(pl.len()).over(list(keys)))


def _arguments(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Which ARCHIVE argument of the later audit takes the place of one of the earlier: that whose end is the most alike.

    Where one alone is left in each, they are taken for the same archive under another name.
    """
    made = {one: one for one in set(old) & set(new)}
    left, right = ([one for one in given if one not in made] for given in (old, new))
    for depth in range(max((one.count("/") for one in left + right), default=-1) + 1, 0, -1):
        waiting: dict[tuple[str, ...], list[str]] = {}
        for one in reversed(left):
            waiting.setdefault(_end(one, depth), []).append(one)
        made |= {alike.pop(): other for other in right if (alike := waiting.get(_end(other, depth)))}
        taken = set(made.values())
        left, right = [one for one in left if one not in made], [other for other in right if other not in taken]
    if len(left) == len(right) == 1:
        made[left[0]] = right[0]
    return made


def _end(path: str, depth: int) -> tuple[str, ...]:
    """The last so many parts of a path."""
    return tuple(path.rsplit("/", depth)[-depth:])


def _known_again(later: DataFrame, pairs: DataFrame) -> DataFrame:
    """The letters of the later audit with their numbers in the earlier one; one that was not there has a number below zero."""
    pl = polars()
    both = later.select("letter", "member").join(
        pairs.select("letter_new", same="letter"), left_on="letter", right_on="letter_new", how="left"
    )
    return both.with_columns(pl.col("same").fill_null(-1 - pl.col("letter")))


def _findings(tables: Tables, letters: DataFrame) -> DataFrame:
    """The findings of one audit, each with its letter; those about a table as a whole belong to none.

    The fingerprints of those about the archive hold paths; `mark` knows them without.
    """
    pl = polars()
    found = tables.frame("findings", ("finding", "letter", "code", "rule", "severity", "fingerprint"))
    is_path = pl.element().is_in(letters.get_column("member").implode())
    words = pl.col("arguments").list.eval(pl.when(is_path).then(pl.lit("")).otherwise(pl.element())).list.join("|")
    mark = pl.concat_str("pointer", "message_id", words, separator="|")
    across = streamed(tables.scan("findings").filter(pl.col("scope") == "archive").select("finding", mark=mark))
    known = found.join(across.unique("finding"), on="finding", how="left").join(letters.drop("member"), on="letter", how="left")
    return known.with_columns(pl.col("mark").fill_null(pl.col("fingerprint")))


def _without(found: DataFrame, others: DataFrame) -> DataFrame:
    """The findings that are not among others."""
    for name in ("fingerprint", "mark"):
        found = found.join(others, on=["same", "code", name], how="anti", nulls_equal=True)
    return found


def _by_rule(gone: DataFrame, come: DataFrame, fresh: DataFrame, fixed: DataFrame) -> list[dict[str, Any]]:
    """The counts of every rule that found something in either."""
    pl = polars()
    names = pl.concat([gone, come]).select("code", "rule").unique("code", keep="last", maintain_order=True).sort("code")
    counts = [
        frame.group_by("code").agg(pl.len().alias(name)) for name, frame in zip(_COUNTS, (gone, come, fresh, fixed), strict=True)
    ]
    for one in counts:
        names = names.join(one, on="code", how="left", maintain_order="left")
    made: list[dict[str, Any]] = names.with_columns(pl.col(_COUNTS).fill_null(0)).to_dicts()
    return made


_COUNTS = ["old", "new", "added", "removed"]


def _ruleset(folder: Path) -> str:
    """The ruleset of an audit, as its summary names it."""
    try:
        about: Mapping[str, Any] = summary_of(folder, whole=False).get("ruleset", {})
    except UsageError:
        about = {}
    return f"{about.get('name', 'unknown')} {about.get('version', '')}".strip()


_NAMED = {"archive": "the path inside the archive", "content": "their bytes"}


def lines(made: Mapping[str, Any]) -> Iterator[str]:
    """The same for people."""
    letters, findings = made["letters"], made["findings"]
    yield f"letters   {letters['old']:,} -> {letters['new']:,}  ({_told(letters)}, {letters['changed']:,} changed)"
    moved = [f"{count:,} by {_NAMED[way]}" for way, count in made["matched"].items() if count and way in _NAMED]
    if moved:
        yield f"moved     {', '.join(moved)}; they are counted as the same letters"
    yield f"findings  {findings['old']:,} -> {findings['new']:,}  ({_told(findings)})"
    if len(set(made["rulesets"])) > 1:
        yield f"rulesets  {' -> '.join(made['rulesets'])}: differences may come of the rules"
    for rule in made["rules"]:
        if rule["added"] or rule["removed"]:
            yield f"{rule['code']}  {rule['old']:>9,} -> {rule['new']:<9,} +{rule['added']:,} -{rule['removed']:,}  {rule['rule']}"


def _told(counts: Mapping[str, int]) -> str:
    return f"{counts['added']:,} added, {counts['removed']:,} removed"
