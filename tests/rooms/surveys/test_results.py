"""Results of rounds: issued once behind one mask, read by place and by whoever may."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import House
from tests.rooms.surveys.rounds import closed, issued

from wholeheard.kit import tasks
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.surveys.models import Answers, Issued, PlaceFigures
from wholeheard.rooms.surveys.results import issuing, queries, rows

SAFETY = "scale:safety"


def wards(house: House, number: int = 3) -> list[Place]:
    """More wards beside the two of the site."""
    site = Place.objects.get(organisation=house.organisation, depth=2)
    more = [
        people.add_place(site, name=f"Elm {at}", address=f"elm-{at}", kind="team")
        for at in range(number)
    ]
    return [house.ward, house.other_ward, *more]


def figures(found: Issued, place: Place) -> PlaceFigures:
    one = queries.figures_at(found, place)
    assert one is not None
    return one


def page(person: Person, found: Issued, place: Place) -> Any:
    client = Client()
    client.force_login(person)
    return client.get(f"/in/understand/rounds/{found_id(found)}/{place.address}")


def found_id(found: Issued) -> str:
    from wholeheard.kit.ids import short

    return short(found.pk)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_closed_round_is_issued_by_the_house_and_once(house: House) -> None:
    round = closed(house, {house.ward: 20, house.other_ward: 15})
    assert issuing.to_issue() == [round.pk]
    tasks.sweep()
    while tasks.do_what_is_due():
        pass
    assert Issued.objects.of(house.organisation).get().round_id == round.pk
    assert issuing.to_issue() == [] and issuing.issue(round).pk


def test_a_round_that_is_open_or_was_cancelled_is_not_issued(house: House) -> None:
    closed(house, {house.ward: 20}, closed_at=None)
    assert issuing.to_issue() == []


def test_what_is_issued_stands_whatever_becomes_of_the_answers(house: House) -> None:
    round = closed(house, {house.ward: 20, house.other_ward: 15})
    before = figures(issuing.issue(round), house.ward).figures
    Answers.objects.of(house.organisation).filter(round=round)[:1].get().delete()
    assert figures(issuing.issue(round), house.ward).figures == before


def test_figures_go_up_the_tree_and_a_small_ward_has_none(house: House) -> None:
    small, *others = wards(house)
    found = issued(house, {small: 6} | dict.fromkeys(others, 20))
    assert figures(found, small).people is None and figures(found, small).figures == {}
    assert figures(found, house.root).people == 86
    assert figures(found, house.root).asked == 172
    assert figures(found, house.root).figures[SAFETY][0] > 70
    hidden = [one for one in others if figures(found, one).people is None]
    assert hidden, "one alone could be told by subtraction"


def test_a_hidden_ward_leads_to_the_place_above(house: House, client: Client) -> None:
    small, *others = wards(house)
    found = issued(house, {small: 6} | dict.fromkeys(others, 20))
    said = text_of(page(house.callum, found, small))
    assert "Too few answers to show" in said
    assert 'href="/in/understand/rounds/' in said and "counted in the place above" in said
    assert "of 12 answered" not in said


def test_a_whole_that_is_hidden_leads_to_the_places_below_that_are_shown(house: House) -> None:
    found = issued(house, {house.ward: 30, house.other_ward: 20})
    hidden = PlaceFigures.objects.of(house.organisation).filter(place=house.root)
    assert hidden.update(people=None, figures={}) == 1
    said = text_of(page(house.callum, found, house.root))
    assert "but for places below it" in said
    assert "but for places below it" not in text_of(page(house.callum, found, house.ward))


def test_results_lead_to_an_idea_and_for_who_holds_sessions_to_a_session(house: House) -> None:
    found = issued(house, {house.ward: 30, house.other_ward: 20})
    assert "Plan a session" not in text_of(page(house.dilys, found, house.ward))
    people.give_role(house.callum, role="facilitator", place=house.ward)
    said = text_of(page(house.callum, found, house.ward))
    assert f"/in/help/change/at/{house.ward.address}/idea" in said and "Plan a session" in said


def test_a_page_says_mean_range_response_and_the_questions_behind_it(house: House) -> None:
    found = issued(house, {house.ward: 30, house.other_ward: 30})
    said = text_of(page(house.callum, found, house.ward))
    assert "30 of 60 answered: 50 in 100" in said
    assert "higher is better" in said and said.count("a high figure means that few said so") == 2
    assert "probably from" in said and "The questions behind it" in said
    assert "Safe to speak" in said and "Free to act" in said


def test_a_page_says_place_by_place_who_answered_and_never_that_one_is_missing(
    house: House,
) -> None:
    found = issued(house, {house.ward: 20, house.other_ward: 30})
    rows = PlaceFigures.objects.of(house.organisation).filter(issued=found)
    rows.filter(place=house.ward).update(asked=21)
    site = Place.objects.get(organisation=house.organisation, depth=2)
    said = text_of(page(house.callum, found, site))
    assert "Places below, and who answered there" in said
    assert (
        "20 answered; fewer than 10 of those who were asked did not" in said and "of 21" not in said
    )
    assert "30 of 60 answered: 50 in 100" in said
    assert "20 answered; fewer than 10" in text_of(page(house.callum, found, house.ward))


def test_a_change_is_said_only_where_it_is_clear(house: House) -> None:
    sizes = {house.ward: 40, house.other_ward: 40}
    issued(house, sizes, ago=200, seed=1)
    same, better = (
        issued(house, sizes, ago=100, seed=2),
        issued(house, sizes, ago=1, seed=3, high=0.9),
    )
    assert "No clear change since" in text_of(page(house.callum, same, house.ward))
    assert "Higher than on" in text_of(page(house.callum, better, house.ward))


def test_a_team_pulse_is_for_the_team_and_a_stranger_finds_nothing(
    house: House, ewan: Person
) -> None:
    found = issued(house, {house.ward: 30, house.other_ward: 30}, asked="real-team")
    assert "All three are there" in text_of(page(house.callum, found, house.ward))
    assert "All three are there" not in text_of(page(house.dilys, found, house.ward))
    assert "All three are there" not in text_of(page(house.callum, found, house.other_ward))
    assert page(ewan, found, house.ward).status_code == 404


ABOUT_ME = "compassion-about-my-leader"


def test_what_is_said_of_a_leader_is_for_them_alone_until_they_share_it(house: House) -> None:
    found = issued(house, {house.ward: 30}, asked=ABOUT_ME, place=house.ward)
    assert "Four behaviours" in text_of(page(house.callum, found, house.ward))
    assert "Four behaviours" not in text_of(page(house.dilys, found, house.ward))
    assert b"scale" not in rows.file_of(found, house.dilys)
    client = Client()
    client.force_login(house.dilys)
    share = f"/in/understand/rounds/{found_id(found)}/share"
    assert client.post(share).status_code == 404
    client.force_login(house.callum)
    assert client.post(share).status_code == 302
    assert "Four behaviours" in text_of(page(house.dilys, found, house.ward))
    client.post(share, {"end": "1"})
    assert "Four behaviours" not in text_of(page(house.dilys, found, house.ward))


def test_what_is_said_of_one_leader_is_not_shown_as_what_is_said_of_all(house: House) -> None:
    """Whoever may ask people at the top sees it of many leaders, and never of one."""
    people.give_role(house.dilys, role="leader", place=house.root)
    five = wards(house)
    one = issued(house, {house.ward: 30}, asked=ABOUT_ME, seed=4)
    many = issued(house, dict.fromkeys(five, 30), asked=ABOUT_ME, seed=5)
    assert "Four behaviours" not in text_of(page(house.dilys, one, house.root))
    assert "Four behaviours" in text_of(page(house.dilys, many, house.root))
    assert "Four behaviours" not in text_of(page(house.dilys, many, house.ward))


def test_leaders_are_set_beside_those_they_lead_only_where_both_are_enough(house: House) -> None:
    people.give_role(house.callum, role="leader", place=house.root)
    five = wards(house)
    issued(house, dict.fromkeys(five, 30), asked=ABOUT_ME, high=0.4)
    few = issued(house, {house.root: 6}, asked="compassion-about-myself", high=0.8)
    assert "too few answers" in text_of(page(house.callum, few, house.root))
    many = issued(house, {house.root: 25}, asked="compassion-about-myself", high=0.8)
    assert "a gap somewhere from" in text_of(page(house.callum, many, house.root))


def test_partners_are_told_apart_by_kind_and_not_by_place(house: House) -> None:
    found = issued(
        house, {house.ward: 100, house.other_ward: 60}, asked="partner-agencies", who="partners"
    )
    assert set(found.groups) == {"social_care", "primary_care", "hospital", "voluntary", "other"}
    assert queries.figures_at(found, house.ward) is None
    assert all(one["people"] is None or one["people"] >= 10 for one in found.groups.values())
    assert any(one["people"] for one in found.groups.values())
    said = text_of(page(house.callum, found, house.root))
    assert "By kind of partner" in said and "Working around the person" in said


def test_a_questionnaire_that_was_changed_gives_no_results(house: House) -> None:
    found = issued(house, {house.ward: 30}, digest="0" * 64)
    assert found.withheld and not found.columns
    assert "Nothing of this round can be shown safely" in text_of(
        page(house.callum, found, house.root)
    )


def test_a_ward_that_moved_while_it_was_asked_is_counted_at_the_top(house: House) -> None:
    """Its answers stand with a place that is not below the one that was asked any more."""
    site = Place.objects.get(organisation=house.organisation, depth=2)
    away = people.add_place(house.root, name="Away", address="away", kind="team")
    found = issued(house, {house.ward: 30, house.other_ward: 20, away: 12}, place=site)
    assert figures(found, site).people == 62
    assert queries.figures_at(found, away) is None


def test_the_file_holds_what_the_page_shows(house: House) -> None:
    small, *others = wards(house)
    found = issued(house, {small: 6} | dict.fromkeys(others, 20))
    text = rows.file_of(found, house.callum).decode("utf-8-sig")
    mine = [line for line in text.splitlines() if line.startswith(f"{small.name},scale,safety")]
    assert mine == [f"{small.name},scale,safety,hidden,,,,,,"]


def test_a_round_by_link_says_that_anybody_could_answer(house: House) -> None:
    found = issued(house, {house.ward: 30, house.other_ward: 20}, way="link")
    assert "Anybody with the link could answer" in text_of(page(house.callum, found, house.ward))


@pytest.mark.parametrize("fewest", [5, 12])
def test_a_round_has_its_own_threshold(house: House, fewest: int) -> None:
    found = issued(house, {house.ward: 11, house.other_ward: 40, house.root: 40}, fewest=fewest)
    assert (figures(found, house.ward).people == 11) == (fewest == 5)


@pytest.mark.parametrize("at", ["root", "list"])
def test_a_page_asks_the_database_as_often_for_many_places_as_for_few(
    house: House, at: str
) -> None:
    def asked(found: Issued) -> int:
        client = Client()
        client.force_login(house.callum)
        site = Place.objects.get(organisation=house.organisation, depth=2)
        address = "/in/understand/rounds"
        address += f"/{found_id(found)}/{site.address}" if at == "root" else ""
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    few = asked(issued(house, {house.ward: 20, house.other_ward: 20}, ago=2))
    assert asked(issued(house, dict.fromkeys(wards(house, 5), 20), ago=1)) <= few + 1


def test_yes_and_no_are_told_in_a_hundred(house: House) -> None:
    found = issued(house, {house.ward: 40, house.other_ward: 40}, asked="real-team", high=0.8)
    assert "in 100</b>" in text_of(page(house.callum, found, house.ward))
