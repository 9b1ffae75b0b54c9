"""The open pages: home, the page of a place, one story, the feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.safekeeping import actions as safekeeping

Tell = Callable[..., ToldStory]
ATOM = "{http://www.w3.org/2005/Atom}"
OPEN_DAY = NOON + dt.timedelta(days=7)
Publish = Callable[..., ToldStory]


@pytest.fixture
def publish(tell: Tell, protect: Callable[[ToldStory], ToldStory], house: House) -> Publish:
    """Tell, protect and publish a story; it is open a week after noon."""

    def act(words: str = "I waited four hours.", heavy: str = "", **said: object) -> ToldStory:
        with clock.at(NOON):
            told = tell(words, **said)
            if heavy:
                safekeeping.examine([told.story.pk])
                safekeeping.warn_before(told.protected, heavy, by=house.dilys)
            protect(told)
            safekeeping.publish(told.protected, by=house.dilys)
        return told

    return act


def get(path: str, at: dt.datetime = OPEN_DAY) -> str:
    with clock.at(at):
        response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def place(house: House) -> str:
    return f"/at/{house.ward.address}"


def feed(house: House, at: dt.datetime = OPEN_DAY) -> ElementTree.Element:
    return ElementTree.fromstring(get(f"{place(house)}/feed.atom", at))


def one(element: ElementTree.Element, name: str) -> ElementTree.Element:
    found = element.find(ATOM + name)
    assert found is not None, f"the feed lacks {name}"
    return found


def text(element: ElementTree.Element, name: str) -> str:
    return one(element, name).text or ""


# ---- home ----


def test_home_leads_straight_to_the_only_organisation(house: House) -> None:
    response = Client().get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/at/aldermere")


def test_home_lists_several_and_no_closed_one(house: House, elsewhere: House) -> None:
    body = get("/")
    assert "Aldermere" in body and "Tidewell" in body
    elsewhere.root.open = False
    elsewhere.root.save()
    assert Client().get("/").status_code == 302


def test_home_without_any_place_says_so(db: None) -> None:
    assert "No place takes stories here yet." in get("/")


# ---- the page of a place ----


def test_a_place_with_nothing_open_does_not_say_all_is_well(house: House) -> None:
    assert "That does not mean all is well." in get(place(house))


def test_an_open_story_stands_there_with_its_answer(publish: Publish, house: House) -> None:
    told = publish()
    answers.reply(told.protected, "I am sorry. Two of us were ill.", by=house.callum)
    body = get(place(house))
    assert "I waited four hours." in body
    assert "Two of us were ill." in body and "Callum Reade" in body


def test_the_places_above_show_it_and_those_beside_do_not(
    publish: Publish, house: House, elsewhere: House
) -> None:
    publish()
    for address in ("aldermere", "aldermere-site", "aldermere-rowan"):
        assert "four hours" in get(f"/at/{address}")
    for address in ("aldermere-hazel", "tidewell", "tidewell-rowan"):
        assert "four hours" not in get(f"/at/{address}")


def test_the_day_of_telling_stands_on_no_open_page(publish: Publish, house: House) -> None:
    told = publish()
    for path in (place(house), f"{place(house)}/story/{short(told.protected.pk)}"):
        body = get(path)
        assert "18 November" not in body and "2026-11-18" not in body


def test_a_heavy_story_is_warned_of_on_the_list_and_on_its_own_page(
    publish: Publish, house: House
) -> None:
    told = publish(heavy="speaks of a death")
    for path in (place(house), f"{place(house)}/story/{short(told.protected.pk)}"):
        body = get(path)
        warning = body.index("This one speaks of a death.")
        assert "<details" in body[warning - 120 : warning]
        assert warning < body.index("I waited four hours.")


def test_ten_stand_on_a_page(publish: Publish, house: House) -> None:
    for number in range(11):
        publish(f"Story number {number} here.")
    first, second = get(place(house)), get(f"{place(house)}?page=2")
    assert first.count('<article class="story">') == 10
    assert second.count('<article class="story">') == 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "999", "1e9", "\x00"])
def test_a_page_that_is_not_there_is_another_page(house: House, page: str) -> None:
    with clock.at(OPEN_DAY):
        assert Client().get(place(house), {"page": page}).status_code == 200


def test_the_questions_asked_do_not_grow_with_the_stories(
    publish: Publish, house: House, django_assert_max_num_queries: Callable
) -> None:
    publish("The first one here.")
    with clock.at(OPEN_DAY), django_assert_max_num_queries(100) as few:
        Client().get(place(house))
    for number in range(6):
        publish(f"Story number {number} here.")
    with clock.at(OPEN_DAY), django_assert_max_num_queries(len(few)):
        Client().get(place(house))


# ---- one story ----


def test_a_story_is_open_under_its_places_only(publish: Publish, house: House) -> None:
    number = short(publish().protected.pk)
    with clock.at(OPEN_DAY):
        assert Client().get(f"/at/aldermere-rowan/story/{number}").status_code == 200
        assert Client().get(f"/at/aldermere-hazel/story/{number}").status_code == 404
        assert Client().get(f"/at/nowhere/story/{number}").status_code == 404


def test_before_its_day_it_is_not_there(publish: Publish, house: House) -> None:
    number = short(publish().protected.pk)
    with clock.at(OPEN_DAY - dt.timedelta(days=1)):
        assert Client().get(f"{place(house)}/story/{number}").status_code == 404


def test_a_story_taken_back_is_gone_from_all_of_them(publish: Publish, house: House) -> None:
    told = publish()
    number = short(told.protected.pk)
    safekeeping.take_back(told.story)
    assert "four hours" not in get(place(house))
    with clock.at(OPEN_DAY):
        assert Client().get(f"{place(house)}/story/{number}").status_code == 404
    assert feed(house).find(f"{ATOM}entry") is None


# ---- the feed ----


def test_the_feed_is_whole_atom(publish: Publish, house: House) -> None:
    publish()
    atom = feed(house)
    assert atom.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert text(atom, name)
    assert text(one(atom, "author"), "name") == "Aldermere"
    entry = one(atom, "entry")
    for name in ("id", "title", "updated", "summary"):
        assert text(entry, name)
    assert text(entry, "updated") == "2026-11-25T00:00:00+00:00"
    links = [link.get("rel") for link in atom.findall(f"{ATOM}link")]
    assert "self" in links and "alternate" in links


def test_an_empty_feed_is_whole_too_and_dated_by_the_house(house: House) -> None:
    atom = feed(house)
    assert text(atom, "updated") == "2026-11-25T12:00:00+00:00"
    assert text(one(atom, "author"), "name") == "Aldermere"


def test_the_feed_is_served_as_atom(house: House) -> None:
    response = Client().get(f"{place(house)}/feed.atom")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_the_feed_names_its_language(house: House) -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert feed(house).get(lang) == "en-gb"
    welsh = ElementTree.fromstring(get(f"/cy{place(house)}/feed.atom"))
    assert welsh.get(lang) == "cy"


@pytest.mark.parametrize(
    "words",
    [
        "A line\x0bas a word processor breaks it",
        "A bell\x07 and an escape\x1b[0m",
        "Not \ufffe a character",
        "Less < than & more > than ]]>",
        "😭 and انتظرت",
    ],
)
def test_no_words_break_the_feed(publish: Publish, house: House, words: str) -> None:
    publish(words)
    summary = text(one(feed(house), "entry"), "summary")
    assert words.split()[0].split("\x0b")[0].replace("<", "&lt;") in summary


def test_markup_in_words_is_words_in_the_feed(publish: Publish, house: House) -> None:
    publish("<script>alert(1)</script> happened")
    assert "&lt;script&gt;" in text(one(feed(house), "entry"), "summary")


def test_a_heavy_story_is_only_warned_of_in_the_feed(publish: Publish, house: House) -> None:
    publish(heavy="speaks of a death")
    summary = text(one(feed(house), "entry"), "summary")
    assert "This one speaks of a death." in summary
    assert "four hours" not in summary


def test_nothing_is_in_the_feed_before_its_day(publish: Publish, house: House) -> None:
    publish()
    assert feed(house, OPEN_DAY - dt.timedelta(days=1)).find(f"{ATOM}entry") is None
