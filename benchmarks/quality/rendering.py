"""From a made-up letter to the text of a file, in one of the states in which text comes, and where its marks lie there."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests"))

from letter_states import TEXT_STATES

STATES = tuple(state for state in TEXT_STATES if state != "cr")
MARK_START, MARK_END = "⟦", "⟧"

_COLUMNS = ("Case Number:", "Date Assigned:", "Decision Date:", "Priority:")
_COLUMNS_2 = ("Date of Injury:", "UR Denial Date:", "Application\nReceived:")


def rendered(canonical: str, state: str) -> tuple[str, list[tuple[int, int]]]:
    """The text in a state, and the spans of its marks; page layout changes nothing but blanks, so counting the rest finds them."""
    clean, counts = unmarked(canonical)
    content = TEXT_STATES[state](clean)
    if not counts:
        return content, []
    at = [n for n, character in enumerate(content) if not character.isspace()]
    return content, [(at[first], at[last - 1] + 1) for first, last in counts]


def unmarked(canonical: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks, and each mark (they may nest) as a range in the count of characters that are no blanks."""
    clean: list[str] = []
    counts: list[tuple[int, int]] = []
    starts: list[int] = []
    count = 0
    for character in canonical:
        if character == MARK_START:
            starts.append(count)
        elif character == MARK_END:
            counts.append((starts.pop(), count))
        else:
            clean.append(character)
            count += not character.isspace()
    return "".join(clean), counts


def with_table(content: str, table: dict[str, str], style: str) -> str:
    """The text with its case table printed as another extractor would print it."""
    head, marker, rest = content.partition("HOW THE IMR")
    if not marker or "MAXIMUS FEDERAL" in head:
        return content
    get = {label: table.get(label.replace("\n", " "), "") for label in (*_COLUMNS, *_COLUMNS_2)}
    received = get["Application\nReceived:"]
    if style == "layout":
        made = (
            f"Case Number:     {get['Case Number:']}\n"
            f"Date Assigned:   {get['Date Assigned:']}      Date of Injury:   {get['Date of Injury:']}\n"
            f"Decision Date:   {get['Decision Date:']}      UR Denial Date:   {get['UR Denial Date:']}\n"
            f"Priority:        {get['Priority:']}        Application       {received}\n"
            "                                 Received:\n\n"
        )
    else:
        first, second = _COLUMNS, _COLUMNS_2
        blocks = [first, [get[label] for label in first], second, [get[label] for label in second]]
        made = "\n\n".join("\n".join(block) for block in blocks) + "\n\n"
    return made + marker + rest
