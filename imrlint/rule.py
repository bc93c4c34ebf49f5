"""What a rule is: one file whose annotated fields a ruleset may set, whose bare attributes are facts, and whose one method looks.

A class with a `code` is a rule; one without is a kind of rule.
A rule that lacks its docstring, authority, remedy, message, or a valid and an invalid example cannot be imported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar, dataclass_transform

from imrlint.determination import Item
from imrlint.document import Document
from imrlint.examples.example import Edit as Edit
from imrlint.examples.example import Example as Example
from imrlint.examples.example import File as File
from imrlint.examples.example import Record as Record
from imrlint.examples.example import Records as Records
from imrlint.examples.example import Rows as Rows
from imrlint.examples.example import WaiverExample as WaiverExample
from imrlint.expressions import expression
from imrlint.finding import Finding, Fix, Kind, Message, Place, Related, Severity
from imrlint.form import Part
from imrlint.grammar.guideline_line import GuidelineLine
from imrlint.grammar.guideline_line import Part as Words
from imrlint.letter import Letter
from imrlint.param import Param as Param
from imrlint.param import param as param

Subject = TypeVar("Subject")

CODE = expression(r"[A-Z]{2,8}\d{1,4}")
"""The form of every code; imrlint's own are IMR and three digits, and no others begin with IMR."""
OWN = "own"
"""The subject of the rules that are not imrlint's."""
_HERE = "imrlint.rules."
_CAPITAL = expression(r"(?<!^)(?=[A-Z])")
_PLACEHOLDER = expression(r"\{\d+\}")
_QUOTED = expression(r"'\{\d+\}'")


class Authority(NamedTuple):
    """The law or template that makes this a rule; several citations are separated by "; ".

    `words` paraphrases what it demands.
    """

    citation: str
    words: str = ""


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False, field_specifiers=(param,))
class Rule(Generic[Subject]):
    """The base of every rule; `imrlint/rules/` holds one a file.

    Facts: `code`, `default_severity`, `kind`, `authority`, `remedy`, `message` (one template, or several by name; every
    placeholder stands in single quotes), `valid` and `invalid` examples, `since` and `until` (ISO dates of decision
    between which the rule speaks), `selected` (False: off unless its own code or name is selected), `preview`,
    `deprecated` (a sentence: since which version, and what takes its place; such a rule runs as before),
    `fix` ("safe", "unsafe" or ""), `reads` (the short name of the one section that the rule looks at, "" for several: the engine
    asks such a rule once for each different text of the section), `when_selected` (settings that hold where the rule's own code or name is selected),
    `url` (where a rule that is not imrlint's is explained), `scope` ("letter", or what else is judged: "waivers", "archive").
    """

    code: ClassVar[str]
    name: ClassVar[str]
    subject: ClassVar[str]
    requirement: ClassVar[str]
    reason: ClassVar[str]
    default_severity: ClassVar[Severity] = Severity.ERROR
    kind: ClassVar[Kind] = Kind.FAIL
    authority: ClassVar[Authority]
    remedy: ClassVar[str]
    message: ClassVar[str | Mapping[str, str]]
    messages: ClassVar[Mapping[str, str]]
    valid: ClassVar[tuple[Example, ...]] = ()
    invalid: ClassVar[tuple[Example, ...]] = ()
    since: ClassVar[str] = ""
    until: ClassVar[str] = ""
    selected: ClassVar[bool] = True
    preview: ClassVar[bool] = False
    deprecated: ClassVar[str] = ""
    fix: ClassVar[str] = ""
    when_selected: ClassVar[Mapping[str, Any]] = {}
    reads: ClassVar[str] = ""
    url: ClassVar[str] = ""
    scope: ClassVar[str] = "letter"
    params: ClassVar[dict[str, Param]] = {}

    severity: Severity | None = param(None, "How bad a breach is; without it, the rule's own judgement.")

    def __init__(self, **settings: Any) -> None:
        if unknown := settings.keys() - self.params.keys():
            raise TypeError(f"{type(self).__name__} has no parameter {sorted(unknown)[0]!r}")
        self.__dict__.update(settings)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Param)}
        cls.params = {**cls.params, **own}
        for name, value in own.items():
            setattr(cls, name, value.default)
        if "code" in vars(cls):
            _declare(cls)

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Yield what is wrong with the subject; what the engine calls."""
        return self.check(subject)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield what is wrong with the subject; what a rule writes."""
        raise TypeError(f"{type(self).__name__} does not say how to check")

    def found(
        self,
        place: Place,
        *arguments: object,
        say: str = "default",
        severity: Severity | None = None,
        kind: Kind | None = None,
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """The letter breaks the rule at this place.

        `arguments` fill the message's placeholders; those that quote the letter are `Quote`s.
        `say` names one of several messages.
        `severity` is what this breach deserves where it is not the rule's own; a ruleset's severity goes before both.
        `fix` says how a machine can put it right.
        """
        texts = tuple([a if isinstance(a, str) else str(a) for a in arguments])
        message = Message(say, self.messages[say], texts)
        level = self.severity or severity or self.default_severity
        return Finding(self.code, level, kind or self.kind, message, place, related, fix=fix)


Rule.params = {"severity": vars(Rule)["severity"]}
Rule.severity = None  # the default of the parameter declared above


def _declare(cls: type[Rule[Any]]) -> None:
    """Complete a rule's facts from its file's place and its docstring, or say what it lacks.

    A rule that is not imrlint's may give its name and subject itself; else they are its class's name, and "own".
    """
    ours, path = cls.__module__.startswith(_HERE), cls.__module__.split(".")
    given = vars(cls)
    cls.subject = path[-2] if ours else given.get("subject", OWN)
    cls.name = path[-1].replace("_", "-") if ours else given.get("name", _CAPITAL.sub("-", cls.__name__).lower())
    paragraphs = (cls.__doc__ or "").strip().split("\n\n")
    cls.requirement = " ".join(paragraphs[0].split())
    cls.reason = "\n\n".join(" ".join(one.split()) for one in paragraphs[1:])
    message = getattr(cls, "message", None) or {}
    cls.messages = {"default": message} if isinstance(message, str) else dict(message)
    for template in cls.messages.values():
        if (
            not template.endswith(".")
            or not _QUOTED.search(template)
            or len(_QUOTED.findall(template)) != len(_PLACEHOLDER.findall(template))
        ):
            raise _incomplete(
                cls, f"a message that ends with a full stop and quotes its arguments as in '{{0}}', unlike {template!r}"
            )
    for what, there in (
        (f"a code such as {'IMR101' if ours else 'ACME101, which does not begin with IMR'}", _is_code(cls.code, ours)),
        ("a docstring: the requirement, a blank line, the reason", cls.requirement and cls.reason),
        ("an authority", getattr(cls, "authority", None)),
        ("a remedy", getattr(cls, "remedy", None)),
        ("a message", cls.messages),
        ("a valid example", cls.valid),
        ("an invalid example", cls.invalid),
        ("a sentence with a full stop in `deprecated`", not cls.deprecated or cls.deprecated.endswith(".")),
    ):
        if not there:
            raise _incomplete(cls, what)


def _is_code(code: str, ours: bool) -> bool:
    return bool(CODE.fullmatch(code)) and code.startswith("IMR") is ours and (not ours or len(code) == len("IMR101"))


def _incomplete(cls: type[Rule[Any]], what: str) -> TypeError:
    file = getattr(sys.modules.get(cls.__module__), "__file__", cls.__module__)
    return TypeError(f"{file}: the rule {cls.__name__} needs {what}")


class DocumentRule(Rule[Document]):
    """A rule about one file: whether it could be read, and what it holds."""


class LetterRule(Rule[Letter]):
    """A rule about one letter."""


class ItemRule(Rule[Letter]):
    """A rule about each disputed item by itself."""

    def run(self, subject: Letter) -> Iterator[Finding]:
        """Check every item."""
        for item in subject.items:
            yield from self.check_item(subject, item)

    def check_item(self, letter: Letter, item: Item) -> Iterator[Finding]:
        """Yield what is wrong with one item; what a rule writes."""
        raise TypeError(f"{type(self).__name__} does not say how to check an item")


class GuidelineRule(Rule[Letter]):
    """A rule about each guideline line, as the citation grammar reads it.

    The claims administrator's line reports somebody else's decision: a defect there is one severity lower, unless a
    ruleset sets the severity.
    """

    sides: ClassVar[tuple[Part, ...]] = (Part.CLAIMS_ADMINISTRATOR, Part.MAXIMUS)
    forms: ClassVar[frozenset[str]] = frozenset({"based", "none-cited"})
    """The kinds of line that a rule looks at; a malformed one is IMR501's alone."""

    def run(self, subject: Letter) -> Iterator[Finding]:
        """Check both lines of every item."""
        for item, part, line in subject.guideline_lines:
            if self.looks_at(part, line):
                yield from self.run_line(subject, item, part, line)

    def looks_at(self, part: Part, line: GuidelineLine) -> bool:
        """Whether the rule must be asked about a line of that side."""
        return part in self.sides and line.form in self.forms and self.concerns(line)

    def run_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Check one line; what the engine calls."""
        found = self.check_line(letter, item, part, line)
        lower = part is Part.CLAIMS_ADMINISTRATOR and self.severity is None
        return (replace(one, severity=one.severity.lowered) for one in found) if lower else found

    def concerns(self, line: GuidelineLine) -> bool:
        """Whether a line may break the rule, judged by the line alone; the engine asks once for each different line."""
        return True

    @staticmethod
    def words(letter: Letter, item: Item, part: Part, words: Words) -> Place:
        """The place of some words of a line."""
        return letter.within(f"{item.pointer}/{part}/text", words.start, words.end)

    def check_line(self, letter: Letter, item: Item, part: Part, line: GuidelineLine) -> Iterator[Finding]:
        """Yield what is wrong with one line; what a rule writes."""
        raise TypeError(f"{type(self).__name__} does not say how to check a guideline line")
