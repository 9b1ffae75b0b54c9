"""The words of the vocabulary: our own, plain, and each thing said once."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from tests.listening.vocabulary import prints

from wholeheard.listening.reading_age import grade
from wholeheard.listening.vocabulary import Code, Pack, crosswalk, crosswalks, pack, packs

HARDEST = 10.0
"""The Flesch-Kincaid grade of one definition: short sentences with a long word stand high."""
HARDEST_OF_A_PACK = 6.0
"""The same of all definitions of a pack together: about eleven years old, as on the pages."""
LONGEST = 26
"""Words in a definition."""

JUDGING = ["customer", "consumer", "rating", "score", "performer", "complaint", "user", "feedback"]

EVERY = [pack(one.id) for one in packs()]
OWN = [one for one in EVERY if one.wording == "own"]
every_pack = pytest.mark.parametrize("pack", EVERY, ids=lambda pack: pack.id)
own_pack = pytest.mark.parametrize("pack", OWN, ids=lambda pack: pack.id)
every_definition = pytest.mark.parametrize(
    "code", [code for one in OWN for code in one.codes], ids=lambda code: code.id
)


def our_words(pack: Pack) -> list[str]:
    """Everything that we say in a pack: all but its source and the names, which are not ours."""
    said = [pack.title, pack.about, pack.status, pack.licence, pack.to_verify, *pack.rules]
    for code in pack.codes:
        said += [code.definition, code.mark_when, code.do_not_mark, code.group, code.to_verify]
    return [*filter(None, [*said, *pack.changes])]


@every_definition
def test_a_definition_is_a_sentence_or_two(code: Code) -> None:
    assert code.definition.endswith(".") and code.definition[0].isupper()
    assert 3 <= len(code.definition.split()) <= LONGEST


@every_definition
def test_a_definition_is_in_plain_words(code: Code) -> None:
    assert grade(code.definition) <= HARDEST


@own_pack
def test_all_definitions_of_a_pack_can_be_read_at_eleven(pack: Pack) -> None:
    assert grade("\n".join(code.definition for code in pack.codes)) <= HARDEST_OF_A_PACK


@every_definition
def test_a_definition_says_more_than_the_name(code: Code) -> None:
    low = set(re.findall(r"\w+", code.name.lower()))
    assert len(set(re.findall(r"\w+", code.definition.lower())) - low) >= 3


def test_no_two_definitions_are_alike() -> None:
    """Not the same, and not the same but for a word or two."""
    codes = [(f"{one.id}.{code.id}", _words(code.definition)) for one in OWN for code in one.codes]
    alike = [
        (first, second)
        for at, (first, these) in enumerate(codes)
        for second, those in codes[at + 1 :]
        if len(these & those) / len(these | those) > 0.6
    ]
    assert alike == []


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@every_pack
def test_no_words_of_ours_judge_people(pack: Pack) -> None:
    said = " ".join(our_words(pack)).lower()
    assert [word for word in JUDGING if re.search(rf"\b{word}s?\b", said)] == []


@every_pack
def test_nothing_is_said_of_who_makes_this_or_on_which_machine(pack: Pack) -> None:
    said = " ".join([*our_words(pack), pack.source])
    assert re.findall(r"/(?:work|tmp|home|root)/|https?://", said) == []


@every_pack
def test_no_eight_words_in_a_row_are_taken_from_the_sources(pack: Pack) -> None:
    known = prints.known()
    assert [run for said in our_words(pack) for run in prints.copied(said, known)] == []


def test_no_crosswalk_takes_eight_words_in_a_row_from_the_sources() -> None:
    known = prints.known()
    for start, end in crosswalks():
        walk = crosswalk(start, end)
        said = [walk.basis, walk.to_verify, *(link.note for link in walk.links)]
        assert [run for one in said for run in prints.copied(one, known)] == []


def test_copied_words_are_known_when_they_are_seen() -> None:
    """The title of the report is in the notes on it, whatever marks stand between the words."""
    title = (
        "Caring to change - how compassionate leadership can stimulate Innovation, in health care"
    )
    assert len(prints.copied(title, prints.known())) >= 4


def test_seven_words_in_a_row_are_anybodys() -> None:
    assert prints.runs("one two three four five six seven") == []
    assert prints.runs("One two three, four five six seven EIGHT.") == [
        "one two three four five six seven eight"
    ]


def test_no_name_is_given_to_two_packs() -> None:
    titles = Counter(one.title for one in EVERY)
    assert [title for title, times in titles.items() if times > 1] == []


def test_what_is_to_verify_is_said_as_something_to_look_up() -> None:
    for one in EVERY:
        for told in {one.to_verify, *(code.to_verify for code in one.codes)} - {""}:
            assert told[0].islower() and not told.endswith(".")
