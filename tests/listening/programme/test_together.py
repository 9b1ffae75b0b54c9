"""Synthesis, the map of interventions, and the circle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from wholeheard.listening import programme
from wholeheard.listening.programme.circle import Seen, Told, circles
from wholeheard.listening.programme.interventions import (
    EXISTS,
    PLANNED,
    STOP,
    Intervention,
    Map,
    mapped,
)
from wholeheard.listening.programme.synthesis import (
    AGREE,
    CONTRADICT,
    ONE_SIDED,
    SILENT,
    SINGLE,
    SOME,
    STRENGTH,
    STRONG,
    TO_MEND,
    Finding,
    Priority,
    counted,
    evidence,
    matrix,
)
from wholeheard.listening.protecting.tables import Hierarchy

THIS = programme.programme()
BOARD = Finding("f1", "board_interviews", "teamwork", "handover", STRENGTH, 6)
STAFF = Finding("f2", "focus_groups", "teamwork", "handover", TO_MEND, 7)
PATIENTS = Finding("f3", "patient_experience", "teamwork", "handover", TO_MEND, 40)
SURVEY = Finding("f4", "leadership_behaviours", "teamwork", "handover", TO_MEND, 300)
ALL = (BOARD, STAFF, PATIENTS, SURVEY)


def verdict(*some: Finding) -> str:
    return matrix(some, ["teamwork"])[0].verdict


def test_a_board_that_is_content_where_staff_are_not_contradicts_them() -> None:
    (cell,) = matrix([BOARD, STAFF], ["teamwork"])
    assert cell.verdict == CONTRADICT and cell.contradict_on == ("handover",)


def test_two_that_tell_the_same_of_a_matter_agree() -> None:
    assert verdict(STAFF, PATIENTS) == AGREE


def test_other_matters_of_an_element_neither_agree_nor_contradict_unless_they_lean_one_way() -> (
    None
):
    other = replace(PATIENTS, about="going home")
    assert verdict(STAFF, other) == AGREE
    assert verdict(BOARD, other) == ONE_SIDED


def test_what_only_one_or_none_speaks_of_is_said_to_be_so() -> None:
    cells = matrix([BOARD, replace(STAFF, element="vision_values")], ["teamwork", "goals"])
    assert [one.verdict for one in cells] == [ONE_SIDED, SILENT]


def test_every_pair_stands_once_on_every_element_by_name() -> None:
    cells = matrix(ALL, ["teamwork", "vision_values"])
    assert len(cells) == 12 and all(one.first < one.second for one in cells)


def test_four_interviews_are_not_put_together() -> None:
    assert counted([replace(BOARD, stands_on=4), STAFF], THIS) == (STAFF,)


@pytest.mark.parametrize("findings, strength", [
    (("f2",), SINGLE), (("f2", "f4"), SOME), (("f2", "f3"), STRONG), ((), ""),
])  # fmt: skip
def test_strength_is_of_sources_and_sides(findings: tuple[str, ...], strength: str) -> None:
    found = evidence(Priority("p", "Hand over by voice.", findings), ALL, THIS)
    assert found.strength == strength and found.is_single == (strength == SINGLE)


def test_two_findings_of_one_diagnostic_are_one_source() -> None:
    again = replace(STAFF, id="f9", about="rota")
    assert evidence(Priority("p", "x", ("f2", "f9")), [STAFF, again], THIS).is_single


def test_a_priority_whose_evidence_is_withdrawn_says_so_and_stays() -> None:
    priority = Priority("p", "Hand over by voice.", ("f2", "f3"), dissent=("Not now.",))
    gone = [STAFF, replace(PATIENTS, withdrawn=True)]
    found = evidence(priority, gone, THIS)
    assert found.gone == ("f3",) and found.is_single
    assert "no longer count" in found.say and "Nobody who was cared for" in found.say
    nothing = evidence(priority, [], THIS)
    assert nothing.strength == "" and "Nothing stands behind it now" in nothing.say


# Interventions -----------------------------------------------------------------------------------

ROUNDS = Intervention("rounds", "Monthly rounds", EXISTS, ("support_compassion",), ("p1",),
                      owner="Dilys", helps="reflective_sessions")  # fmt: skip


def the_map(*some: Intervention) -> Map:
    return mapped(some, ["support_compassion", "teamwork"], ["p1", "p2"], THIS)


def test_gaps_and_unanswered_priorities_are_seen() -> None:
    found = the_map(ROUNDS)
    assert found.gaps == ("teamwork",) and found.unanswered == ("p2",)


def test_what_serves_nothing_or_has_nobody_is_listed() -> None:
    found = the_map(Intervention("x", "A poster", EXISTS), replace(ROUNDS, owner=""))
    assert found.unmapped == ("x",) and found.unowned == ("x", "rounds")


def test_what_is_stopped_fills_no_gap() -> None:
    found = the_map(replace(ROUNDS, stands=STOP))
    assert found.stop == ("rounds",) and found.gaps == ("support_compassion", "teamwork")


def test_the_same_twice_at_the_same_place_overlaps_and_elsewhere_does_not() -> None:
    again = replace(ROUNDS, id="again", stands=PLANNED, places=("north",))
    (overlap,) = the_map(ROUNDS, again).overlaps
    assert overlap.same_help and (overlap.first, overlap.second) == ("rounds", "again")
    assert not the_map(replace(ROUNDS, places=("south",)), again).overlaps


def test_the_catalogue_offers_what_nobody_does_yet() -> None:
    could = {one.id for one in the_map(ROUNDS).rows[0].could}
    assert "thank" in could and "reflective_sessions" not in could


# The circle --------------------------------------------------------------------------------------


def test_a_step_is_shown_only_above_the_threshold() -> None:
    seen = colleagues({"trust": {"ward": Told(40, 22)}, "calm": {"ward": Told(9, 9)}}, "ward")
    assert seen["trust"].people.value == 40 and seen["trust"].held.value == 22
    assert seen["calm"].people.kind == seen["calm"].held.kind == "hidden"
    assert seen["attunement"].people.kind == "hidden", "nobody and few look alike"


def test_all_four_relationships_are_there_in_their_order() -> None:
    assert list(circles({}, THIS, TREE)["house"]) == [
        "people_and_families", "colleagues", "partner_agencies", "leaders_and_staff",
    ]  # fmt: skip


def test_where_hardly_anyone_says_otherwise_there_is_a_band() -> None:
    seen = colleagues({"trust": {"ward": Told(40, 39)}}, "ward")
    assert seen["trust"].held.kind == "band"


def test_a_place_and_the_one_above_it_do_not_tell_of_the_few_at_a_third() -> None:
    told = {"trust": {"ward": Told(12, 8), "clinic": Told(2, 1)}}
    above, ward = (colleagues(told, place)["trust"].people for place in ("house", "ward"))
    assert colleagues(told, "clinic")["trust"].people.kind == "hidden"
    assert "hidden" in (above.kind, ward.kind)


TREE = Hierarchy({"house": "", "ward": "house", "clinic": "house"})


def colleagues(told: Mapping[str, Mapping[str, Told]], place: str) -> dict[str, Seen]:
    """What is shown of colleagues at a place, by step."""
    named = {("colleagues", step): counts for step, counts in told.items()}
    return {one.step.step: one for one in circles(named, THIS, TREE)[place]["colleagues"]}
