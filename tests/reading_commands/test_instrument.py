"""`wholeheard instrument`: check a questionnaire, read it, carry it to FHIR and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.reading_commands.conftest import Command

GOOD = """
id = "ours"
version = "1.0"
title = "Ours"
licence = "Bought, number 12."

[[items]]
id = "rest"
kind = "yes_no"
text = "Could you rest?"
"""


def test_a_file_with_nothing_to_mend_is_well(wholeheard: Command) -> None:
    Path("ours.toml").write_text(GOOD)
    said = wholeheard("instrument", "check", "ours.toml")
    assert (said.code, said.out) == (0, "ours-1.0 is well.\n")


def test_every_mistake_is_said_with_where_it_stands(wholeheard: Command) -> None:
    Path("bad.toml").write_text(GOOD.replace("yes_no", "choice").replace('"1.0"', '"one point 0"'))
    said = wholeheard("instrument", "check", "bad.toml")
    assert said.code == 2
    assert said.out.splitlines() == [
        "the instrument: “one point 0” is not a version such as 1.0.",
        "item rest: There is no option to choose from. Add some.",
    ]


def test_what_ships_is_shown_as_text_in_its_languages(wholeheard: Command) -> None:
    said = wholeheard("instrument", "show", "real-team")
    assert said.out.startswith("Are we a team?\nreal-team, version 1.0; en, cy; print ")
    assert "Ydyn ni'n dîm?" in wholeheard("instrument", "show", "real-team", "--language", "cy").out


def test_a_questionnaire_goes_to_fhir_and_comes_back_as_it_was(wholeheard: Command) -> None:
    Path("ours.toml").write_text(GOOD)
    there = wholeheard("instrument", "fhir", "ours.toml", "--out", "ours.json")
    assert (there.code, there.out) == (0, "ours-1.0 is written to ours.json.\n")
    assert json.loads(Path("ours.json").read_text())["resourceType"] == "Questionnaire"
    back = wholeheard("instrument", "fhir", "ours.json", "--out", "again.toml")
    assert back.code == 0
    wholeheard("instrument", "fhir", "again.toml", "--out", "again.json")
    assert Path("ours.json").read_text() == Path("again.json").read_text()


def test_what_could_not_be_carried_is_said(wholeheard: Command) -> None:
    Path("theirs.json").write_text(json.dumps({
        "resourceType": "Questionnaire", "id": "theirs", "version": "3", "title": "Theirs",
        "copyright": "Theirs.", "publisher": "Them",
        "item": [{"linkId": "a", "type": "boolean", "text": "A?"},
                 {"linkId": "b", "type": "attachment", "text": "B?"}],
    }))  # fmt: skip
    said = wholeheard("instrument", "check", "theirs.json")
    assert said.code == 0 and said.out.endswith("theirs-3 is well.\n")
    assert "since files are not asked for (b)." in said.out
    assert "`publisher` of the questionnaire." in said.out


def test_what_calls_itself_as_one_that_ships_has_something_to_mend(wholeheard: Command) -> None:
    Path("ours.toml").write_text(GOOD.replace('id = "ours"', 'id = "real-team"'))
    said = wholeheard("instrument", "check", "ours.toml")
    assert said.code == 2 and "“real-team” ships, and says something else." in said.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "nowhere"), "There is no instrument “nowhere” here. There are: "),
        (("check", "nowhere.toml"), "There is no file nowhere.toml"),
        (("show", "real-team", "--language", "fr"), "There are: en, cy."),
        (("fhir", "list.json"), "list.json: This is JSON and no FHIR resource"),
        (("show", "bad.toml"), "bad.toml has 8 mistakes to mend"),
        (("show", "."), "There is no instrument “.” here"),
        (("fhir", "real-team", "--out", "no/where.json"), "no/where.json cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: tuple[str, ...], sentence: str, wholeheard: Command
) -> None:
    Path("list.json").write_text("[]")
    Path("bad.toml").write_text('licence = "L"')
    said = wholeheard("instrument", *words)
    assert said.code == 2 and sentence in said.error
