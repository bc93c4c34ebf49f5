"""The quality bench: recall per rule, false findings per thousand clean letters, accuracy of the record per field.

Run as `python -m benchmarks.quality` or `python benchmarks/quality/bench.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.quality import clean, recall  # noqa: E402
from benchmarks.quality.planters import planters  # noqa: E402
from imrlint.catalogue import catalogue  # noqa: E402  (the bench runs from a bare checkout)
from imrlint.finding import Finding, Kind  # noqa: E402

AIMS = {"error": 1.0, "warning": 0.98, "note": 0.98}
REVIEW_AIM = 0.9


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench and print its figures."""
    options = _options(arguments)
    if options.letters:
        _print_clean(clean.run(options.letters, options.seed), options.examples)
    if options.plants:
        _print_recall(list(recall.outcomes(options.seed, options.plants, options.select)), options.examples)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what imrlint finds, misses and invents, on made-up letters.")
    parser.add_argument("--letters", type=int, default=1000, help="how many clean letters")
    parser.add_argument("--plants", type=int, default=20, help="how many plants for each rule")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--select", nargs="*", default=(), metavar="CODE", help="codes or prefixes of the rules to plant for")
    parser.add_argument("--examples", type=int, nargs="?", const=2, default=0, help="how many examples to show of each fault")
    return parser.parse_args(arguments)


def _print_clean(made: clean.Clean, examples: int) -> None:
    print(f"\n{made.letters} clean letters, {made.items} items")
    for severity in ("error", "warning", "note"):
        found = [one for one in made.findings if one[1].severity == severity]
        print(f"  false {severity}s: {len(found)} ({1000 * len(found) / made.letters:.1f} per 1,000 letters)")
        for code, count in Counter(one.code for _, one in found).most_common():
            print(f"    {code} {catalogue()[code].name}: {count}")
            for text, one in [pair for pair in found if pair[1].code == code][:examples]:
                _show(text, one)
    for code, count in made.crashes.items():
        print(f"  CRASH in {code}: {count}")
    print("  record, right values by field:")
    for name in sorted({*made.right, *made.wrong}):
        wrong = made.wrong.get(name, [])
        total = made.right[name] + len(wrong)
        print(f"    {name}: {made.right[name] / total:.4f} of {total}")
        for _, wanted, found in wrong[:examples]:
            print(f"      wanted {wanted!r}\n      read   {found!r}")


def _print_recall(all_outcomes: list[recall.Outcome], examples: int) -> None:
    by_code: dict[str, list[recall.Outcome]] = defaultdict(list)
    for one in all_outcomes:
        by_code[one.planter.code].append(one)
    print("\nrule                                              plants  found  at place  severity  aim")
    for code, several in by_code.items():
        _print_rule(code, several, examples)
    missing = sorted({one.code for one in planters()} - set(catalogue()))
    without = sorted(set(catalogue()) - {one.code for one in planters()})
    print(f"\nplanters without a rule: {', '.join(missing) or 'none'}\nrules without a planter: {', '.join(without) or 'none'}")
    _print_collateral(all_outcomes, examples)


def _print_rule(code: str, several: list[recall.Outcome], examples: int) -> None:
    rule = catalogue()[code]
    aim = REVIEW_AIM if rule.kind is Kind.REVIEW else AIMS[rule.default_severity]
    total = len(several)
    found, placed = sum(bool(one.found) for one in several), sum(one.at_place for one in several)
    severe = sum(bool(one.right_severity) for one in several)
    kind = f"{rule.default_severity}{' r' if rule.kind is Kind.REVIEW else ''}{' preview' if rule.preview else ''}{'' if rule.selected else ' off'}"
    flag = "" if placed / total >= aim and severe / total >= aim else "  <--"
    print(
        f"{code} {rule.name[:30]:30} {kind:14}{total:6} {found / total:6.2f} {placed / total:9.2f} {severe / total:9.2f} {aim:5.2f}{flag}"
    )
    if crashes := Counter(c for one in several for c in one.crashes):
        print(f"    CRASHES {dict(crashes)}")
    if flag:
        faults = Counter((one.planter.name, one.missed) for one in several if one.missed)
        for (name, why), count in faults.items():
            print(f"      {name}: {count} of {sum(one.planter.name == name for one in several)} {why}")
            for one in [o for o in several if o.planter.name == name and o.missed == why][:examples]:
                _show_miss(one)


def _print_collateral(all_outcomes: list[recall.Outcome], examples: int) -> None:
    pairs: dict[tuple[str, str], list[tuple[recall.Outcome, Finding]]] = defaultdict(list)
    for one in all_outcomes:
        for code in dict.fromkeys(finding.code for finding in one.collateral):
            pairs[one.planter.name, code].append((one, next(f for f in one.collateral if f.code == code)))
    print("\nerrors of other rules that plants set off:" + ("" if pairs else " none"))
    for (name, code), several in sorted(pairs.items()):
        print(f"  {several[0][0].planter.code} {name} -> {code}: {len(several)}")
        for one, finding in several[:examples]:
            _show(one.text, finding)


def _show(text: str, one: Finding) -> None:
    span = one.place.span
    around = " ".join(text[max(0, span.start - 90) : span.end + 60].split()) if span else ""
    print(f"      {one.place.pointer} {one.message.text}\n        ... {around[:400]} ...")


def _show_miss(one: recall.Outcome) -> None:
    for start, end in one.marks[:3]:
        print(f"        | {' '.join(one.text[max(0, start - 110) : end + 70].split())[:420]}")
    if not one.marks:
        print(f"        | {one.name}: {one.text[:200]!r}")
    for finding in one.found[:2]:
        span = finding.place.span
        words = one.text[span.start : span.end][:80] if span else ""
        print(f"        got {finding.severity} {finding.place.pointer} {finding.message.text} @ {words!r}")


if __name__ == "__main__":
    main()
