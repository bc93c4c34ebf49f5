"""Runs a fuzzer: `python -m fuzz TARGET [OPTIONS OF LIBFUZZER]`, from the directory `tests`; README.md says more."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

WORK = Path(tempfile.gettempdir()) / "imrlint-fuzz"
USUAL = ("-timeout=30", "-rss_limit_mb=4000", "-print_final_stats=1")
NOT_LOADED = ("imrlint.__main__", "imrlint.generate", "imrlint.cli", "imrlint.lsp", "imrlint._shipped", "imrlint.reference")
"""What no target runs."""


def main() -> None:
    import atheris

    name, *options = sys.argv[1:] or [""]
    with atheris.instrument_imports(include=["imrlint", "tomllib", "fuzz.targets"]):
        for module in walk_packages(import_module("imrlint").__path__, "imrlint."):
            if not module.name.startswith(NOT_LOADED):
                import_module(module.name)
        targets = import_module("fuzz.targets")
    from fuzz.keeping import broke, kept
    from fuzz.seeds import SEEDS

    if name not in targets.TARGETS:
        sys.exit(f"name a target: {', '.join(targets.TARGETS)}")
    found, seeds, findings = WORK / name, WORK / f"{name}-seeds", WORK / "failed"
    for folder in (found, seeds, findings):
        folder.mkdir(parents=True, exist_ok=True)
    given = [(f"seed-{number:03}", data) for number, data in enumerate(SEEDS[name]())]
    for called, data in (*given, *kept(name), *broke(name)):
        (seeds / called).write_bytes(data)
    targets.SCRATCH = Path(tempfile.mkdtemp(dir=WORK))
    usual = [*USUAL, f"-artifact_prefix={findings / name}-"]
    atheris.Setup([sys.argv[0], *usual, *options, str(found), str(seeds)], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
