"""How well personal details are found in passages written for this project.

Every person in `invented_details.jsonl` is invented. Half A was used while building. B and C were
written before the detector was shown either; first measured, before anything was mended on their
account, B gave recall 0.939 at precision 0.943 (names 0.911) and C 0.957 at 0.978 (names 0.950).
What B missed was mended then, so the figures below keep what was reached; they are no forecast.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.reading_details import Figures, figures, passages_of, recall_by_origin

from wholeheard.listening.protecting import find_details
from wholeheard.listening.protecting.details import nhs_number

HERE = Path(__file__).parent
PASSAGES = passages_of(HERE / "invented_details.jsonl")
NAMES = json.loads((HERE / "names_by_origin.json").read_text(encoding="utf-8"))["names"]
STRUCTURED = ["NHS_NUMBER", "PHONE", "EMAIL", "POSTCODE", "DATE_OF_BIRTH"]
FEWEST_TO_TELL = 10  # names of one origin


@pytest.fixture(scope="module", params=["A", "B", "C"])
def half(request: pytest.FixtureRequest) -> Figures:
    """What was found in one part of the passages."""
    return figures(passage for passage in PASSAGES if passage["half"] == request.param)


def test_nineteen_in_twenty_details_are_found(half: Figures) -> None:
    assert half.recall() >= 0.95


def test_few_words_are_taken_for_details_that_are_none(half: Figures) -> None:
    assert half.precision() >= 0.93


def test_names_are_found(half: Figures) -> None:
    assert half.recall("PERSON") >= 0.92


@pytest.mark.parametrize("kind", STRUCTURED)
def test_numbers_and_addresses_of_a_set_shape_are_all_found(half: Figures, kind: str) -> None:
    assert half.recall(kind) == 1


def test_confidence_says_how_often_it_is_right() -> None:
    not_learnt_from = [passage for passage in PASSAGES if passage["half"] != "A"]
    assert figures(not_learnt_from).calibration_error() <= 0.05


@pytest.mark.parametrize("origin", sorted(NAMES))
def test_names_of_no_origin_are_left_out(origin: str) -> None:
    found, there = recall_by_origin(PASSAGES, NAMES)[origin]
    assert there >= FEWEST_TO_TELL
    assert found / there >= 0.9


def test_the_marks_say_what_stands_in_the_text() -> None:
    for passage in PASSAGES:
        for span in passage["spans"]:
            assert passage["text"][span["start"] : span["end"]] == span["text"]


def test_no_number_in_the_passages_can_be_anybodys() -> None:
    numbers = [s["text"] for p in PASSAGES for s in p["spans"] if s["type"] == "NHS_NUMBER"]
    assert numbers
    assert all(n.startswith("999") and nhs_number.checks(n) for n in numbers)


def test_a_text_in_capitals_or_in_small_letters_is_read_as_such() -> None:
    story = "My son Kwabena and nurse Agnieszka waited with Doctor Mukherjee."
    for written in (story, story.lower(), story.upper()):
        found = [written[d.start : d.end].lower() for d in find_details(written)]
        assert found == ["kwabena", "agnieszka", "mukherjee"]
