"""What ships: every definition is well, nothing that was published has changed, licences are said."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pytest

from wholeheard.listening import asking
from wholeheard.listening.asking import shelf, toml

EVERY = asking.instruments()
OURS = [one for one in EVERY if asking.instrument(str(one)).wording == "ours"]
SLOTS = [one for one in EVERY if one not in OURS]
PRINTS = Path(__file__).parents[3] / "src/wholeheard/listening/asking/instruments/PRINTS"
NEVER = ("maslach", "aston", "affina", "healthcare leadership", "schwartz")


@pytest.mark.parametrize("key", EVERY, ids=str)
def test_a_definition_that_ships_has_nothing_to_mend(key: asking.InstrumentId) -> None:
    file = f"{key}.toml"
    found, mistakes = toml.look((shelf.FOLDER / file).read_text("utf-8"), file=file)
    assert mistakes == ()
    assert found is not None and found.key == key


def test_a_published_version_never_changes() -> None:
    kept = dict(line.split() for line in PRINTS.read_text().splitlines())
    now = {str(one): asking.digest(asking.instrument(str(one))) for one in EVERY}
    assert now == kept, "Publish a new version: python -m tests.listening.asking.publish"


@pytest.mark.parametrize("key", OURS, ids=str)
def test_our_own_words_are_in_two_languages_and_say_that_they_are_not_validated(
    key: asking.InstrumentId,
) -> None:
    found = asking.instrument(str(key))
    assert found.languages == ("en", "cy") and found.awaits_speaker == ("cy",)
    assert not found.validated and "Not yet validated" in asking.as_text(found)
    assert "awaits the eye of a native speaker" in asking.as_text(found, "cy")


@pytest.mark.parametrize("key", SLOTS, ids=str)
def test_a_slot_holds_no_word_of_anyone(key: asking.InstrumentId) -> None:
    found = asking.instrument(str(key))
    assert found.wording == "slot" and found.to_verify
    assert "held this definition against the original yet" in asking.as_text(found)
    assert not any(item.text or any(one.text for one in item.options) for item in found.walk())


@pytest.mark.parametrize("key", EVERY, ids=str)
def test_nobody_is_forced_and_free_words_are_protected(key: asking.InstrumentId) -> None:
    for item in asking.instrument(str(key)).walk():
        assert not item.required and not item.initial
        assert item.kind != "words" or item.protected


def test_what_never_ships_is_not_there_not_even_as_a_scorer() -> None:
    never = [one for one in asking.verdicts() if one.outcome == "never"]
    assert len(never) == 4 and not any(one.definition for one in never)
    titles = " ".join(asking.as_text(asking.instrument(str(one))).lower() for one in EVERY)
    assert not [name for name in NEVER if name in titles]


def test_each_verdict_is_one_that_is_known_and_each_slot_has_one() -> None:
    named = {one.definition for one in asking.verdicts()} - {""}
    slots = {one.id for one in EVERY if asking.instrument(one.id).wording == "slot"}
    assert named == slots
    assert {one.outcome for one in asking.verdicts()} <= asking.OUTCOMES.keys()


def test_an_instrument_is_found_by_id_or_by_id_and_version() -> None:
    assert asking.instrument("real-team") is asking.instrument("real-team-1.0")
    assert asking.instrument("real-team", "1.0").key == asking.InstrumentId("real-team", "1.0")
    with pytest.raises(asking.NoSuchInstrument, match="There is no instrument “real-team-9.9”"):
        asking.instrument("real-team", "9.9")


def test_one_letter_more_gives_another_print() -> None:
    found = asking.instrument("real-team")
    assert asking.digest(found) != asking.digest(replace(found, title={"en": "A team?"}))


def test_nothing_else_may_call_itself_what_ships() -> None:
    ours = asking.instrument("real-team")
    assert asking.look_alikes(ours) == ()
    assert asking.look_alikes(replace(ours, id="mine", wording="brought")) == ()
    forged = replace(ours, title={"en": "Are they a team?", "cy": "?"})
    assert [one.sentence for one in asking.look_alikes(forged)] == [
        "“real-team” ships, and says something else. Use another id.",
        "These are not the words that ship. Say wording = “brought”.",
    ]


def test_a_slot_is_filled_with_licensed_words_and_nothing_else_of_it_changes() -> None:
    filled = toml.write(asking.instrument("who-5")).replace(
        'wording = "slot"', 'wording = "brought"'
    )
    filled = filled.replace('id = "who-5"', 'id = "our-who-5"\nfills = "who-5"', 1)
    for number in range(1, 6):
        filled = filled.replace(f'id = "q{number}"', f'id = "q{number}"\ntext.en = "W{number}"', 1)
    for number in range(6):
        filled = filled.replace(f'code = "{number}"', f'code = "{number}"\ntext.en = "A"')
    assert asking.look(filled, file="ours.toml", slots=asking.slot)[1] == ()
    wrong = filled.replace("times = 4", "times = 5").replace("high = 100", "high = 125")
    (mistake,) = asking.look(wrong, file="ours.toml", slots=asking.slot)[1]
    assert str(mistake) == "the scales: They are scored otherwise than in who-5-1.0."


def test_a_slot_that_is_not_there_cannot_be_filled() -> None:
    words = toml.write(asking.instrument("real-team")).replace(
        "version", 'fills = "real-team"\nversion', 1
    )
    (mistake,) = asking.look(words, file="ours.toml", slots=asking.slot)[1]
    assert "there is no such definition" in mistake.sentence


def test_asking_brings_in_neither_django_nor_fhir_nor_arrow() -> None:
    wanted = "import sys, wholeheard.listening.asking, wholeheard.listening.asking.fhir; "
    looked = "print({'django', 'fhir', 'pydantic', 'pyarrow', 'pandas'} & set(sys.modules))"
    done = run([sys.executable, "-c", wanted + looked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
