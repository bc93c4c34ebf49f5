"""What one call of `imrlint check` does: the files it leads to, the run, and its reports."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from imrlint.cache import Cache
from imrlint.configuration.layer import Layer
from imrlint.configuration.plan import Plan, planned
from imrlint.configuration.settings import Settings
from imrlint.configuration.settling import layers, settled
from imrlint.errors import UsageError
from imrlint.linting import Manner, lint
from imrlint.paths.exclusion import Exclusion
from imrlint.paths.walking import Problem, Target
from imrlint.report import Options, Report
from imrlint.shell.arguments import found
from imrlint.shell.cache_place import cache_folder
from imrlint.shell.check_options import CheckOptions
from imrlint.shell.console import complain
from imrlint.shell.outputs import Output, excerpts_shown, outputs, spared, writable, write, write_file
from imrlint.shell.suppressing import suppressions, waivers_path, without_unused


@dataclass(frozen=True)
class Job:
    """What a command asks for: its options, the places of the configuration, and the settings and the plan they make.

    `partial` says that a run may see some of the letters only, as when it watches them.
    """

    options: CheckOptions
    places: tuple[Layer, ...]
    settings: Settings
    plan: Plan
    partial: bool = False

    @property
    def files(self) -> list[str]:
        """The files besides letters that the result depends on."""
        settings = self.settings
        waivers = waivers_path(settings, self.options.paths or ())
        ruleset = settings.ruleset if settings.ruleset.endswith((".yaml", ".yml")) else ""
        named = (settings.baseline, str(waivers) if waivers else "", ruleset)
        return [*[place.file for place in self.places if place.file], *[name for name in named if name]]

    def letters(self) -> Iterator[Target | Problem]:
        """The files to check, as the command line names them."""
        options, settings = self.options, self.settings
        lists = {b"\n": options.files_from, b"\0": options.files_from0}
        exclusion = Exclusion(settings.excluded, settings.respect_gitignore, settings.force_exclude)
        return found(options.paths, lists, options.stdin_filename, exclusion)

    def here(self) -> Job:
        """The same with the reports alone that go to standard output."""
        here = tuple(output for output in self.settings.output if "=" not in output)
        return replace(self, settings=replace(self.settings, output=here), partial=True)

    def run(self, letters: Iterable[Target | Problem]) -> int:
        """Check letters and write every report; returns the exit code."""
        goals = outputs(self.settings.output)
        self._judge(goals)
        letters = spared(letters, [self.options.clearance, *[goal.path for goal in goals]])
        if self.settings.fix or self.settings.fix_only or self.options.diff:
            from imrlint.shell.fix_run import FixRun

            fixing = FixRun(self.settings, self.options.diff, self.plan, self._manner(goals))
            if (code := fixing.run(letters)) is not None:
                return code
            letters, goals = fixing.targets, fixing.left(goals)
        manner = self._manner(goals)
        report = lint(self.plan, letters, manner)
        if self.settings.fix:
            report = without_unused(report, manner.suppressions)
        write(report, goals, self._form(), self.options.color)
        if self.options.clearance:
            self._clear(report)
        if not any(goal.for_people and not goal.path for goal in goals):
            _say_what_is_wrong(report)
        return report.exit_code

    def _judge(self, goals: Sequence[Output]) -> None:
        """Raise UsageError for options that contradict one another, before anything is done."""
        options = self.options
        if options.clearance:
            writable(options.clearance)
            if any(os.path.realpath(goal.path) == os.path.realpath(options.clearance) for goal in goals if goal.path):
                raise UsageError("a report and the clearance cannot go into one file; give each a PATH of its own")
        for name, asked in (("--watch", options.watch), ("--diff", options.diff), ("--fix-only", self.settings.fix_only)):
            if asked and options.clearance:
                raise UsageError(f"{name} reports no findings of all letters, so it can clear none; leave out --clearance")
            if asked and name != "--watch" and any("=" in output for output in options.output or ()):
                raise UsageError(f"{name} reports no findings; leave out --output")

    def _clear(self, report: Report) -> None:
        """Write the record of what was checked."""
        import json
        from datetime import date

        from imrlint.clearance import statement
        from imrlint.rulesets.ruleset import load

        made = statement(report, date.today().isoformat(), load(self.settings.ruleset))
        try:
            write_file(self.options.clearance, lambda out: print(json.dumps(made, indent=1), file=out))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise UsageError(f"the clearance '{self.options.clearance}' cannot be written ({why})") from None

    def _manner(self, goals: Sequence[Output]) -> Manner:
        settings = self.settings
        hashes, texts = any(goal.hashes for goal in goals), any(goal.texts for goal in goals)
        return Manner(
            settings.as_of,
            excerpts_shown(settings.excerpts, goals),
            hashes,
            settings.jobs if isinstance(settings.jobs, int) else None,
            self.options.skip_other_json or self.partial,
            settings.checklist or (settings.sarif_profile == "full" and hashes),  # only SARIF wants hashes
            texts,
            settings.max_warnings,
            suppressions(settings, self.plan.ruleset.own_rules, self.options.paths or (), self._is_partial),
            None if texts or not settings.cache else Cache(cache_folder(settings, self.places)),
        )

    @property
    def _is_partial(self) -> bool:
        """Whether some letters were left out on purpose."""
        return self.partial or bool(self.options.exclude or self.options.extend_exclude)

    def _form(self) -> Options:
        options, settings = self.options, self.settings
        return Options(
            options.width or None,
            statistics=options.statistics,
            quiet=options.quiet,
            sarif_profile=settings.sarif_profile,
            checklist=settings.checklist,
        )


def made(options: CheckOptions) -> Job:
    """The job that options ask for, together with the configuration as it is now.

    Raises ConfigurationError, RulesetError or UsageError where one of them makes no sense.
    """
    places = layers(options.config or (), options.isolated)
    settings, ruleset = settled(places, options.given())
    return Job(options, places, settings, planned(ruleset, settings))


def _say_what_is_wrong(report: Report) -> None:
    """Say on standard error what a report in a file, or for a machine, tells nobody at the keyboard."""
    for problem in report.problems:
        complain(problem)
