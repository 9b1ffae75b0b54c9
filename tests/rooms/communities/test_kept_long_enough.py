"""What is written in a community is kept as long as its writer's organisation says."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.conftest import NOON, House
from tests.rooms.communities import gathered

from wholeheard.kit import clock, tasks
from wholeheard.rooms.communities import actions, queries
from wholeheard.rooms.communities.models import Inside, Member, Post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def later(years: float, days: int = 0) -> clock.at:
    return clock.at(NOON + dt.timedelta(days=round(365.25 * years) + days))


def night() -> None:
    due = queries.organisations_to_let_go()
    tasks.queue_missing("communities.let_go_past_their_time", due)
    tasks.do_what_is_due()


@pytest.fixture
def two(house: House, elsewhere: House) -> tuple[Inside, Inside]:
    inside = gathered.community(house, elsewhere)
    return inside, gathered.joins(inside, elsewhere.callum)


def standing(inside: Inside) -> set[object]:
    return set(Post.objects.within(inside).values_list("pk", flat=True))


def test_it_goes_after_three_years_and_not_a_day_before(
    two: tuple[Inside, Inside], house: House
) -> None:
    inside, _gwen = two
    asked = gathered.question(inside, house.callum)
    with later(3, -2):
        night()
        assert standing(inside) == {asked.pk}
        assert queries.organisations_to_let_go() == []
    with later(3, 2):
        night()
        assert standing(inside) == set()
        assert queries.organisations_to_let_go() == []


def test_a_question_waits_for_the_last_of_its_replies(
    two: tuple[Inside, Inside], house: House, elsewhere: House
) -> None:
    inside, gwen = two
    asked = gathered.question(inside, house.callum)
    with later(2):
        answer = gathered.reply(gwen, asked, elsewhere.callum)
    with later(4):
        night()
        assert standing(inside) == {asked.pk, answer.pk}
    with later(5, 3):
        night()
        assert standing(inside) == set()


def test_each_organisation_says_how_long(
    two: tuple[Inside, Inside], house: House, elsewhere: House
) -> None:
    inside, gwen = two
    asked = gathered.question(inside, house.callum)
    gathered.reply(gwen, asked, elsewhere.callum)
    elsewhere.organisation.community_years = 1
    elsewhere.organisation.save()
    with later(1, 2):
        night()
        assert standing(inside) == {asked.pk}


def test_an_event_to_come_waits_for_its_day(two: tuple[Inside, Inside], house: House) -> None:
    inside, _gwen = two
    house.organisation.community_years = 0
    house.organisation.save()
    event = gathered.event(inside, house.callum)
    offer = gathered.offer(inside, house.callum)
    with clock.at(NOON + dt.timedelta(days=2)):
        night()
        assert standing(inside) == {event.pk, offer.pk}
    with clock.at(NOON + dt.timedelta(days=40)):
        night()
        assert standing(inside) == set()


def test_whoever_left_and_of_whom_nothing_stands_is_forgotten(
    two: tuple[Inside, Inside], house: House, elsewhere: House
) -> None:
    inside, gwen = two
    actions.leave(gwen, keeps_name=True, by=elsewhere.callum)
    with later(3, 2):
        night()
        assert list(Member.objects.within(inside)) == [inside.member]


def test_whoever_hid_something_that_stands_is_not_forgotten_before_it(
    two: tuple[Inside, Inside], house: House, elsewhere: House
) -> None:
    """Their row going would show again what they hid."""
    inside, gwen = two
    actions.ask_to_keep(inside, gwen.member, by=house.callum)
    asked = gathered.question(inside, house.callum)
    actions.hide(gathered.afresh(gwen, elsewhere.callum), asked, "Not here.", by=elsewhere.callum)
    actions.leave(gathered.afresh(gwen, elsewhere.callum), keeps_name=True, by=elsewhere.callum)
    with later(2):
        gathered.reply(inside, gathered.question(inside, house.callum), house.callum)
        Post.plain.filter(pk=asked.pk).update(at=clock.now())
    with later(4):
        night()
        assert Post.objects.within(inside).get(pk=asked.pk).hidden.by_id == gwen.member.pk
