"""Decisions that wait above a team rise by themselves; changes spread and never come round."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import House
from tests.house import filled
from tests.house.filled import undone
from tests.rooms.change import at_work

from wholeheard.kit import clock, signups, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions, drawing, lists, present, queries
from wholeheard.rooms.change.models import Adoption, Block, BlockLevel, HoldCheck, Idea
from wholeheard.rooms.change.queries.spreading import months_after
from wholeheard.rooms.change.views import above
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def leader(house: House) -> Person:
    return filled.somebody(house, "Siân Lewis", "leader", house.root)


def waits(house: House, level: str = "site") -> Block:
    return actions.ask_above(at_work.idea(house), level, "Who pays for a clock?", by=house.callum)


def now_at(block: Block) -> BlockLevel:
    return BlockLevel.plain.get(block=block, until=None)


def test_only_levels_that_the_tree_has_can_be_asked(house: House) -> None:
    levels = [level for level, _place in queries.levels_above(house.ward)]
    assert levels == [lists.SITE, lists.ORGANISATION, lists.OUTSIDE]
    with pytest.raises(Refusal, match="who has to decide"):
        waits(house, lists.SERVICE)


def test_a_change_waits_for_one_decision_at_a_time(house: House) -> None:
    one = at_work.idea(house)
    actions.ask_above(one, "site", "Who pays?", by=house.callum)
    with pytest.raises(Refusal, match="waits for a decision already"):
        actions.ask_above(one, "organisation", "Who pays?", by=house.callum)


def night() -> None:
    """The worker looks round, and does what waits for changes."""
    for room, name, ask in signups.waiting_work:
        if room == "change":
            tasks.queue_missing(name, ask())
    tasks.do_what_is_due()


def test_what_waits_too_long_rises_by_itself_level_after_level(house: House) -> None:
    block = waits(house)
    days = lists.DAYS_AT_A_LEVEL[lists.SITE]
    assert days is not None
    with at_work.days_later(days - 1):
        night()
        assert now_at(block).level == lists.SITE
    with at_work.days_later(days):
        night()
        risen = now_at(block)
        assert (risen.level, risen.by_itself) == (lists.ORGANISATION, True)
        assert actions.rise([block.pk]) == 0
    with at_work.days_later(days + 28):
        assert queries.to_rise(clock.today()) == [block.pk]
        actions.rise([block.pk])
        assert now_at(block).level == lists.OUTSIDE
    with at_work.days_later(3000):
        assert queries.to_rise(clock.today()) == []


def test_what_was_decided_does_not_rise(house: House, leader: Person) -> None:
    block = waits(house)
    actions.decide(block, lists.NO, "Not this year: the lift comes first.", by=leader)
    with at_work.days_later(400):
        assert queries.to_rise(clock.today()) == []
    with pytest.raises(Refusal, match="decided already"):
        actions.decide(block, lists.YES, "Yes.", by=leader)


def test_a_decision_waits_for_those_who_decide_where_it_is(house: House) -> None:
    block = waits(house)
    site = Place.objects.get(organisation=house.organisation, kind="site")
    here = filled.somebody(house, "Site Lead", "leader", site)
    elsewhere = filled.somebody(house, "Ward Lead", "leader", house.other_ward)
    assert [one.block_id for one in queries.waiting_for(here)] == [block.pk]
    assert list(queries.waiting_for(elsewhere)) == []


def test_the_age_at_each_level_is_counted_from_the_day_it_came_there(house: House) -> None:
    first = waits(house)
    with at_work.days_later(5):
        waits(house, lists.ORGANISATION)
    with at_work.days_later(9):
        page = present.waiting_page(house.callum, house.ward)
        rows = {row["name"]: (row["number"], row["longest"]) for row in page["table"]}
        assert rows[lists.LEVELS[lists.SITE]] == (1, 9)
        assert rows[lists.LEVELS[lists.ORGANISATION]] == (1, 4)
        assert rows[lists.LEVELS[lists.OUTSIDE]] == (0, None)
        assert page["picture"].count("<circle") == 2
        assert page["rows"][0]["id"] == first.pk


# Spread -------------------------------------------------------------------------------------------


def a_place_beside(house: House, number: int) -> Place:
    site = Place.objects.get(organisation=house.organisation, kind="site")
    made = people.add_place(
        site, name=f"Ward {number}", address=f"aldermere-w{number}", kind="team"
    )  # fmt: skip
    return Place.objects.select_related("organisation").get(pk=made.pk)


def test_it_spreads_only_once_it_was_adopted_where_it_began(house: House) -> None:
    with pytest.raises(Refusal, match="Adopt it first"):
        actions.take_over(at_work.tried(house), house.other_ward, house.ward, by=house.callum)


def test_a_change_does_not_come_back_to_where_it_has_been(house: House) -> None:
    one = at_work.adopted(house)
    actions.take_over(one, house.other_ward, house.ward, "Later trays.", by=house.callum)
    with pytest.raises(Refusal, match="cannot come back"):
        actions.take_over(one, house.ward, house.other_ward, by=house.callum)
    with pytest.raises(Refusal, match="a place that does it already"):
        actions.take_over(one, a_place_beside(house, 1), a_place_beside(house, 2), by=house.callum)
    with pytest.raises(Refusal, match="lies in the other"):
        actions.take_over(one, house.root, house.ward, by=house.callum)


@pytest.mark.one_database(
    "what may follow what is decided in Python; each act alone is tried on PostgreSQL"
)
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=14))
def test_whatever_is_tried_every_place_leads_back_to_where_it_began(
    house: House, tried: list[tuple[int, int]]
) -> None:
    with undone():
        one = at_work.adopted(house)
        places = [house.ward, house.other_ward, *(a_place_beside(house, n) for n in range(3))]
        for to, source in tried:
            try:
                actions.take_over(one, places[to], places[source], by=house.callum)
            except Refusal:
                continue
        rows = {row.pk: row for row in Adoption.plain.filter(idea=one)}
        assert len({row.place_id for row in rows.values()}) == len(rows)
        for row in rows.values():
            seen, at = 0, row
            while at.source_id is not None:
                at, seen = rows[at.source_id], seen + 1
                assert seen <= len(rows)
            assert at.place_id == house.ward.pk


def due_of(house: House, one: Idea) -> list[int]:
    due = queries.due_at(house.ward, clock.today())
    found = queries.with_adoptions(house.organisation.pk, due)
    return [due.months for due in found if due.adoption.idea_id == one.pk]


def test_it_is_looked_at_after_six_and_twelve_months(house: House) -> None:
    one = at_work.adopted(house)
    adoption = Adoption.plain.get(idea=one)
    assert due_of(house, one) == []
    with at_work.days_later(190):
        assert due_of(house, one) == [6]
        actions.say_whether_it_holds(adoption, 6, lists.HOLDS, "On ten evenings.", by=house.callum)
        assert due_of(house, one) == []
        with pytest.raises(Refusal, match="looked at already"):
            actions.say_whether_it_holds(adoption, 6, lists.HOLDS, "Again.", by=house.callum)
    with at_work.days_later(370):
        assert due_of(house, one) == [12]


def test_what_does_not_hold_is_not_looked_at_again(house: House) -> None:
    adoption = Adoption.plain.get(idea=at_work.adopted(house))
    with at_work.days_later(190):
        actions.say_whether_it_holds(
            adoption, 6, lists.DOES_NOT_HOLD, "The lift is full.", by=house.callum
        )
    with at_work.days_later(400):
        assert due_of(house, adoption.idea) == []


def test_a_change_that_is_adopted_again_is_looked_at_anew(
    house: House, signed_in: Callable[[Person], Client]
) -> None:
    one = at_work.adopted(house)
    with at_work.days_later(190):
        actions.say_whether_it_holds(
            Adoption.plain.get(idea=one), 6, lists.DOES_NOT_HOLD, "The lift is full.",
            by=house.callum,
        )  # fmt: skip
    with at_work.days_later(200):
        at_work.studied(house, actions.plan(one, at_work.aim(), by=house.callum))
        at_work.move(house, one, lists.TEST, lists.ADOPT)
    with at_work.days_later(200 + 190):
        assert due_of(house, one) == [6]
        again = Adoption.plain.get(idea=one)
        actions.say_whether_it_holds(again, 6, lists.HOLDS, "Ten evenings.", by=house.callum)
        page = signed_in(house.callum).get(reverse("change:spread", args=[one.pk]))
    assert "The lift is full." in page.content.decode()
    assert "When it was done since" in page.content.decode()


def test_the_rings_of_decisions_lie_within_the_width_of_a_phone() -> None:
    levels = [drawing.Waiting("The whole organisation", [0, 56], None)]
    picture = drawing.ages(levels, "Waiting", "In the table too.", "Days")
    width = float(re.findall(r'viewBox="0 0 (\S+) ', picture)[0])
    rings = [float(one) for one in re.findall(r'circle cx="(\S+)"', picture)]
    assert width <= 350 and len(rings) == 2
    assert all(5 <= one <= width - 5 for one in rings)


@pytest.mark.parametrize("size", [1, 2, 3, 20])
def test_the_pages_of_what_is_due_are_the_whole_list_cut(house: House, size: int) -> None:
    """Of the last days of August half a year later is the same day: they stand together."""
    days = [dt.date(2025, 8, day) for day in (31, 29, 30, 31)] + [dt.date(2025, 2, 27)] * 2
    ideas = [at_work.adopted(house) for _each in days]
    for one, on in zip(ideas, days, strict=True):
        Adoption.plain.filter(idea=one).update(on=on)
    HoldCheck.plain.create(
        organisation=house.organisation, adoption=Adoption.plain.get(idea=ideas[0]), months=6,
        since=days[0], said=lists.HOLDS, words="On ten evenings.", on=days[0],
    )  # fmt: skip
    due = queries.due_at(house.ward, dt.date(2026, 9, 1))
    whole = sorted(
        (months_after(row.on, months), months, row.pk.hex)
        for row in Adoption.plain.filter(idea__in=ideas)
        for months in lists.MONTHS_TO_CHECK
        if (row.idea_id, months) != (ideas[0].pk, 6)
    )
    cut = [due[at : at + size] for at in range(0, len(due), size)]
    assert len(due) == len(whole) == 11
    assert due[-1] == list(due)[10]
    assert [(one.on, one.months, one.adoption.hex) for page in cut for one in page] == whole


def test_many_places_that_do_it_stand_on_several_pages(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(above, "ON_A_PAGE", 2)
    one = at_work.adopted(house)
    places = [a_place_beside(house, number) for number in range(2)]
    for place in places:
        actions.take_over(one, place, house.ward, by=house.callum)
    client.force_login(house.callum)
    address = reverse("change:spread", args=[one.pk])
    first, second = (client.get(address, {"page": page}).content.decode() for page in (1, 2))
    names = [f"<b>{place.name}</b>" for place in (house.ward, *places)]
    assert [sum(name in page for page in (first, second)) for name in names] == [1, 1, 1]
    assert "Page 1 of 2" in first


def test_six_months_after_the_last_of_august_is_the_last_of_february() -> None:
    assert months_after(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert months_after(dt.date(2026, 8, 31), 12) == dt.date(2027, 8, 31)
