"""Sentences as SARIF reads them: braces are placeholders and brackets are links, unless somebody takes care."""

from __future__ import annotations


def literal(text: str) -> str:
    """Text in which SARIF sees no placeholder and no link."""
    return unlinked(text.replace("{", "{{").replace("}", "}}"))


def unlinked(text: str) -> str:
    """Text in which `[...](...)` is no link: a letter's words must not make one."""
    return text.replace("](", "] (")
