"""Who may decide, what comes nearer to the team, and how a team looks at its own work."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from tests.conftest import House
from tests.house import filled
from tests.rooms.leading import led

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.leading import actions, lists, policies, queries
from wholeheard.rooms.leading.actions import NewAnswer, NewDecision, NewLook
from wholeheard.rooms.leading.models import MayDecide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def spending(house: House, who: str = lists.BOARD) -> MayDecide:
    new = NewDecision(lists.SPENDING, who, up_to="up to £200")
    return actions.put_in_register(house.ward, new, by=led.leader(house))


def test_levels_lie_nearer_in_one_order_and_nothing_is_nearer_than_the_team() -> None:
    assert policies.levels_nearer(lists.BOARD) == [lists.TEAM, lists.LEAD, lists.SERVICE]
    assert not policies.levels_nearer(lists.TEAM)


def test_a_yes_moves_the_decision_and_a_no_does_not(house: House) -> None:
    may, huw, gwen = spending(house), led.leader(house), led.nurse(house)
    first = actions.propose_nearer(may, lists.TEAM, "A clip costs less.", by=gwen)
    actions.answer(lists.NEARER, first, NewAnswer("will_not", "Not the team."), by=huw)
    assert MayDecide.plain.get(pk=may.pk).who == lists.BOARD
    second = actions.propose_nearer(may, lists.LEAD, "Then the lead.", by=gwen)
    actions.answer(lists.NEARER, second, NewAnswer("did", "From now on."), by=huw)
    assert MayDecide.plain.get(pk=may.pk).who == lists.LEAD


def test_what_a_team_proposes_waits_on_a_leaders_first_page_until_it_is_answered(
    house: House, client: Client
) -> None:
    huw, gwen = led.leader(house), led.nurse(house)
    item = change.want_to_stop(house.ward, what="The second sheet", why="Nobody reads.", by=gwen)
    nearer = actions.propose_nearer(spending(house), lists.TEAM, "A clip costs less.", by=gwen)
    client.force_login(huw)
    assert "Teams propose 2 things" in client.get("/in/").content.decode()
    page = client.get("/in/help/heard").content.decode()
    assert "something to stop" in page and "to decide something themselves" in page
    actions.answer(lists.NEARER, nearer, NewAnswer("will_not", "Not the team."), by=huw)
    day = clock.today() + dt.timedelta(days=3)
    actions.answer(lists.STOP, item, NewAnswer("will", "By then.", day), by=huw)
    assert not queries.proposals_for(huw, day)
    assert [one.about for one in queries.proposals_for(huw, day + dt.timedelta(days=1))] == ["stop"]
    assert not queries.proposals_for(gwen, day + dt.timedelta(days=9))


def test_a_proposal_goes_nearer_with_a_reason_and_waits_alone(house: House) -> None:
    may, gwen = spending(house, lists.LEAD), led.nurse(house)
    for to, why in ((lists.BOARD, "So."), (lists.LEAD, "So."), (lists.TEAM, " ")):
        with pytest.raises(Refusal):
            actions.propose_nearer(may, to, why, by=gwen)
    actions.propose_nearer(may, lists.TEAM, "So.", by=gwen)
    with pytest.raises(Refusal, match="waits for its answer"):
        actions.propose_nearer(may, lists.TEAM, "So.", by=gwen)


def test_the_register_says_each_thing_once_and_by_a_name(house: House) -> None:
    spending(house)
    with pytest.raises(Refusal, match="stands in the register"):
        spending(house, lists.TEAM)
    new = NewDecision(lists.OWN_WORDS, lists.TEAM)
    with pytest.raises(Refusal, match="Say what is decided"):
        actions.put_in_register(house.ward, new, by=led.leader(house))


def test_ideas_approved_by_the_team_are_those_for_which_nobody_above_was_asked(
    house: House,
) -> None:
    with clock.at(dt.datetime(2026, 9, 10, 12, tzinfo=dt.UTC)):
        by = house.callum
        for title, asked in (("Trays", False), ("Bells", True), ("Doors", False)):
            idea = filled.moved(filled.idea_at(house, title), "understood", "idea", by=by)
            if asked:
                block = change.ask_above(idea, "site", "Who pays?", by=by)
                change.decide(block, "yes", "We pay.", by=led.leader(house))
            filled.with_a_test(house, idea)
            filled.moved(idea, "test", by=by)
        filled.idea_at(house, "Only noticed")
    september = dt.date(2026, 9, 1)
    (found,) = queries.approved_by_month(house.root, [september])
    assert found == queries.Approved(september, ideas=3, by_the_team=2)


def test_a_team_looks_again_on_a_day_that_lies_ahead(house: House) -> None:
    today = clock.today()
    looked = NewLook(today, "How we hand over.", next_on=today)
    with pytest.raises(Refusal, match="lies after"):
        actions.look_at_ourselves(house.ward, looked, by=led.nurse(house))
    again = NewLook(today, "How we hand over.", next_on=today + dt.timedelta(days=30))
    made = actions.look_at_ourselves(house.ward, again, by=led.nurse(house))
    assert queries.last_look(house.ward) == made
    assert queries.last_look(house.other_ward) is None
