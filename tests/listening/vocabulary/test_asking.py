"""Asking the vocabulary: what comes back, and what is said when there is nothing."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

from wholeheard.listening.vocabulary import (
    Crosswalk,
    NotInVocabulary,
    Pack,
    PackId,
    crosswalk,
    crosswalks,
    pack,
    packs,
    versions,
)


def test_the_list_of_packs_names_each_once_with_its_newest_version() -> None:
    assert len({one.id for one in packs()}) == len(packs())
    assert PackId("care-lens", versions("care-lens")[-1]) in packs()
    assert list(packs()) == sorted(packs())


def test_a_pack_without_a_version_is_the_newest() -> None:
    assert pack("care-lens") == pack("care-lens", versions("care-lens")[-1])


def test_a_pack_is_read_once() -> None:
    assert pack("care-lens") is pack("care-lens")


@pytest.mark.parametrize("thing", [pack("care-lens"), pack("care-lens").codes[0], packs()[0]])
def test_nothing_of_the_vocabulary_can_be_changed(thing: object) -> None:
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
        thing.id = "other"  # type: ignore[attr-defined]
    hash(thing)


def test_an_unknown_pack_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NotInVocabulary) as told:
        pack("care-lense")
    first = 'There is no pack "care-lense". There are: between-organisations, burden-kinds, '
    assert str(told.value).startswith(first)
    assert told.value.code == "unknown_pack"
    assert told.value.values["asked"] == "care-lense" and "care-lens" in told.value.values["there"]


def test_an_unknown_version_is_told_with_those_that_are_kept() -> None:
    with pytest.raises(NotInVocabulary) as told:
        pack("care-lens", "0.9")
    assert str(told.value) == 'The pack care-lens has no version "0.9". Kept versions: 1.0.'
    assert told.value.code == "unknown_version"


def test_an_unknown_code_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NotInVocabulary) as told:
        pack("core-needs").code("money")
    assert str(told.value) == (
        'The pack core-needs 1.0 has no code "money". It has: autonomy, belonging, competence.'
    )
    assert told.value.code == "unknown_code"


def test_an_unknown_name_is_told_with_the_names_that_there_are() -> None:
    with pytest.raises(NotInVocabulary, match="It has: Autonomy and control, Belonging, Compet"):
        pack("core-needs").called("Money")


def test_what_is_not_there_is_a_lookup_error() -> None:
    assert issubclass(NotInVocabulary, LookupError)


def test_a_name_is_found_whatever_its_case() -> None:
    assert pack("core-needs").called("BELONGING").id == "belonging"


@pytest.mark.parametrize("strange", ["", "../packs/care-lens", "care-lens-1.0", "care_lens", "\0"])
def test_a_strange_name_is_no_pack_and_no_way_into_a_folder(strange: str) -> None:
    with pytest.raises(NotInVocabulary):
        pack(strange)
    with pytest.raises(NotInVocabulary):
        pack("care-lens", strange)


def test_a_crosswalk_can_be_walked_from_either_end() -> None:
    there = crosswalk("burden-kinds", "care-lens")
    back = crosswalk("care-lens", "burden-kinds")
    assert ("waiting", "narrower", "burden") in [(x.code, x.relation, x.to) for x in there.links]
    assert ("burden", "broader", "waiting") in [(x.code, x.relation, x.to) for x in back.links]


def test_a_code_without_a_counterpart_has_no_links() -> None:
    assert crosswalk("concern-kinds", "care-lens").of("choking") == ()


def test_a_missing_crosswalk_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NotInVocabulary) as told:
        crosswalk("relationships", "care-lens")
    assert str(told.value) == (
        "There is no crosswalk between relationships and care-lens. From relationships there are: "
        "nothing."
    )
    assert told.value.code == "unknown_crosswalk"


def test_a_crosswalk_to_an_unknown_pack_says_that_it_is_unknown() -> None:
    with pytest.raises(NotInVocabulary, match='There is no pack "nothing"'):
        crosswalk("care-lens", "nothing")


def test_a_crosswalk_from_a_pack_to_itself_is_not_there() -> None:
    with pytest.raises(NotInVocabulary):
        crosswalk("care-lens", "care-lens")


def test_an_unknown_version_of_a_crosswalk_is_told() -> None:
    start, end = crosswalks()[0]
    with pytest.raises(NotInVocabulary, match="Kept versions: 1.0"):
        crosswalk(start, end, "7.7")


def test_what_comes_back_is_what_is_promised() -> None:
    assert isinstance(pack("care-lens"), Pack)
    assert isinstance(crosswalk("care-lens", "virtuous-circle"), Crosswalk)


def test_the_vocabulary_needs_nothing_but_python() -> None:
    """In a fresh Python, asking for a pack brings in neither the site nor any other package."""
    script = (
        "import sys\n"
        "from wholeheard.listening import vocabulary\n"
        "vocabulary.pack('care-lens'), vocabulary.crosswalk('care-lens', 'virtuous-circle')\n"
        "wrong = {'django', 'numpy', 'scipy', 'yaml'} & set(sys.modules)\n"
        "assert not wrong, wrong\n"
        "assert not [m for m in sys.modules if m.startswith(('wholeheard.kit', 'wholeheard.rooms'))]\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
