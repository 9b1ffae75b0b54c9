"""Results where people look for them: a place's pulse, a leader's page, how a team works, what
sessions do; and what people wrote, as the round's own stories."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.reflection import sitting
from tests.rooms.surveys.rounds import closed, issued

from wholeheard.kit import signups
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf import actions as shelf
from wholeheard.rooms.surveys.models import AnsweredInWords, Issued, Round
from wholeheard.rooms.surveys.results import elsewhere, issuing, sharing

pytestmark = pytest.mark.django_db
ABOUT_ME, WORN, BEHIND = "compassion-about-my-leader", "burnout-one-item", "burnout-drivers"


def seen(person: Person, view: str, *args: object) -> Any:
    browser = Client()
    browser.force_login(person)
    return browser.get(reverse(view, args=args))


def text(person: Person, view: str, *args: object) -> str:
    answer = seen(person, view, *args)
    assert answer.status_code == 200
    return " ".join(str(answer.content.decode()).split())


def pulse(place: Place) -> dict[str, Any]:
    (ask,) = signups.counts.named("wellbeing pulse")
    return dict(ask(place))


# The pulse ----------------------------------------------------------------------------------------


def test_what_was_published_of_both_questionnaires_is_the_pulse_of_a_place(house: House) -> None:
    sizes = {house.ward: 30, house.other_ward: 30}
    found = issued(house, sizes, asked=WORN)
    issued(house, sizes, asked=BEHIND)
    month = found.on.replace(day=1)
    assert set(pulse(house.ward)) == {"burnout", "workload", "autonomy", "belonging", "competence"}
    for rows in pulse(house.ward).values():
        ((period, start, low, high),) = rows
        assert (period, start) == ("month", month)
        assert 1 <= low < high <= 5


def test_what_is_hidden_on_the_page_of_results_is_hidden_in_the_pulse(house: House) -> None:
    issued(house, {house.ward: 30, house.other_ward: 2}, asked=WORN)
    assert [row[2:] for row in pulse(house.other_ward)["burnout"]] == [(None, None)]


def test_a_range_does_not_leave_the_scale(house: House) -> None:
    issued(house, {house.ward: 12, house.other_ward: 30}, asked=WORN, high=0.0)
    for _period, _start, low, high in pulse(house.ward)["burnout"]:
        assert low is None or 1 <= low <= high <= 5


def test_an_open_round_and_other_questions_are_no_pulse(house: House) -> None:
    issued(house, {house.ward: 30, house.other_ward: 30})
    closed(house, {house.ward: 30}, asked=WORN)
    assert pulse(house.ward) == {}


def test_the_later_round_of_a_month_stands(house: House) -> None:
    sizes = {house.ward: 40, house.other_ward: 40}
    issued(house, sizes, asked=WORN, high=0.1)
    issued(house, sizes, asked=WORN, high=0.9, seed=5)
    rows = pulse(house.ward)["burnout"]
    assert len(rows) == 1


def test_the_page_of_wellbeing_shows_it(house: House) -> None:
    issued(house, {house.ward: 30, house.other_ward: 30}, asked=WORN)
    page = text(house.dilys, "wellbeing_staff:place", house.ward.address)
    assert "How worn out people are" in page and "on a scale of 1 to 5" in page
    assert "No pulse is published" not in page


# Leaders ------------------------------------------------------------------------------------------


def test_a_leader_finds_what_was_said_of_them_and_the_team_once_they_share_it(house: House) -> None:
    other = filled.somebody(house, "Gwen Parry", "reader", house.ward)
    found = issued(house, {house.ward: 30}, asked=ABOUT_ME, place=house.ward)
    at = ("leading:place", house.ward.address)
    assert "What was said of how you lead" in text(house.callum, *at)
    assert "how they lead" not in text(other, *at) and "you lead" not in text(other, *at)
    sharing.share(found, by=house.callum)
    page = text(other, *at)
    assert "What leaders share of how they lead" in page and house.callum.name in page
    results = text(house.callum, "surveys_results:place", found.pk, house.ward.address)
    assert "What teams see there" in results
    sharing.end_sharing(found, by=house.callum)
    assert "how they lead" not in text(other, *at)


def test_a_leader_of_another_place_finds_nothing_of_it(house: House) -> None:
    issued(house, {house.ward: 30}, asked=ABOUT_ME, place=house.ward)
    assert elsewhere.about_leaders(house.callum, house.other_ward) == {"own": [], "shared": []}


# How a team works, and what sessions do -----------------------------------------------------------


def test_a_team_sees_whether_it_is_one_and_nobody_above_it_does(house: House) -> None:
    issued(house, {house.ward: 30, house.other_ward: 30}, asked="real-team", high=0.8)
    page = text(house.callum, "leading:looks", house.ward.address)
    assert "Are we a team?" in page and "in 100" in page
    assert elsewhere.latest(house.dilys, house.ward, "real-team") is None


def test_what_a_round_asked_after_sessions_stands_with_what_sessions_do(house: House) -> None:
    at = ("reflection:over_time", house.ward.address)
    assert "when a round asked them" not in text(house.callum, *at)
    issued(house, {house.ward: 30, house.other_ward: 30}, asked="session-feedback")
    page = text(house.callum, *at)
    assert "when a round asked them" in page and "It helped me to see the person." in page


def test_too_few_answers_show_no_figure_there_either(house: House) -> None:
    issued(house, {house.ward: 4, house.other_ward: 30}, asked="session-feedback")
    page = text(house.callum, "reflection:over_time", house.ward.address)
    assert "Too few answers to show" in page and "4 answers" not in page


def test_a_round_is_planned_from_a_session_with_its_questions_chosen(house: House) -> None:
    from wholeheard.rooms.surveys.present import new_round_url

    leader = filled.somebody(house, "Lena Frost", "leader", house.root)
    browser = Client()
    browser.force_login(leader)
    page = browser.get(new_round_url(house.ward, "session-feedback")).content.decode()
    assert 'value="session-feedback 1.0" selected' in page
    assert f'value="{house.ward.address}" selected' in page


# What people wrote --------------------------------------------------------------------------------


def stories_of(house: House, round: Round, number: int) -> list[ProtectedStory]:
    """So many answers in words, released to the ward and on the shelf."""
    found = []
    for at in range(number):
        told = filled.release(house, _tell(house, at))
        AnsweredInWords.objects.everywhere().create(
            organisation=house.organisation, round=round, item="words", protected=told.protected
        )
        found.append(told.protected)
    shelf.put_on_shelf([one.pk for one in found])
    return found


def _tell(house: House, at: int) -> ToldStory:
    return filled.tell(house, f"The heron number {at} stood still.", agreed=["team"])


def round_in_words(
    house: House, number: int, asked: str = BEHIND, top: Place | None = None
) -> Issued:
    sizes = {house.ward: 30} if top else {house.ward: 30, house.other_ward: 30}
    round = closed(house, sizes, asked=asked, fewest=5, place=top or house.root)
    stories_of(house, round, number)
    return issuing.issue(round)


def test_what_people_wrote_leads_to_the_rounds_own_stories_and_to_no_figure(house: House) -> None:
    found = round_in_words(house, 5)
    stories_of(house, closed(house, {house.ward: 30}), 1)
    results = text(house.callum, "surveys_results:place", found.pk, house.ward.address)
    assert reverse("surveys_results:words", args=[found.pk]) in results
    page = text(house.callum, "surveys_results:words", found.pk)
    assert page.count("heron number") == 5
    assert "on a scale" not in page and "answers;" not in page


def test_below_the_threshold_there_is_no_such_page(house: House) -> None:
    found = round_in_words(house, 4)
    assert seen(house.callum, "surveys_results:words", found.pk).status_code == 404
    results = text(house.callum, "surveys_results:place", found.pk, house.ward.address)
    assert "rounds/words" not in results and "Too few of them can be opened by you" in results


def test_who_may_not_open_the_stories_finds_none_of_them(house: House, ewan: Person) -> None:
    found = round_in_words(house, 5)
    elsewhere_reader = filled.somebody(house, "Gwen Parry", "reader", house.other_ward)
    for person in (elsewhere_reader, ewan):
        assert seen(person, "surveys_results:words", found.pk).status_code == 404


def test_what_was_written_about_a_leader_is_not_found_by_the_round_until_they_share_it(
    house: House,
) -> None:
    other = filled.somebody(house, "Gwen Parry", "reader", house.ward)
    found = round_in_words(house, 5, asked=ABOUT_ME, top=house.ward)
    assert seen(other, "surveys_results:words", found.pk).status_code == 404
    assert seen(house.callum, "surveys_results:words", found.pk).status_code == 200
    sharing.share(found, by=house.callum)
    assert seen(other, "surveys_results:words", found.pk).status_code == 200


def test_whoever_asks_people_finds_that_round_on_a_session_that_was_held(house: House) -> None:
    session = sitting.held(house, sitting.facilitator(house))
    leader = filled.somebody(house, "Lena Frost", "leader", house.root)
    people.give_role(leader, role="reader", place=house.root)
    asks = "Ask those who work here what sessions do"
    assert asks in text(leader, "reflection:session", session.pk)
    gwen = filled.somebody(house, "Gwen Parry", "reader", house.ward)
    assert asks not in text(gwen, "reflection:session", session.pk)


def test_of_a_round_about_several_leaders_nobody_finds_what_was_written(house: House) -> None:
    found = round_in_words(house, 5, asked=ABOUT_ME)
    sharing.share(found, by=house.callum)
    assert seen(house.callum, "surveys_results:words", found.pk).status_code == 404
