"""Each crosswalk leads from codes that are there to codes that are there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wholeheard.listening.vocabulary import (
    RELATIONS,
    Crosswalk,
    Link,
    crosswalk,
    crosswalks,
    pack,
)
from wholeheard.listening.vocabulary._check import faults_of_crosswalk
from wholeheard.listening.vocabulary._shapes import Pack

EVERY = [crosswalk(start, end) for start, end in crosswalks()]
every_crosswalk = pytest.mark.parametrize(
    "walk", EVERY, ids=lambda walk: f"{walk.from_pack.id}--{walk.to_pack.id}"
)


def ends(walk: Crosswalk) -> tuple[Pack, Pack]:
    start, end = walk.from_pack, walk.to_pack
    return pack(start.id, start.version), pack(end.id, end.version)


@every_crosswalk
def test_both_ends_of_every_link_are_there(walk: Crosswalk) -> None:
    start, end = ends(walk)
    assert {link.code for link in walk.links} <= {code.id for code in start.codes}
    assert {link.to for link in walk.links} <= {code.id for code in end.codes}


@every_crosswalk
def test_nothing_is_wrong_with_a_crosswalk(walk: Crosswalk) -> None:
    assert faults_of_crosswalk(walk, *ends(walk)) == ()


@every_crosswalk
def test_nothing_is_wrong_with_it_from_the_other_end(walk: Crosswalk) -> None:
    start, end = ends(walk)
    assert faults_of_crosswalk(walk.turned(), end, start) == ()


@every_crosswalk
def test_turned_twice_it_is_what_it_was(walk: Crosswalk) -> None:
    assert walk.turned().turned() == walk


@every_crosswalk
def test_what_is_the_same_is_the_same_as_one_thing_only(walk: Crosswalk) -> None:
    same = [link for link in walk.links if link.relation == "same"]
    assert len({link.code for link in same}) == len({link.to for link in same}) == len(same)


@every_crosswalk
def test_a_crosswalk_says_whose_judgement_it_is(walk: Crosswalk) -> None:
    assert walk.basis.startswith("Our own ")


@every_crosswalk
def test_a_crosswalk_to_what_is_to_verify_says_so_itself(walk: Crosswalk) -> None:
    assert walk.verified == all(end.verified for end in ends(walk))


@every_crosswalk
def test_names_that_are_the_same_are_linked_as_the_same(walk: Crosswalk) -> None:
    """Kindness in the lens is what was met; in the circle it is why one acts. All else is one."""
    start, end = ends(walk)
    for link in walk.links:
        if start.code(link.code).name == end.code(link.to).name and link.code != "kindness":
            assert link.relation == "same"


def test_no_two_packs_have_a_crosswalk_each_way() -> None:
    assert len({frozenset(pair) for pair in crosswalks()}) == len(crosswalks())


def test_every_kind_of_burden_is_a_part_of_burden() -> None:
    links = crosswalk("care-lens", "burden-kinds").of("burden")
    assert {link.relation for link in links} == {"broader"}
    assert {link.to for link in links} == {code.id for code in pack("burden-kinds").codes}


@pytest.mark.parametrize(
    "wrong, step",
    [
        ("hurry", "attentiveness"),
        ("blur", "attunement"),
        ("cruelty", "trust"),
        ("burden", "alliance"),
    ],
)
def test_what_goes_wrong_breaks_a_step_of_the_circle(wrong: str, step: str) -> None:
    """Our own synthesis; burden breaks the outcome as well."""
    assert step in [link.to for link in crosswalk("care-lens", "virtuous-circle").of(wrong)]


def test_equity_has_no_equal_among_the_older_elements() -> None:
    for older in ("culture-elements-kings-fund", "culture-elements-five"):
        links = crosswalk("culture-elements", older).of("equity_inclusion")
        assert {link.relation for link in links} == {"related"}


# What is refused


def walk_with(*links: Link) -> tuple[Crosswalk, Pack, Pack]:
    walk = replace(crosswalk("care-lens", "compassion-behaviours"), links=links)
    return walk, pack("care-lens"), pack("compassion-behaviours")


def test_a_link_to_nothing_is_a_fault() -> None:
    faults = faults_of_crosswalk(*walk_with(Link("hurry", "related", "waiting")))
    assert faults == ("Links end at what compassion-behaviours 1.0 does not have: waiting.",)


def test_a_link_from_nothing_is_a_fault() -> None:
    faults = faults_of_crosswalk(*walk_with(Link("haste", "related", "helping")))
    assert faults == ("Links begin at what care-lens 1.0 does not have: haste.",)


def test_a_relation_that_nobody_knows_is_a_fault() -> None:
    faults = faults_of_crosswalk(*walk_with(Link("hurry", "causes", "helping")))
    assert faults == (f'"causes" is not a relation. There are: {", ".join(RELATIONS)}.',)


def test_two_links_between_the_same_codes_are_a_fault() -> None:
    both = Link("hurry", "related", "helping"), Link("hurry", "narrower", "helping")
    assert faults_of_crosswalk(*walk_with(*both)) == ("These are linked twice: hurry and helping.",)


def test_a_crosswalk_from_a_pack_to_itself_is_a_fault() -> None:
    walk, lens, _ = walk_with()
    assert faults_of_crosswalk(walk, lens, lens) == ("A crosswalk leads from one pack to another.",)


def test_every_relation_turned_twice_is_itself() -> None:
    assert all(RELATIONS[RELATIONS[one]] == one for one in RELATIONS)
