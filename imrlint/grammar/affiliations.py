"""Words by which a letter says that a reviewer is tied to a party: employed by it, interested in it, not independent of it."""

from __future__ import annotations

from functools import lru_cache

from imrlint.expressions import expression
from imrlint.grammar.statements import all_sentences
from imrlint.grammar.words import Part

_PARTY = (
    r"(?:(?:the|an?|his|her|their|his/her|this|any) )?(?:[\w-]+ ){0,2}?(?:employers?|employees?|injured workers?|patients?|claimants?|applicants?"
    r"|providers?|treating physicians?|medical groups?|claims? administrators?|insurers?|insurance (?:carrier|company)|carriers?|adjust[eo]rs?)\b"
)
_WAS = r"\b(?:is|was|has been|are|were)\s(?:(?:also|currently|previously|presently|once|formerly|partly|now)\s)?"
_TIES = expression(
    rf"(?:{_WAS}(?:employed|retained|engaged|compensated|paid|contracted)(?:\sas\s[^.,;]{{1,40}})?\s(?:by|with|at)\s"
    rf"|\b(?:works?|worked|consults?|consulted|contracts?|contracted)\s(?:for|with)\s"
    r"|\b(?:has|have|had|holds?|held|owns?)\s(?:(?:an?|some|the)\s)?(?:[\w-]+,?\s){0,3}?"
    r"(?:interests?|stakes?|shares?|ownership|relationships?|ties?|connections?|contracts?)\s(?:in|with|to|of)\s"
    rf"|{_WAS}(?:(?:an?|the)\s)?(?:[\w-]+\s)?(?:employee|partner|shareholder|owner|officer|consultant|contractor|relative|colleague|spouse)\s(?:of|to|for)\s"
    rf"|{_WAS}related\sto\s|{_WAS}not\s(?:\w+\s)?(?:independent|free)\s(?:of|from)\s"
    r"|\b(?:has\s|had\s)?(?:previously\s|once\s|also\s)?(?:treated|treats|advised|advises)\s"
    r"|\bexcept\sas\s(?:an?\s)?(?:\w+\s)?(?:employee|consultant|contractor|owner|provider)\s(?:of|to|for)\s)"
    rf"{_PARTY}(?!['’]s\s(?:condition|disease|injury|complaint))".replace(r"\s", " ")
)
_NEGATION = expression(r"\b(?:no|not|nor|neither|never|without|none|free|cannot|den(?:y|ies|ied))\b|n['’]t\b")
_TURN = expression(r"\b(?:but|however|although|though|except|other than|apart from|aside from|save that)\b|;")
_REVIEWER = expression(r"\b(?:reviewers?|he|she|they|doctor|physician|professional|consultant)\b")
_WORDS: tuple[str, ...] = (
    "employe",
    "work",
    "consult",
    "contract",
    "interest",
    "stake",
    "share",
    "owner",
    "relat",
    "tie",
    "independent",
    "treat",
)
_WORDS += ("retained", "paid", "compensated", "engaged", "partner", "officer", "colleague", "spouse", "connection", "advise")


@lru_cache(maxsize=64)
def tie(text: str) -> Part | None:
    """The first words that tie a reviewer to a party, or None where the credentials say nothing of the kind."""
    for one in all_sentences(text):
        if found := _in_sentence(one.text):
            start, end = found
            return Part(one.text[start:end], one.start + start, one.start + end)
    return None


@lru_cache(maxsize=256)
def _in_sentence(sentence: str) -> tuple[int, int] | None:
    """Where a sentence says so; kept, because letters repeat the programme's sentences word for word."""
    low = sentence.lower().replace("\n", " ")
    if not any([word in low for word in _WORDS]):
        return None
    for found in _TIES.finditer(low):
        start = max([turn.end() for turn in _TURN.finditer(low, 0, found.start())], default=0)
        if _REVIEWER.search(low, 0, found.start()) and not _NEGATION.search(low, start, found.start()):
            return found.span()
    return None
