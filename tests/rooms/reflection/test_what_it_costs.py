"""What this work costs: hours, hard events, debriefs, for the place only; leaders' words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON, House
from tests.house import filled
from tests.rooms.measures.lived_in import Told, put
from tests.rooms.reflection import sitting

from wholeheard.kit import clock, ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.measures import actions as measures
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import actions, lists, present, queries
from wholeheard.rooms.reflection.models import HardEvent, LeadersWord
from wholeheard.rooms.safekeeping.models import ProtectedStory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = NOON.date()


@pytest.fixture
def nia(house: House) -> Person:
    return sitting.facilitator(house)


@pytest.fixture
def leader(house: House) -> Person:
    return filled.somebody(house, "Siân Mortlock", "leader", house.root)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def test_hours_are_those_of_everybody_who_came(house: House, nia: Person) -> None:
    sitting.held(house, nia)  # 11 came for 60 minutes
    sitting.held(house, nia, lists.DEBRIEF)  # 11 for 45
    cost = queries.cost_at(house.ward)
    assert (cost.sessions, cost.debriefs, cost.came) == (1, 1, 22)
    assert cost.hours == pytest.approx(11 + 11 * 0.75)
    lines = " ".join(present.statement(house.ward, cost))
    assert "2 sessions and debriefs were held." in lines and "19 hours" in lines


def test_a_debrief_is_planned_from_the_event_it_is_about(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    event = actions.note_event(house.ward, "death", DAY, by=nia)
    page = signed_in(nia).get(reverse("reflection:events", args=[house.ward.address]))
    address = f"{reverse('reflection:plan', args=[house.ward.address])}?event={ids.short(event.pk)}"
    assert address in page.content.decode()
    form = signed_in(nia).get(address).context["form"]
    assert (form["kind"].value(), form["event"].value()) == (lists.DEBRIEF, str(event.pk))
    other = signed_in(nia).get(address[:-3] + "aaa").context["form"]
    assert other["kind"].value() == lists.STORY_HOUR


def test_what_was_noted_by_mistake_is_taken_out_unless_a_debrief_is_about_it(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    event = actions.note_event(house.ward, "suicide", DAY, by=house.callum)
    address = reverse("reflection:events", args=[house.ward.address])
    said = {"do": "take_out", "event": ids.short(event.pk)}
    assert signed_in(house.callum).post(address, said).status_code == 404
    session = sitting.planned(house, nia, lists.DEBRIEF, event=event)
    assert "Call that off first" in signed_in(nia).post(address, said).content.decode()
    assert refused(lambda: actions.take_event_out(event, by=nia)) == "event.session"
    session.delete()
    assert signed_in(nia).post(address, said).status_code == 302
    assert not HardEvent.plain.exists()


def test_who_notes_something_hard_is_told_so_and_where_to_turn(
    house: House, signed_in: Callable[[Person], Client]
) -> None:
    address = reverse("reflection:events", args=[house.ward.address])
    said = {"kind": "death", "on": f"{DAY:%d/%m/%Y}"}
    page = signed_in(house.callum).post(address, said, follow=True).content.decode()
    assert "It is noted" in page
    assert reverse("library:help", args=[house.organisation.country]) in page
    assert "stands in the record of what staff did" in page, "nothing is promised that is not so"


def test_of_few_who_came_no_hours_are_told(house: House, nia: Person) -> None:
    session = sitting.ready(house, nia)
    actions.count(session, {"nurses": (4, 0)}, by=nia)
    actions.hold(session, by=nia)
    assert "hours" not in " ".join(present.statement(house.ward, queries.cost_at(house.ward)))


def test_what_is_planned_or_called_off_costs_nothing_yet_and_is_said(
    house: House, nia: Person
) -> None:
    actions.call_off(sitting.ready(house, nia), "no_cover", by=nia)
    sitting.planned(house, nia)
    cost = queries.cost_at(house.ward)
    assert (cost.sessions, cost.hours, cost.called_off) == (0, 0, 1)


@pytest.mark.parametrize(("days", "in_time"), [(0, 1), (7, 1), (8, 0)])
def test_a_hard_event_has_its_debrief_within_a_week_or_late(
    house: House, nia: Person, days: int, in_time: int
) -> None:
    event = actions.note_event(
        house.ward, "death", DAY - dt.timedelta(days=days), by=house.callum
    )  # fmt: skip
    assert queries.cost_at(house.ward).events[0].days is None
    session = sitting.ready(house, nia, lists.DEBRIEF, event=event)
    assert queries.cost_at(house.ward).events[0].planned_on == DAY
    actions.hold(session, by=nia)
    cost = queries.cost_at(house.ward)
    assert cost.events[0].days == days
    assert cost.in_time() == in_time


@pytest.mark.parametrize(("days", "late"), [(0, False), (7, False), (8, True)])
def test_an_event_without_a_debrief_is_late_after_a_week(
    house: House, days: int, late: bool
) -> None:
    actions.note_event(house.ward, "death", DAY - dt.timedelta(days=days), by=house.callum)
    (row,) = present.events_page(house.callum, house.ward)["events"]
    assert (row["said"], row["late"]) == ("No debrief yet", late)


def test_an_event_is_a_kind_a_place_and_a_day_and_nothing_else(house: House) -> None:
    assert refused(lambda: actions.note_event(house.ward, "Callum", DAY, by=house.callum))
    tomorrow = DAY + dt.timedelta(days=1)
    assert refused(lambda: actions.note_event(house.ward, "death", tomorrow, by=house.callum))
    long_ago = DAY - dt.timedelta(days=900)
    assert refused(lambda: actions.note_event(house.ward, "death", long_ago, by=house.callum))
    event = actions.note_event(house.ward, "death", DAY, by=house.callum)
    names = {field.name for field in event._meta.fields}
    assert names == {"id", "organisation", "place", "kind", "on"}


def test_only_a_debrief_is_about_an_event(house: House, nia: Person) -> None:
    event = actions.note_event(house.ward, "death", DAY, by=house.callum)
    assert refused(lambda: sitting.planned(house, nia, event=event)) == "session.event"


def test_what_it_costs_is_for_those_who_lead_and_for_their_place_only(
    house: House, nia: Person, leader: Person, signed_in: Callable[[Person], Client]
) -> None:
    actions.note_event(house.other_ward, "violence", DAY, by=house.callum)
    address = reverse("reflection:cost", args=[house.ward.address])
    body = signed_in(leader).get(address).content.decode()
    assert "Hazel Ward" not in body and "Violence" not in body
    for person in (nia, house.callum, house.dilys):
        assert signed_in(person).get(address).status_code == 404


# What leaders write -------------------------------------------------------------------------------


def test_a_leader_writes_to_all_teams_below_and_can_take_it_back(
    house: House, leader: Person, signed_in: Callable[[Person], Client]
) -> None:
    browser = signed_in(leader)
    address = reverse("reflection:write", args=[house.root.address])
    assert browser.post(address, {"words": "I lie awake over rotas too."}).status_code == 302
    team = reverse("reflection:place", args=[house.ward.address])
    seen = signed_in(house.callum).get(team).content.decode()
    assert "I lie awake over rotas too." in seen and "Siân Mortlock" in seen
    written = LeadersWord.plain.get()
    take_back = reverse("reflection:take_back", args=[written.pk])
    other = filled.somebody(house, "Kofi Ampah", "leader", house.root)
    assert signed_in(other).post(take_back).status_code == 404
    assert browser.post(take_back).status_code == 302
    assert not LeadersWord.plain.exists()
    assert "rotas" not in signed_in(house.callum).get(team).content.decode()


def test_a_leader_names_nobody_either(house: House, leader: Person) -> None:
    words = "I think of what Callum told me."
    assert refused(lambda: actions.write_to_teams(house.ward, words, by=leader)) == "words.name"


def test_nobody_sees_who_did_not_write(
    house: House, leader: Person, signed_in: Callable[[Person], Client]
) -> None:
    team = reverse("reflection:place", args=[house.ward.address])
    assert "From those who lead" not in signed_in(house.callum).get(team).content.decode()


# Beside one another -------------------------------------------------------------------------------


def tell_many(house: House, staff: int, patients: int, hurried: int, ticked: str = "") -> None:
    """So many stories of last month from each side, of which so many of each tell of hurry; and
    what all of those who work here ticked."""
    told = [
        Told(
            on=dt.date(2026, 10, 7),
            places=[house.ward],
            voice=voice,
            found=[("care", "hurry")] if number < hurried else [],
        )
        for voice, many in (("staff", staff), ("service_user", patients))
        for number in range(many)
    ]
    with clock.at(NOON):
        protected = put(house.dilys, told)
        ProtectedStory.plain.filter(voice="staff").update(kept_from=ticked)
        measures.note([one.pk for one in protected])


@pytest.mark.parametrize(("staff", "shown"), [(9, False), (10, True)])
def test_staff_and_patients_stand_side_by_side_only_where_both_are_enough(
    house: House, staff: int, shown: bool
) -> None:
    tell_many(house, staff, 12, 5)
    page = present.beside_page(house.callum, house.ward)
    assert bool(page["whole"]) is shown
    assert bool(page["months"]) is shown
    if shown:
        hurry = page["whole"][0]
        assert str(hurry["name"]) == "Hurry"
        assert hurry["staff"] == "About 24 to 76 of every 100"


def test_what_staff_ticked_themselves_stands_beside_what_patients_told(house: House) -> None:
    tell_many(house, 12, 12, 0, ticked="burden")
    hurry, burden = present.beside_page(house.callum, house.ward)["whole"]
    assert hurry["staff"] == hurry["patients"] == burden["patients"]
    assert burden["staff"] == "About 76 to 100 of every 100"


def test_the_page_leads_to_where_a_story_is_told_without_a_name(
    house: House, signed_in: Callable[[Person], Client]
) -> None:
    address = reverse("reflection:beside", args=[house.ward.address])
    body = signed_in(house.callum).get(address).content.decode()
    assert f"/at/{house.ward.address}/tell" in body
