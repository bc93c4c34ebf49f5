"""Generated files are what `python -m imrlint.generate` would write, and say that they are generated."""

from __future__ import annotations

from pathlib import Path

import pytest

from imrlint import generate

WANTED = generate.generated()


@pytest.mark.parametrize("path", WANTED, ids=Path.as_posix)
def test_generated_file_is_fresh(path):
    """If this fails, run `python -m imrlint.generate`."""
    assert (generate.ROOT / path).read_text("utf-8") == WANTED[path]


def test_no_page_of_a_rule_that_is_gone():
    assert [path for path in generate.stale() if path not in WANTED] == []


@pytest.mark.parametrize("path", WANTED, ids=Path.as_posix)
def test_generated_file_says_so_at_once(path):
    assert "enerated" in "\n".join(WANTED[path].splitlines()[:2])


def test_writing_mends_what_is_stale_and_removes_what_is_gone(tmp_path):
    generate.write(tmp_path)
    assert generate.stale(tmp_path) == []
    (tmp_path / "docs/rules/gone.md").write_text("old")
    (tmp_path / "docs/rules/index.md").write_text("old")
    (tmp_path / "schemas/ruleset.schema.json").unlink()
    changed = [Path("schemas/ruleset.schema.json"), Path("docs/rules/index.md"), Path("docs/rules/gone.md")]
    assert sorted(generate.stale(tmp_path)) == sorted(generate.write(tmp_path)) == sorted(changed)
    assert generate.stale(tmp_path) == []
