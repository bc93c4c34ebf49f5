"""Writes what is generated: run `python -m imrlint.generate` after a change to a rule or to a schema.

With `--check` it writes nothing, and says which files are stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from imrlint.codegen import determination_module

ROOT = Path(__file__).parent.parent
_PAGES = Path("docs/rules")
_TWIN = Path("imrlint/determination.py")
_RULESETS = Path("imrlint/rulesets/shipped.py")


def generated() -> Mapping[Path, str]:
    """Every generated file, from the root of the project, with what it ought to hold."""
    # Loaded here, because a broken twin of the schema must not keep itself from being written anew.
    from imrlint.archive.columns import page as tables_page
    from imrlint.catalogue import shipped_rules
    from imrlint.configuration.schema import published_schema
    from imrlint.describe import index, page
    from imrlint.reference.pages import reference_pages
    from imrlint.requirements.pages import page as requirements_page
    from imrlint.rulesets.ruleset_schema import ruleset_schema
    from imrlint.rulesets.written import shipped_module

    pages = {_PAGES / f"{rule.name}.md": page(rule) for rule in shipped_rules().values()}
    return {
        _TWIN: determination_module(),
        _RULESETS: shipped_module(),
        Path("schemas/ruleset.schema.json"): _json(ruleset_schema()),
        Path("schemas/configuration.schema.json"): _json(published_schema()),
        _PAGES / "index.md": index(),
        Path("docs/requirements.md"): requirements_page(),
        Path("docs/audit-tables.md"): tables_page(),
        **reference_pages(),
        **pages,
    }


def _json(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def stale(root: Path = ROOT) -> list[Path]:
    """The generated files that are missing, differ, or belong to a rule that is gone."""
    wanted = generated()
    differing = [path for path, content in wanted.items() if not _holds(root / path, content)]
    return differing + [path for path in _present(root) if path not in wanted]


def write(root: Path = ROOT) -> list[Path]:
    """Write every generated file that is stale, and remove the pages of rules that are gone; returns what changed."""
    _replace(root / _TWIN, determination_module())
    from imrlint.rulesets.written import shipped_module

    shipped = shipped_module()
    first = [] if _holds(root / _RULESETS, shipped) else [_RULESETS]
    _replace(root / _RULESETS, shipped)  # before anything is loaded that takes the rulesets from it, as the reference does
    changed = [*first, *stale(root)]
    wanted = generated()
    for path in changed:
        if path in wanted:
            _replace(root / path, wanted[path])
        else:
            (root / path).unlink()
    return changed


def _present(root: Path) -> list[Path]:
    return [path.relative_to(root) for path in sorted((root / _PAGES).glob("*.md"))]


def _holds(path: Path, content: str) -> bool:
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == content.encode("utf-8")


def _replace(path: Path, content: str) -> None:
    if not _holds(path, content):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write what is stale, or with `--check` only say what is; returns the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m imrlint.generate [--check]", file=sys.stderr)
        return 2
    changed = stale() if arguments else write()
    for path in changed:
        print(f"{'stale' if arguments else 'written'}: {path.as_posix()}")
    return 1 if arguments and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
