"""What a translator is told of their file."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from tests.docs import translation


def entry(english: str, other: str) -> polib.POEntry:
    return polib.POEntry(msgid=english, msgstr=other)


@pytest.mark.parametrize(
    ("english", "other", "said"),
    [
        ("By %(day)s", "Do", "places for names"),
        ("By %(day)s", "Do %(dzien)s", "places for names"),
        ("Only <b>one</b>", "Tylko jedna", "keep the marks"),
        ("Next", " Dalej", "keep spaces"),
        ("Next", "Przejdź do następnej strony tutaj", "long for a button"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(english: str, other: str, said: str) -> None:
    [found] = translation.wrong_in([entry(english, other)], [english])
    assert said in found and english[:4] in found


def test_what_is_right_is_not_told() -> None:
    fine = [entry("By %(day)s", "Do %(day)s"), entry("Next", "Dalej")]
    assert list(translation.wrong_in(fine, ["Next"])) == []


def test_what_is_left_is_counted() -> None:
    [found] = translation.wrong_in([entry("Next", "")], ["Back", "Next"])
    assert found == "2 of 2 are left, the first: “Back”."


def test_a_new_file_holds_all_that_a_teller_can_meet_and_keeps_what_was_filled_in(
    tmp_path: Path,
) -> None:
    file = tmp_path / "pl/LC_MESSAGES/django.po"
    number = translation.begin("pl", file)
    made = polib.pofile(str(file))
    assert number == len(made) > 500
    made.find("What happened?").msgstr = "Co się stało?"
    made.save()
    translation.begin("pl", file)
    assert polib.pofile(str(file)).find("What happened?").msgstr == "Co się stało?"


def test_the_welsh_file_passes_but_for_lines_that_are_long() -> None:
    entries = list(polib.pofile(str(translation.tellers.LIST)))
    found = [
        one for one in translation.wrong_in(entries, translation.words()) if "is long" not in one
    ]
    assert found == []
