"""Figures that others published: read by a mapping, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wholeheard.reading_files.refused import CannotRead
from wholeheard.rooms.surveys.imports.mapping import read_mapping
from wholeheard.rooms.surveys.imports.published import Figures, read_published

MAPPING = """
title = "Made-up survey"
asked = "made-up"
on = 2025-11-28
place = "Trust"
question = "Code"
value = "Score"
answered = "N"
questions = ["a1", "a2"]
version = { Year = "2025" }
scales = { kind = ["a1", "a2"] }
"""
HEAD = "Year,Trust,Code,Score,N"
GOOD = [HEAD, "2025,Ash,a1,7.5,120", "2025,Ash,a2,6.5,118", "2025,Elm,a1,8,40", "2025,Elm,a2,*,9"]
Read = Callable[..., Figures]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def act(lines: list[str], mapping: str = MAPPING, encoding: str = "utf-8") -> Figures:
        (tmp_path / "mapping.toml").write_text(mapping)
        (tmp_path / "file.csv").write_bytes("\n".join(lines).encode(encoding))
        return read_published(tmp_path / "file.csv", read_mapping(tmp_path / "mapping.toml"))

    return act


def test_each_place_has_its_questions_and_the_scales_made_of_them(read: Read) -> None:
    found = read(GOOD)
    assert found["Ash"] == {"a1": (120, 7.5), "a2": (118, 6.5), "kind": (118, 7.0)}
    assert found["Elm"] == {"a1": (40, 8.0), "a2": None, "kind": None}


def test_few_answers_are_hidden_though_the_file_shows_them(read: Read) -> None:
    assert read([HEAD, "2025,Ash,a1,7.5,9"])["Ash"]["a1"] is None


def test_a_spreadsheet_of_another_country_is_read(read: Read) -> None:
    lines = [one.replace(",", ";") for one in (HEAD, "2025,Ash,a1,7§5,1.200")]
    lines = [one.replace("§", ",").replace("1.200", "1,200") for one in lines]
    assert read(lines, encoding="utf-8-sig")["Ash"]["a1"] == (1200, 7.5)


def test_a_column_for_each_question_is_read_too(read: Read) -> None:
    mapping = MAPPING.replace('question = "Code"\nvalue = "Score"\n', "").replace(
        'questions = ["a1", "a2"]', 'questions = { "A1 score" = "a1", "A2 score" = "a2" }'
    )
    found = read(["Year,Trust,A1 score,A2 score,N", "2025,Ash,7,5,50"], mapping)
    assert found["Ash"] == {"a1": (50, 7.0), "a2": (50, 5.0), "kind": (50, 6.0)}


POINTS = MAPPING.replace('value = "Score"\n', "") + (
    "[points]\nnever = 10\nrarely = 7.5\nsometimes = 5\noften = 2.5\nalways = 0\n"
)


@pytest.mark.parametrize("shares", ["10%,20%,40%,20%,10%", "10,20,40,20,10", ".1,.2,.4,.2,.1"])
def test_shares_of_answers_are_scored_as_the_mean_of_their_points(read: Read, shares: str) -> None:
    head = "Year,Trust,Code,never,rarely,sometimes,often,always,N"
    found = read([head, f"2025,Ash,a1,{shares},50"], POINTS)["Ash"]["a1"]
    assert found is not None and found[1] == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2025,Ash,a1,118,7.5", "Did the columns shift"),
        ("2025,a1,Ash,7.5,118", "is no code of the mapping"),
        ("2025,Ash,a1,7.5", "it has 4 cells and the heading has 5"),
        ("2024,Ash,a1,7.5,118", "the mapping is for “2025”"),
        ("2025,Ash,b9,7.5,118", "the mapping of another year"),
        ("2025,Ash,a1,75%,118", "is a percentage"),
        ("2025,Ash,a1,high,118", "which is no number"),
        ("2025,Ash,a1,7.5,11.8", "no number of people"),
        ("2025,,a1,7.5,118", "the place is empty"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(read: Read, line: str, said: str) -> None:
    with pytest.raises(CannotRead, match="row 4") as refused:
        read([HEAD, "2025,Elm,a1,7,50", "2025,Elm,a2,7,50", line])
    assert said in str(refused.value)


def test_a_row_that_stands_twice_is_refused(read: Read) -> None:
    with pytest.raises(CannotRead, match="stood in a row before"):
        read([*GOOD, GOOD[1]])


def test_shares_that_do_not_come_to_a_hundred_are_refused(read: Read) -> None:
    head = "Year,Trust,Code,never,rarely,sometimes,often,always,N"
    with pytest.raises(CannotRead, match="come to 80"):
        read([head, "2025,Ash,a1,10,20,40,10,0,50"], POINTS)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('title = "Made-up survey"', ""), "“title” is missing"),
        (("2025-11-28", '"last year"'), "has to be a day"),
        (('question = "Code"', ""), "Name the column of the question"),
        (('value = "Score"', ""), "Name the column of the value"),
        (('place = "Trust"', 'place = "Site"'), "no column Site"),
        (("[", "[["), "is not TOML"),
        (('asked = "made-up"', 'asked = "made-up"\nstars = 5'), "“stars” is not known"),
        (('asked = "made-up"', 'asked = "made-up"\nfewest = 3'), "has to be 5 or more"),
    ],
)
def test_a_mapping_that_is_wrong_says_what_to_do(
    read: Read, change: tuple[str, str], said: str
) -> None:
    with pytest.raises(CannotRead) as refused:
        read(GOOD, MAPPING.replace(*change))
    assert said in str(refused.value)
