"""The tables of an audit as data: every column, its type, whether it may be null, and what it means.

docs/audit-tables.md is generated from here, the Parquet files are written by it, and IMR906 judges by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Type = Literal["int32", "int64", "bool", "string", "binary", "list[string]", "list[int64]"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type and meaning.

    `null` says whether a cell may be empty; `one_of` are the only values that it may have, where these are few; `unique` says
    that no value comes twice; `refers_to` names the table whose column of the same name must hold the value.
    """

    name: str
    type: Type
    meaning: str
    null: bool = True
    one_of: tuple[str, ...] = ()
    unique: bool = False
    refers_to: str = ""


READ = "read"
STATUSES = (READ, "unreadable-file", "not-a-determination", "no-text-layer")
OUTCOMES = ("Upheld", "Overturned")
SIDES = ("claims-administrator", "maximus")
SEVERITIES = ("note", "warning", "error")

_WITH_TEXTS = "null unless the audit ran with --texts"

_LETTERS = (
    Column("letter", "int64", "the row's number, from zero, in the order of the archive: what the other tables refer to", False, unique=True),
    Column("member", "string", "where the letter lies: a path, with `!/` between a container and what it holds", False),
    Column("source", "string", "the ARCHIVE argument that it came from", False),
    Column("number", "int32", "which determination of the member this is, from zero", False),
    Column("status", "string", "whether it was read, or else the rule that says why not", False, STATUSES),
    Column("reason", "string", "why it was not read, as a sentence"),
    Column("bytes", "int64", "the member's length; 0 where it could not be opened", False),
    Column("sha256", "string", "the SHA-256 of the member's bytes, in hexadecimal"),
    Column("content", "string", "a digest of the letter's words, whatever page layout did to them"),
    Column("layout", "string", "the form of the letter; null for a record that was never text"),
    Column("case_number", "string", "the case number, as written"),
    Column("date_assigned", "string", "as in the record: ISO where it parses, else as written"),
    Column("date_of_injury", "string", "likewise"),
    Column("decision_date", "string", "likewise"),
    Column("ur_denial_date", "string", "likewise"),
    Column("application_received", "string", "likewise"),
    Column("decided_month", "string", "year and month of the decision, such as 2016-08, where its date is known"),
    Column("decided_year", "int32", "the year of the decision, where the letter's date or its form tells it"),
    Column("priority", "string", "Standard, Regular or Expedited, as written"),
    Column("final_determination", "string", "the cover page's overall outcome, as written"),
    Column("specialties", "list[string]", "the reviewer's specialties, as written"),
    Column("subspecialties", "list[string]", "the reviewer's subspecialties, as written"),
    Column("specialty", "string", "the first specialty as the catalogue calls it; null where it knows none"),
    Column("licensed_in", "list[string]", "the reviewer's states of licensure, as written"),
    Column("board_certified", "bool", "whether the letter calls the reviewer Board Certified"),
    Column("reviewers", "int32", "how many reviewers the letter describes", False),
    Column("documents", "int32", "how many documents it lists as reviewed", False),
    Column("sex", "string", "the worker's sex, where the case summary gives one and no other", one_of=("female", "male")),
    Column("age", "int32", "the worker's age, where the case summary gives one and no other"),
    Column("summary_words", "int32", "how many words the case summary has", False),
    Column("summary_digest", "string", "a digest of the case summary's words"),
    Column("summary_signature", "binary", "the MinHash signature of the case summary (64 bytes); null for a short one"),
    Column("case_summary", "string", f"the case summary; {_WITH_TEXTS}"),
    Column("items", "int32", "how many disputed items it decides", False),
    Column("upheld", "int32", "how many of them are Upheld", False),
    Column("overturned", "int32", "how many of them are Overturned", False),
    Column("errors", "int32", "how many errors the letter's own rules found, without the archive's", False),
    Column("warnings", "int32", "how many warnings they found", False),
    Column("notes", "int32", "how many notes they found", False),
    Column("crashes", "list[string]", "the rules that failed on the letter, which is imrlint's own fault", False),
    Column("line", "int32", "the line on which the letter begins"),
    Column("page", "int32", "the page on which it begins, where the member has pages"),
)  # fmt: skip

_ITEMS = (
    Column("letter", "int64", "the letter", False, refers_to="letters"),
    Column("item", "int32", "the item's number in the letter, from zero", False),
    Column("heading", "string", "the item's heading, as printed, without the outcome"),
    Column("service", "string", "what is decided"),
    Column("service_key", "string", "what headings of the same service have in common: no case, blanks or punctuation"),
    Column("outcome", "string", "Upheld or Overturned, or what stands there instead"),
    Column("conclusion", "string", "what the rationale concludes", one_of=("necessary", "not-necessary")),
    Column("treatments", "list[string]", "the drugs and other treatments of the catalogue that the service names", False),
    Column("treatment_class", "string", "the class of the first of them"),
    Column("claims_administrator_guideline", "string", "the claims administrator's guideline line"),
    Column("maximus_guideline", "string", "MAXIMUS's guideline line"),
    Column("rationale_words", "int32", "how many words the rationale has", False),
    Column("rationale_digest", "string", "a digest of the rationale's words"),
    Column("rationale_signature", "binary", "the MinHash signature of the rationale (64 bytes); null for a short one"),
    Column("rationale", "string", f"the rationale; {_WITH_TEXTS}"),
    Column("line", "int32", "the line of the item's heading"),
    Column("column", "int32", "the column of the item's heading"),
    Column("page", "int32", "the page of the item's heading, where the member has pages"),
)  # fmt: skip

_CITATIONS = (
    Column("letter", "int64", "the letter", False, refers_to="letters"),
    Column("item", "int32", "the item, from zero", False),
    Column("side", "string", "whose guideline line cites", False, SIDES),
    Column("citation", "int32", "the citation's number on that line, from zero", False),
    Column("basis", "string", "whether it is cited as part of the Medical Treatment Utilization Schedule", one_of=("MTUS", "Non-MTUS")),
    Column("guideline", "string", "the guideline's name, as written"),
    Column("known_as", "string", "what the catalogue calls it; null where it knows none, and for records that were never text"),
    Column("chapter", "string", "the chapter, as written"),
    Column("year", "int32", "the year of the edition"),
    Column("topics", "list[string]", "sections or topics, as written", False),
    Column("pages", "list[string]", "the cited pages, as 74 or 74-80", False),
    Column("text", "string", "the citation as written"),
)  # fmt: skip

_FINDINGS = (
    Column("finding", "int64", "the row's number, from zero: those of the letters in their order, then the archive's", False, unique=True),
    Column("letter", "int64", "the letter that it is about; of several the first; null for a table as a whole", refers_to="letters"),
    Column("member", "string", "where that letter lies, or the name of the table", False),
    Column("scope", "string", "whether a letter's rule found it, or one of the archive's", False, ("letter", "archive")),
    Column("code", "string", "the rule's code", False),
    Column("rule", "string", "the rule's name", False),
    Column("severity", "string", "how bad it is", False, SEVERITIES),
    Column("kind", "string", "whether the letter is wrong, or a person must look", False, ("fail", "review")),
    Column("message", "string", "what is wrong; the letter's words are withheld unless the audit ran with --excerpts always", False),
    Column("message_id", "string", "which of the rule's messages it is", False),
    Column("arguments", "list[string]", "what fills the message's placeholders", False),
    Column("pointer", "string", "the address of the value in the record; empty for the letter as a whole", False),
    Column("item", "int32", "the disputed item, from zero, where it is about one"),
    Column("section", "string", "the letter's section"),
    Column("line", "int32", "the line; in a PDF counted through the whole extracted text"),
    Column("column", "int32", "the column"),
    Column("end_line", "int32", "the last line"),
    Column("end_column", "int32", "the column behind the last character"),
    Column("page", "int32", "the page, where the member has pages"),
    Column("page_line", "int32", "the printed line on that page"),
    Column("fingerprint", "string", "a digest of rule, address and words, the same wherever the words stand in the letter", False),
    Column("related", "list[int64]", "the other letters that it is about, at most twenty", False),
)  # fmt: skip

TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {"letters": _LETTERS, "items": _ITEMS, "citations": _CITATIONS, "findings": _FINDINGS}
)
"""Every table by its name."""

_ABOUT = {
    "letters": "One row a determination; a member that gave none has one row, with `status` saying why.",
    "items": "One row a disputed item.",
    "citations": "One row a guideline that a guideline line cites.",
    "findings": "One row a finding.",
}


def page() -> str:
    """The page on the tables, in Markdown."""
    return "\n".join(_page()).rstrip("\n") + "\n"


def _page() -> Iterator[str]:
    yield "<!-- Generated by imrlint.archive.columns; do not edit. -->"
    yield ""
    yield "# The tables of an audit"
    yield ""
    yield "`imrlint audit run ARCHIVE... --out DIR` writes these tables to DIR, each as a Parquet file of its name."
    yield "`imrlint audit query DIR SQL` knows them by their names, and `audit.duckdb` has a view of each."
    yield "Columns are only ever added."
    yield "Offsets such as `letter`, `item` and `citation` count from zero, as JSON pointers do; lines, columns and pages from one."
    for name, columns in TABLES.items():
        yield from ("", f"## {name}", "", _ABOUT[name], "", "| column | type | null | what it is |", "|---|---|---|---|")
        for one in columns:
            values = f" (one of {', '.join(f'`{value}`' for value in one.one_of)})" if one.one_of else ""
            yield f"| `{one.name}` | {one.type} | {'yes' if one.null else 'no'} | {one.meaning}{values} |"
