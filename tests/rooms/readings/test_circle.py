"""Which step of the circle held and which broke: said of a story, and counted over many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import House
from tests.house import filled
from tests.rooms.readings.conftest import Shown, Told

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import actions, circle, lists, queries
from wholeheard.rooms.readings.models import Mark

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("none_drawn")]
Browser = Callable[[Person], Client]
PAGE = "/in/understand/circle"


def says(shown: Shown, person: Person, *factors: str, between: str = "", **how: str) -> None:
    actions.say_of_circle(
        shown.protected, shown.seen(), how=how, factors=factors, relationship=between, by=person
    )


def done(shown: Shown, person: Person) -> None:
    actions.finish(shown.protected, shown.seen(), by=person)


@pytest.fixture
def ten(show: Told, gwen: Person) -> list[Shown]:
    """Ten stories in which trust broke, between colleagues, for a troubled team."""
    stories = [show(f"It was day {number}.", []) for number in range(circle.LEAST)]
    for shown in stories:
        says(shown, gwen, "troubled_teams", between="colleagues", trust=lists.BROKE)
        done(shown, gwen)
    return stories


def test_a_form_below_a_story_says_what_held_and_broke_and_may_be_left_out(
    show: Told, gwen: Person, browser_of: Browser
) -> None:
    shown, browser = show(), browser_of(gwen)
    page = browser.get(shown.address).content.decode()
    assert "Which step held, and which broke?" in page and "Keep what you chose" in page
    steps = {"step-trust": "broke", "step-attentiveness": "held", "relationship": "colleagues"}
    said = {**steps, "factors": ["compliance"]}
    browser.post(shown.address, shown.post(do="circle", **said))
    browser.post(shown.address, shown.post(do="circle", **said))
    marks = queries.marks_of(shown.protected)
    assert sorted((one.code, one.how, one.relationship) for one in marks) == [
        ("attentiveness", "held", "colleagues"), ("compliance", "", ""),
        ("trust", "broke", "colleagues"),
    ]  # fmt: skip
    assert all(one.act == lists.OWN and one.start is None for one in marks)
    page = browser.get(shown.address).content.decode()
    assert "Was missing, or broke. Colleagues" in page and "Undo Trust" in page
    answer = browser.post(shown.address, shown.post(do="circle"))
    assert "Nothing was said of any step." in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"step-trust": "x"}, {"relationship": "x"}, {"factors": ["x"]}])
def test_what_is_no_step_of_the_circle_is_refused(
    show: Told, gwen: Person, browser_of: Browser, wrong: dict[str, object]
) -> None:
    shown = show()
    said = {"step-trust": "held", **wrong}
    assert browser_of(gwen).post(shown.address, shown.post(do="circle", **said)).status_code == 404
    with pytest.raises(Refusal):
        says(shown, gwen, "no_such_factor", trust="held")
    assert not Mark.plain.exists()


def test_a_person_who_only_reads_cannot_say_it(
    house: House, show: Told, browser_of: Browser
) -> None:
    shown = show()
    said = shown.post(do="circle", **{"step-trust": "held"})
    assert browser_of(house.callum).post(shown.address, said).status_code == 404
    assert "Keep what you chose" not in browser_of(house.callum).get(shown.address).content.decode()


def test_a_number_is_shown_from_ten_stories_on_and_leads_to_as_many(
    ten: list[Shown], house: House, gwen: Person, browser_of: Browser
) -> None:
    browser = browser_of(house.callum)
    found = circle.page(house.callum, circle.Wish())
    trust = next(one for one in found["steps"] if one["name"] == "Trust")
    assert trust["broke"]["number"] == 10 and trust["held"]["number"] is None
    page = browser.get(PAGE).content.decode()
    assert page.count("Too few to show") == 2 * 8 + 9 + 4 - 2
    assert "Stories" in page and "It was day" not in page
    page = browser.get(PAGE + trust["broke"]["url"].split("#")[0]).content.decode()
    assert page.count("It was day") == 10 and "Trust broke" in page
    actions.undo(ten[0].protected, _trust(ten[0]).pk, by=gwen)
    assert "10</a>" in browser.get(PAGE).content.decode(), "the factor still has ten"
    assert "Trust broke" not in browser.get(PAGE + "?code=trust&how=broke").content.decode()


def _trust(shown: Shown) -> Mark:
    return next(one for one in queries.marks_of(shown.protected) if one.code == "trust")


def test_it_is_narrowed_to_a_place_and_to_whom_it_was_between(
    ten: list[Shown], house: House
) -> None:
    def broke(place: object = None, between: str = "") -> int | None:
        wish = circle.Wish(place, between)  # type: ignore[arg-type]
        row = next(
            one for one in circle.page(house.callum, wish)["steps"] if one["name"] == "Trust"
        )
        found: int | None = row["broke"]["number"]
        return found

    assert broke(house.ward) == broke(house.root) == broke(between="colleagues") == 10
    assert broke(house.other_ward) is None and broke(between="partner_agencies") is None


def test_what_nobody_was_done_with_and_what_one_may_still_read_is_not_told(
    ten: list[Shown], show: Told, gwen: Person, huw: Person, house: House
) -> None:
    eleventh = show("It was the last day.", [])
    says(eleventh, huw, trust=lists.BROKE)
    assert _number_for(house.callum) == 10
    done(eleventh, huw)
    assert _number_for(house.callum) == 11
    assert _number_for(gwen) == 10, "she has not read the last one for herself"
    assert _number_for(huw) is None, "he has read that one alone"


def _number_for(person: Person) -> int | None:
    rows = circle.page(person, circle.Wish())["steps"]
    found: int | None = next(one for one in rows if one["name"] == "Trust")["broke"]["number"]
    return found


def test_only_stories_that_one_may_open_are_counted(show: Told, gwen: Person, house: House) -> None:
    mihai = filled.somebody(house, "Mihai Dobre", "responder", house.other_ward)
    shown = show("It was day.", [], agreed=["team"])
    says(shown, gwen, trust=lists.BROKE)
    done(shown, gwen)
    assert circle.page(house.callum, circle.Wish())["number"] == 1
    assert circle.page(mihai, circle.Wish())["number"] == 0


@pytest.mark.parametrize(
    "asked", ["code=trust&how=x", "code=%00", "place=x&relationship=y", "how=held"]
)
def test_an_address_that_makes_no_sense_shows_the_page(
    ten: list[Shown], house: House, browser_of: Browser, asked: str
) -> None:
    answer = browser_of(house.callum).get(f"{PAGE}?{asked}")
    assert answer.status_code == 200 and "It was day" not in answer.content.decode()
