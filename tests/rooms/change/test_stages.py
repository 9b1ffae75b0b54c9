"""A change moves only where the table of ways lets it, whatever is tried in whatever order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import House
from tests.house.filled import undone
from tests.rooms.change import at_work

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions, lists, policies, queries
from wholeheard.rooms.change.actions import NewIdea, Said
from wholeheard.rooms.change.facts import Known
from wholeheard.rooms.change.models import Adoption, Idea, Step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SAID = Said(("patients",), "", "So.", "In plain words.", "Seen.")


def test_the_table_names_every_stage_and_each_leads_only_to_stages() -> None:
    assert set(lists.WAYS) == {lists.NEW, *lists.STAGES}
    assert {to for ways in lists.WAYS.values() for to in ways} == set(lists.STAGES)


def test_every_stage_can_be_reached_and_every_way_comes_to_an_end() -> None:
    reached, seen = {lists.NEW}, set[str]()
    while reached - seen:
        one = (reached - seen).pop()
        seen.add(one)
        reached |= lists.WAYS[one]
    assert reached == {lists.NEW, *lists.STAGES}
    ends = {one for one, ways in lists.WAYS.items() if not ways}
    assert ends == {lists.MENDED, lists.ABANDONED}
    assert all(lists.ABANDONED in ways for one, ways in lists.WAYS.items() if one and ways)


ACTS = ["plan a test", "study", "core", "promise", "above", "decided", *lists.STAGES]


def tries(house: House, idea: Idea, act: str) -> None:
    """One thing that somebody may try at any time; a refusal leaves everything as it was."""
    by = house.callum
    try:
        with transaction.atomic():
            if act in lists.STAGES:
                actions.move(idea, act, SAID, by=by)
            elif act == "plan a test":
                actions.plan(idea, at_work.aim(), by=by)
            elif act == "study" and (cycle := queries.cycles_of(idea).last()):
                at_work.studied(house, cycle)
            elif act == "core":
                actions.write_pack(idea, "Trays first.", "Who sets them out.", by=by)
            elif act == "promise":
                actions.rewrite(idea, NewIdea(idea.title, no_promise=True), by=by)
            elif act == "above":
                actions.ask_above(idea, "site", "Who pays?", by=by)
            elif act == "decided" and (blocks := queries.blocks_of(idea)):
                actions.decide(blocks[-1], "yes", "We do.", by=by)
    except Refusal:
        pass


@pytest.mark.one_database(
    "what may follow what is decided in Python; each act alone is tried on PostgreSQL"
)
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.sampled_from(ACTS), max_size=22))
def test_no_sequence_of_actions_takes_a_change_where_it_may_not_be(
    house: House, sequence: list[str]
) -> None:
    with undone():
        idea = actions.begin(house.ward, NewIdea("Trays"), by=house.callum, said=at_work.HEARD)
        for act in sequence:
            tries(house, idea, act)
        idea.refresh_from_db()
        stages = [one.stage for one in queries.steps_of(idea)]
        assert stages[0] == lists.NOTICED
        pairs = pairwise(stages)
        assert all(later in lists.WAYS[earlier] for earlier, later in pairs)
        for number, step in enumerate(queries.steps_of(idea)):
            assert step.listened or step.nobody_because
            if step.stage in lists.MADE:
                assert step.evidence
            if step.stage in lists.ENDS:
                assert idea.promise_id or idea.no_promise
            if step.stage == lists.TEST and number:
                assert queries.cycles_of(idea).exists()
        if lists.ADOPT in stages:
            assert queries.cycles_of(idea).filter(act=lists.TO_ADOPT).exists()
            assert Adoption.plain.filter(idea=idea, place=house.ward).exists()
        assert (lists.SPREAD not in stages) or queries.pack_of(idea) is not None


def test_the_sequences_can_reach_the_last_stage(house: House) -> None:
    """Or the test above would show nothing."""
    idea = actions.begin(house.ward, NewIdea("Trays"), by=house.callum, said=at_work.HEARD)
    for act in ("understood", "idea", "plan a test", "study", "test", "promise", "adopt", "core"):
        tries(house, idea, act)
    assert queries.stage_of(idea) == lists.ADOPT
    tries(house, idea, "spread")
    assert queries.stage_of(idea) == lists.SPREAD


@given(st.sampled_from([lists.NEW, *lists.STAGES]), st.text(max_size=12))
def test_a_stage_that_is_not_a_way_from_here_is_refused(stage: str, to: str) -> None:
    if to in lists.WAYS[stage]:
        return
    with pytest.raises(Refusal):
        policies.check_step(Known(stage, promise_said=True, has_tests=True), to, SAID)


def test_nobody_adopts_what_no_test_says_to_adopt(house: House) -> None:
    one = at_work.move(house, at_work.idea(house), lists.UNDERSTOOD, lists.IDEA)
    with pytest.raises(Refusal, match="plan of a first test"):
        at_work.move(house, one, lists.TEST)
    cycle = actions.plan(one, at_work.aim(), by=house.callum)
    at_work.move(house, one, lists.TEST)
    at_work.studied(house, cycle, lists.TO_ADAPT)
    with pytest.raises(Refusal, match="No test says yet"):
        at_work.move(house, one, lists.ADOPT)


def test_nothing_ends_without_a_promise_or_that_none_is_meant(house: House) -> None:
    one = actions.begin(house.ward, NewIdea("Trays"), by=house.callum, said=at_work.HEARD)
    for end in (lists.MENDED, lists.ABANDONED):
        with pytest.raises(Refusal, match="which promise"):
            at_work.move(house, one, end)
    actions.rewrite(one, NewIdea("Trays", no_promise=True), by=house.callum)
    at_work.move(house, one, lists.MENDED)


def test_what_was_made_needs_evidence_and_the_database_agrees(house: House) -> None:
    one = at_work.idea(house)
    with pytest.raises(Refusal, match="what shows it"):
        at_work.move(house, one, lists.MENDED, evidence=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.everywhere().create(
            organisation=house.organisation, idea=one, stage="adopt", at=at_work.clock.now()
        )


def test_what_waits_above_is_not_adopted_meanwhile(house: House) -> None:
    one = at_work.tried(house)
    block = actions.ask_above(one, "site", "Who pays?", by=house.callum)
    with pytest.raises(Refusal, match="waits for a decision"):
        at_work.move(house, one, lists.ADOPT)
    actions.decide(block, "not_needed", "We found a way.", by=house.callum)
    at_work.move(house, one, lists.ADOPT)


def test_a_name_does_not_come_on_the_open_page(house: House) -> None:
    with pytest.raises(Refusal, match="Callum Reade"):
        at_work.adopted(house, told="Callum Reade sets out trays by six.", openly=True)


def test_abandoned_with_learning_is_a_good_end_and_listed(house: House) -> None:
    one = at_work.move(house, at_work.idea(house), lists.ABANDONED)
    (row,) = queries.abandoned(house.organisation.pk)
    assert (row.idea_id, row.words) == (one.pk, "Two people asked for it.")
    with pytest.raises(Refusal, match="came to its end"):
        at_work.move(house, one, lists.UNDERSTOOD)
    with pytest.raises(Refusal, match="came to its end"):
        actions.plan(one, at_work.aim(), by=house.callum)
