"""`python -m benchmarks.mutation imrlint/rules` tries every mutant of a folder or file."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import hypothesis
import pytest

from benchmarks.mutation.driver import Driver
from benchmarks.mutation.mutants import mutants

ROOT = Path(__file__).resolve().parents[2]
TESTS = (
    "archive", "checklist", "conclusions", "credentials", "dates", "docx", "doses", "edges*", "example_findings", "fixes", "fixes_examples",
    "fixes_properties", "guideline_line", "hard_letters", "header_rules", "layouts", "matrix", "people", "privacy_rules",
    "quality_bench", "requirements", "rules", "services", "specimen_records", "states*", "summary_rules", "waivers", "wording_rules", "wordings",
)  # fmt: skip
"""The test modules about what letters say, which run in one process: the score is theirs."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__)
    parser.add_argument("paths", nargs="+", help="files or folders of imrlint")
    parser.add_argument("--results", default=".mutation/results.jsonl", help="where each mutant's fate is noted")
    parser.add_argument("--share", type=float, default=1.0, help="the share of mutants that is tried (default all)")
    parser.add_argument("--fine", type=float, default=0.1, help="the share of fine mutants that is tried (default 0.1)")
    parser.add_argument("--survivors", action="store_true", help="only those that survived the last time")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=8.0, help="seconds of tests for one mutant at most")
    parser.add_argument("--match", default="", help="only mutants whose key contains this")
    parser.add_argument("--tests", nargs="*", help="test modules (by default all that run in one process)")
    given = parser.parse_args()
    results = ROOT / given.results
    results.parent.mkdir(parents=True, exist_ok=True)
    fates = {}
    if results.exists():
        for line in results.read_text("utf-8").splitlines():
            fate = json.loads(line)
            fates[fate["key"]] = fate["status"]
    files = [
        path for one in given.paths for path in (sorted((ROOT / one).rglob("*.py")) if (ROOT / one).is_dir() else [ROOT / one])
    ]
    chosen = []
    for path in files:
        for mutant in mutants(path, ROOT, given.share, given.fine):
            known = fates.get(mutant.key)
            wanted = known in ("survived", "unreached", "timeout") if given.survivors else known is None
            if wanted and given.match in mutant.key:
                chosen.append(mutant)
    print(f"{len(chosen)} mutants in {len({one.path for one in chosen})} files")
    hypothesis.settings.register_profile("mutation", database=None, derandomize=True, deadline=None)
    hypothesis.settings.load_profile("mutation")
    os.chdir(ROOT)
    driver = Driver(ROOT, chosen, results, results.parent, given.jobs, given.limit)
    tests = given.tests or [str(path) for name in TESTS for path in sorted((ROOT / "tests").glob(f"test_{name}.py"))]
    sys.exit(pytest.main(["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", *tests], plugins=[driver]))


main()
