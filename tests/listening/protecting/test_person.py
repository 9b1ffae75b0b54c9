"""Names of people: sentences that hold one, and sentences that only look so."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice, product

import pytest

from wholeheard.listening.protecting import find_details
from wholeheard.listening.protecting.details import person
from wholeheard.listening.protecting.details._look import Look

HOLDS_A_NAME = [
    ("Amara sat with us until the morning.", ["Amara"]),
    ("The ward manager, Callum, came to say sorry.", ["Callum"]),
    ("I told Dilys everything and she wrote it down.", ["Dilys"]),
    ("My sister Bethan spoke for me.", ["Bethan"]),
    ("Dr Nwachukwu-Hale rang me herself.", ["Nwachukwu-Hale"]),
    ("i saw dr sandhu at last", ["sandhu"]),
    ("thank you ewan and sioned you are stars", ["ewan", "sioned"]),
    ("Her badge said Hope.", ["Hope"]),
    ("Grace, the night nurse, found my glasses.", ["Grace"]),
    ("We met Will the porter by the lift.", ["Will"]),
    ("the healthcare assistant was called Abimbola", ["Abimbola"]),
    ("Mrs. Ceridwen Pugh-Bowen waited nine hours.", ["Ceridwen Pugh-Bowen"]),
    ("Nurse Rose washed my hair.", ["Rose"]),
    ("My name is Parminder Kaur Gill.", ["Parminder Kaur Gill"]),
    ("Our son Idris ap Gwilym has a learning disability.", ["Idris ap Gwilym"]),
    ("It was signed by Zbigniew Rutkiewicz.", ["Zbigniew Rutkiewicz"]),
    ("Sister Okonjo and Fatou were kind.", ["Okonjo", "Fatou"]),
    ("Uncle Hamza was left on a trolley.", ["Hamza"]),
    ("MY DAUGHTER KAYLEIGH WAS SENT HOME", ["KAYLEIGH"]),
    ("I asked for Mr B and nobody came.", ["B"]),
    ("doctor rahman told me nothing", ["rahman"]),
    ("Miss Achterberg drew me a picture.", ["Achterberg"]),
    ("The registrar, Dr van der Linden, listened.", ["van der Linden"]),
    ("I wrote to K. Boateng about it.", ["K. Boateng"]),
    ("Sue was short with me.", ["Sue"]),
    ("i was under mr de souza for my hip", ["de souza"]),
    ("May Whitcombe brought the tea round.", ["May Whitcombe"]),
]  # fmt: skip
HOLDS_NONE = [
    "Dad has had Parkinson's disease since he was sixty.",
    "She was moved from Nightingale Ward to the Florence Suite.",
    "I will hope for the best and may come back in June.",
    "They gave me Clopidogrel and Ramipril without a word.",
    "The doctor did mark the form and rose to go.",
    "Everyone was lovely. Nothing was too much trouble.",
    "We went to Alexandra Road clinic by bus.",
    "Hodgkin lymphoma was not explained to us.",
    "It was dark. Dawn came before the doctor did.",
    "Thank you NHS, you have my faith and my joy.",
    "Marie Curie nurses were an absolute godsend.",
    "The Welsh and Polish leaflets had run out.",
    "THE FOOD WAS COLD AND THE TEA WAS WORSE",
    "Reception was shut. Staff said to ring on Monday.",
    "St Winifred's Hospice let the dog in.",
    "A nice nurse. A kind doctor. A bad bed.",
    "The Beatson was bright and warm.",
    "Hope was all we had left.",
    "Please Fix The Car Park",
    "Their rabbit is called Biscuit.",
]  # fmt: skip


@pytest.mark.parametrize(("story", "names"), HOLDS_A_NAME)
def test_a_name_is_found(story: str, names: list[str]) -> None:
    found = [story[d.start : d.end] for d in find_details(story) if d.kind == person.KIND]
    assert found == names


@pytest.mark.parametrize("story", HOLDS_NONE)
def test_what_only_looks_like_a_name_is_left(story: str) -> None:
    assert [story[d.start : d.end] for d in find_details(story) if d.kind == person.KIND] == []


@pytest.mark.parametrize(
    ("story", "label"),
    [
        ("Nurse Ffion came.", "name of a nurse"),
        ("I saw Dr Adeyemi.", "name of a doctor"),
        ("my late husband Alun loved it there", "name of a relative"),
        ("The porter, Kwabena, ran.", "name of a porter"),
        ("Sunita the receptionist smiled.", "name of a receptionist"),
        ("My social worker Declan left.", "name of a social worker"),
        ("I spoke to Angharad.", "name"),
    ],
)
def test_the_label_says_whose_name_it_is(story: str, label: str) -> None:
    assert [d.label for d in find_details(story)] == [label]


def test_a_name_found_once_is_found_again_without_its_title() -> None:
    story = "Dr Mbeki was kind. later mbeki rang, and Mbeki's letter came."
    found = [story[d.start : d.end] for d in find_details(story)]
    assert found == ["Mbeki", "mbeki", "Mbeki"]


@pytest.mark.parametrize(
    "text",
    ["they said ofelo again. nurse ofelo was unkind", "i saw zolwe, then my carer zolwe left"],
)
def test_a_name_in_small_letters_is_found_though_it_first_stands_without_a_cue(text: str) -> None:
    assert person.may_be_in(Look(text))
    assert [text[one.start : one.end] for one in find_details(text)] != []


@pytest.mark.parametrize("written", [str.lower, str.upper])
def test_the_first_look_grows_straight_with_words_that_nobody_knows(
    written: Callable[[str], str],
) -> None:
    """Eight times the words take about eight times as long, not sixty-four."""

    def looked_at(number: int) -> float:
        words = islice(map("".join, product("aeioukzqxv", repeat=4)), number)
        look = Look(" ".join(written(f"qz{word}") for word in words))
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            person.may_be_in(look)
            best = min(best, time.process_time() - began)
        return best

    looked_at(100)
    assert looked_at(8000) < 16 * max(looked_at(1000), 0.001)
