"""The part of `imrlint check` that puts letters right: `--fix`, `--fix-only` and `--diff`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from imrlint.configuration.settings import Settings
from imrlint.errors import UsageError
from imrlint.fixes.mended import Choice
from imrlint.linting import Manner, Plan
from imrlint.paths.walking import Problem, Target
from imrlint.printable import printable
from imrlint.rulesets.choice import chosen
from imrlint.shell.console import complain, is_interactive, standard_output
from imrlint.shell.fixing import Fixed, fix
from imrlint.shell.outputs import Output


@dataclass
class FixRun:
    """Putting the letters of a run right, as the settings say; with `diff` nothing is written."""

    settings: Settings
    diff: bool
    plan: Plan
    manner: Manner
    _fixed: Fixed = field(default_factory=Fixed)

    def run(self, letters: Iterable[Target | Problem]) -> int | None:
        """Put them right; returns the exit code where nothing is left to do, and None where they must still be checked.

        A letter from standard input goes to standard output as it was fixed.
        Raises UsageError where the difference is wanted and the letters' words are not to be shown.
        """
        if self.diff and self.settings.excerpts == "never":
            raise UsageError("--diff shows words of the letters, and excerpts are never to be shown; leave one of the two out")
        self._fixed = fix(self.plan, letters, self._choice(), self.manner, diff=self.diff)
        if self.diff:
            with standard_output(data=True) as out:
                shown = self._fixed.diff
                if is_interactive(out):
                    shown = "".join(f"{printable(line)}\n" for line in shown.splitlines())
                out.write(shown)
        elif self._fixed.piped is not None:
            sys.stdout.buffer.write(self._fixed.piped)
            sys.stdout.buffer.flush()
        for sentence in self._fixed.sentences(diff=self.diff):
            print(sentence, file=sys.stderr)
        problems = [*self._fixed.problems, *[one.what for one in self.targets if isinstance(one, Problem)]]
        if not (self.diff or self.settings.fix_only):
            problems = list(self._fixed.problems)
        for problem in problems:
            complain(problem)
        if self.diff:
            return 2 if problems else 1 if self._fixed.diff else 0
        return (2 if problems else 0) if self.settings.fix_only else None

    @property
    def targets(self) -> Sequence[Target | Problem]:
        """The letters to check now."""
        return self._fixed.targets

    def left(self, goals: Sequence[Output]) -> tuple[Output, ...]:
        """The reports that can still be written: standard output belongs to the letter that came in through standard input."""
        return tuple(goal for goal in goals if goal.path or self._fixed.piped is None)

    def _choice(self) -> Choice:
        """Which findings are fixed."""
        others = self.plan.ruleset.own_rules
        fixable = frozenset(code for word in self.settings.fixable for code in chosen(word, others).codes)
        unfixable = frozenset(code for word in self.settings.unfixable for code in chosen(word, others).codes)
        return Choice(self.settings.unsafe_fixes, fixable, unfixable)
