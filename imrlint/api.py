"""What Python programs call: `lint` says what is wrong with letters, `extract` what they state."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from imrlint.errors import UsageError
from imrlint.extraction import document_of, why_not
from imrlint.linting import Manner
from imrlint.linting import lint as lint_all
from imrlint.paths.walking import Problem, Target, Walk
from imrlint.report import Report
from imrlint.rulesets.ruleset import DEFAULT, load

Letters = str | bytes | os.PathLike[str]
"""A path, or the letter itself: text of more than one line, or the bytes of a file in any format that imrlint reads."""

_TEXT = "<text>"


def lint(
    path_or_text: Letters,
    ruleset: str | os.PathLike[str] = DEFAULT,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    as_of: date | str | None = None,
    excerpts: bool = True,
    checklist: bool = False,
) -> Report:
    """Lint a letter, a file, or every letter of a directory.

    `path_or_text` is a path, the text of a letter (a `str` of more than one line), or the bytes of a file.
    `ruleset` is the name of a shipped ruleset, or the path of a YAML file.
    `select` replaces the ruleset's choice of rules and `ignore` removes from it; each takes codes, the beginnings of codes,
    names, subjects, and "all".
    `as_of` judges every letter by the law of that date instead of its own.
    `excerpts=False` withholds the letters' words from messages.
    `checklist=True` goes through the legal requirements too: each of `report.results` then has `checklists`, one for each letter.

    Returns a Report: `report.findings` in the order of places, `report.counts` by severity, `report.failed`.
    Whatever is wrong with a letter is a finding, also that it cannot be read.
    Raises ImrlintError where the call itself makes no sense: no such path, no such ruleset, no such rule.
    """
    chosen = load(os.fspath(ruleset)).choosing(_words("select", select), (), _words("ignore", ignore))
    report = lint_all(chosen, _found(path_or_text), Manner(_date(as_of), excerpts, hashes=True, jobs=1, checklists=checklist))
    if report.problems:
        raise UsageError("\n".join(report.problems))
    return report


def extract(path_or_text: Letters) -> list[dict[str, Any]]:
    """The record of each determination in a letter, in the words of schemas/determination.schema.json.

    `path_or_text` is the path of one file, the text of a letter (a `str` of more than one line), or the bytes of a file.

    Raises ImrlintError where there is no such file, and where it holds no letter that can be read.
    """
    target = next(_found(path_or_text))
    if isinstance(target, Problem):
        raise UsageError(target.what)
    if target.folder:
        raise UsageError(f"'{target.folder}' is a directory; extract one file at a time")
    document = document_of(target)
    if not document.letters:
        raise UsageError(f"{document.origin}: {why_not(document)}")
    return [dict(letter.record) for letter in document.letters]


def _found(path_or_text: Letters) -> Iterator[Target | Problem]:
    """The files to lint, or the one letter that was handed over."""
    if isinstance(path_or_text, bytes):
        yield Target(_TEXT, _TEXT, "text", data=path_or_text)
    elif _is_path(path_or_text):
        yield from Walk([os.fspath(path_or_text)]).targets()
    else:
        yield Target(_TEXT, _TEXT, "text", data=str(path_or_text).encode("utf-8", "surrogatepass"))


def _is_path(path_or_text: str | os.PathLike[str]) -> bool:
    """Whether somebody meant a path: every path object, and a string of one line."""
    return not isinstance(path_or_text, str) or not ("\n" in path_or_text or "\r" in path_or_text)


def _words(name: str, words: Iterable[str]) -> tuple[str, ...]:
    if isinstance(words, str):
        raise UsageError(f"{name} takes a list of words, such as ['{words}']")
    return tuple(words)


def _date(as_of: date | str | None) -> str | None:
    try:
        return (as_of if isinstance(as_of, date) else date.fromisoformat(as_of)).isoformat()[:10] if as_of else None
    except ValueError:
        raise UsageError(f"'{as_of}' is no date such as 2016-08-31") from None
