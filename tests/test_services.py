"""Headings of disputed items: made up, in every shape that letters print."""

from __future__ import annotations

import pytest

from imrlint.grammar.services import ancillary, bare, comparison_key, falls_with_surgery, is_partial, request, service
from imrlint.grammar.treatments import drugs, kinds, treatments, words_for

FORM_A = (
    "Lamp 5mg #60 was the original request. Lamp 5mg #25 was authorized by the Claims Administrator. "
    "The remaining IMR eligible portion of the original request, Lamp 5mg #35"
)
FORM_B = (
    "Purchase of a lamp was the original request. The Claims Administrator authorized a lamp for 1 month, leaving the original "
    "request IMR eligible. The original request, purchase of a lamp is"
)


@pytest.mark.parametrize(
    ("heading", "decided"),
    [
        ("Norco 10/325mg #60", "Norco 10/325mg #60"),
        ("Retrospective Soma 350mg #30 (DOS 1/2/16)", "Retrospective Soma 350mg #30 (DOS 1/2/16)"),
        ("Associated surgical service: Sling", "Associated surgical service: Sling"),
        (f"{FORM_A} is", "Lamp 5mg #35"),
        (FORM_A, "Lamp 5mg #35"),
        (f"{FORM_A} are:", "Lamp 5mg #35"),
        (FORM_B, "purchase of a lamp"),
        ("What this is", "What this is"),
    ],
)
def test_what_is_decided(heading: str, decided: str) -> None:
    found = service(heading)
    assert found is not None
    assert heading[found[0] : found[1]] == decided


def test_nothing_is_decided_without_words() -> None:
    assert service("") is None
    assert service(" : ") is None


def test_parts_of_a_partly_authorised_request() -> None:
    read = request(f"{FORM_A} is")
    assert read.is_partial
    assert not read.restated
    assert (read.original and read.original.text, read.authorized and read.authorized.text) == ("Lamp 5mg #60", "Lamp 5mg #25")
    for part in (read.service, read.original, read.authorized):
        assert part is not None
        assert FORM_A[part.start : part.end] == part.text


def test_the_whole_original_request_can_stay_in_dispute() -> None:
    read = request(FORM_B)
    assert read.restated
    assert read.authorized is not None
    assert read.authorized.text == "a lamp for 1 month"


def test_a_common_request_has_no_parts() -> None:
    assert not is_partial("Partial Hospitalization")
    assert request("Partial Hospitalization").original is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Norco 10/325 mg, # 60", "norco 10-325mg #60", True),
        ("MRI of the left knee", "MRI, of the left knee.", True),
        ("MRI of the left knee", "MRI of the right knee", False),
        ("Mobic 1.5mg", "Mobic 15mg", False),
        ("Associated surgical service: Sling", "Sling", True),
        ("Retrospective sling", "Sling", False),
        ("Visits 4-6", "Visits 46", False),
        ("Lamp 5mg #35", f"{FORM_A} is", True),
    ],
)
def test_same_service(one: str, other: str, same: bool) -> None:
    assert (comparison_key(one) == comparison_key(other)) is same


def test_ancillary_services() -> None:
    assert ancillary("Associated surgical service: Sling")
    assert ancillary("Pre-op clearance")
    assert not ancillary("Sling")
    assert bare("Associated surgical service: Sling") == "Sling"
    assert falls_with_surgery("As the surgery asked for is not medically necessary, the sling is not either.")
    assert not falls_with_surgery("The lamp is not medically necessary.")


def test_what_words_name() -> None:
    assert [one.treatment.name for one in drugs("Percocet 5/325mg and ZANAFLEX")] == ["oxycodone", "tizanidine"]
    assert kinds("MRI of the knee") == {"imaging"}
    assert kinds("Soma 350mg") == {"muscle relaxant"}
    assert kinds("a lamp") == frozenset()
    assert {"electromyography", "nerve conduction"} <= words_for("EMG/NCV of both arms")
    assert {"hydrocodone", "opioid"} <= words_for("Norco 10/325mg")
    assert not drugs("normal morphology")


def test_the_catalogue_names_each_drug_once() -> None:
    names = [name for one in treatments() if one.is_drug for name in one.names]
    assert len(names) == len(set(names))
    assert all(name == name.lower() and name for one in treatments() for name in one.names)
