"""The authorities that several rules share; a rule with one of its own names it in its file."""

from __future__ import annotations

from imrlint.rule import Authority

EVIDENCE = Authority(
    "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
    "Each analysis cites the employee's medical condition, the relevant documents, and the findings under the standards of medical necessity.",
)
CITATION = Authority("8 CCR 9792.21.1(d)", "A citation of the MTUS gives the year of the guideline, its chapter and its section.")
"""Confirmed as the subdivision on citations; its elements agree with what the programme's template prints since 2016."""
