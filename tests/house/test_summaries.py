"""What is wrong on a teller's page is said above it, line by line. Each line names the box that it
is about and leads to it, on every way in which somebody can tell; and it stands at the box too."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import House
from tests.rooms.speaking_up import confided
from tests.rooms.stories.browser import Browser, at_page

from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.stories import check_forms, recordings

SignedIn = Callable[[Person], Client]
TOO_LONG = "x" * 100_001
SUMMARY = re.compile(r'<section class="error-summary".*?</section>', re.DOTALL)
LINE = re.compile(r'<li>(?:<a href="#(?P<box>[^"]+)">)?(?P<text>.*?)(?:</a>)?</li>', re.DOTALL)
NOT_THE_NAME = re.compile(r'<span class="(?:hint|aloud)".*?</span>', re.DOTALL)


def wrong_lines(body: str) -> list[tuple[str, str]]:
    """The lines of the summary of a page: the box that each leads to, and what it says."""
    summary = SUMMARY.search(body)
    assert summary, "the page says nothing of what is wrong"
    return [(found["box"] or "", plain(found["text"])) for found in LINE.finditer(summary[0])]


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def names_of(body: str, box: str) -> list[str]:
    """What a box of a page is called: by its label, and by the question of its group."""
    found = re.search(rf'<(?:input|textarea|select)[^>]*\bid="{re.escape(box)}"', body)
    assert found, f"nothing to fill in is called {box}"
    before, after = body[: found.start()], body[found.start() :]
    names = re.findall(rf'<label for="{re.escape(box)}">(.*?)</label>', body, re.DOTALL)
    label, fieldset = before.rpartition("<label")[2], before.rpartition("<fieldset")[2]
    if "</label>" not in label and label != before:
        names.append(label.partition(">")[2] + after.partition("</label>")[0])
    if "</fieldset>" not in fieldset and fieldset != before:
        names += re.findall(r"<legend>(.*?)</legend>", fieldset, re.DOTALL)
    return [plain(NOT_THE_NAME.sub("", name)).rstrip("?:.").casefold() for name in names]


def check_the_summary(body: str) -> None:
    lines = wrong_lines(body)
    assert lines
    below = plain(SUMMARY.sub("", body))
    for box, text in lines:
        assert box, f"“{text}” leads nowhere"
        names = names_of(body, box)
        assert any(name and name in text.casefold() for name in names), (text, names)
        sentences = [text[at:] for at in range(len(text)) if f"Error: {text[at:]}" in below]
        assert sentences, f"“{text}” does not stand at its box"


# The ways to tell, each with something wrong ---------------------------------------------------


@pytest.fixture
def taken(house: House) -> House:
    recordings.take(house.organisation, typist=house.dilys, by=house.ada)
    return house


def at(house: House, way: str) -> Browser:
    return Browser(f"/at/{house.ward.address}/{way}").open()


@pytest.mark.parametrize("way", ["tell", "easy", "kiosk"])
@pytest.mark.parametrize("words", ["", TOO_LONG])
def test_the_first_page(house: House, way: str, words: str) -> None:
    check_the_summary(at(house, way).send(words=words).body)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("well", {"well": TOO_LONG, "different": TOO_LONG, "thanks": "y" * 200}),
        ("questions", {"first": TOO_LONG, "second": TOO_LONG}),
        ("who", {"month_number": "13", "year": "2026", "voice": "nobody"}),
        ("who", {"month_number": "1", "year": "26"}),
        ("where", {"elsewhere": "y" * 200}),
        ("where", {"others": ["nowhere"]}),
        ("check", {}),
        ("check", {"agreed": ["team", check_forms.CheckStep.NOBODY]}),
        ("check", {"agreed": ["everybody"]}),
    ],
)
def test_each_page_after_it(house: House, page: str, said: dict[str, object]) -> None:
    check_the_summary(at_page(at(house, "tell"), page).send("send", **said).body)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("well", {"well": TOO_LONG}),
        ("different", {"different": TOO_LONG}),
        ("questions", {"first": TOO_LONG}),
        ("who", {"voice": "somebody"}),
        ("check", {}),
    ],
)
def test_each_page_in_easy_read(house: House, page: str, said: dict[str, object]) -> None:
    telling = at(house, "easy").send(words="I waited.")
    while telling.page != page:
        telling.send()
    check_the_summary(telling.send("send", **said).body)


@pytest.mark.parametrize(
    "said", [{"feeling": "afraid"}, {"what": TOO_LONG}, {"when": "once", "own": "y" * 200}]
)
def test_moments(house: House, said: dict[str, object]) -> None:
    telling = at(house, "tell").send("moments", words="I waited.")
    check_the_summary(telling.send("add", **said).body)


@pytest.mark.parametrize("way", ["tell", "easy"])
@pytest.mark.parametrize("boxes", [["now"], ["now", "recorded"]])
def test_a_telling_that_is_said_aloud(taken: House, way: str, boxes: list[str]) -> None:
    telling = at(taken, way).send("say", words="")
    telling.send(agreed=["team"])
    said = {box: SimpleUploadedFile("a.txt", b"no sound", "text/plain") for box in boxes}
    check_the_summary(telling.send("send", to=f"/at/{taken.ward.address}/aloud", **said).body)


def test_a_telling_that_is_typed_for_somebody(house: House, signed_in: SignedIn) -> None:
    linda = people.welcome_person(house.organisation, name="Linda Rees", email="l@rees.example")
    people.give_role(linda, role="listener", place=house.ward)
    address = f"/in/attend/tell/{house.ward.address}"
    telling = Browser(address, client=signed_in(linda)).open()
    check_the_summary(telling.send(words="").body)
    check_the_summary(at_page(telling, "check").send("send", agreed=["team"]).body)


# Of two organisations --------------------------------------------------------------------------


def about_two(house: House, elsewhere: House) -> Browser:
    """To the page that asks which part is for whom."""
    telling = at_page(at(house, "tell"), "where", words="It was loud. It was cold.")
    return telling.send("find", elsewhere="Rowan").send("end", others=[str(elsewhere.ward.pk)])


def test_which_part_is_for_whom(house: House, elsewhere: House) -> None:
    telling = about_two(house, elsewhere)
    check_the_summary(telling.send().body)
    ours, theirs = telling.boxes("for")
    first = re.findall(rf'name="{ours}" value="([^"]*)"', telling.body)[0]
    check_the_summary(telling.send(**{ours: [first], theirs: [first]}).body)


@pytest.mark.parametrize("way", ["tell", "easy"])
def test_who_may_read_it_at_the_second_leads_to_the_first_box_of_the_second(
    house: House, elsewhere: House, way: str
) -> None:
    telling = about_two(house, elsewhere)
    telling.send(**telling.ticked("for"))
    to = f"/at/{house.ward.address}/{way}"
    telling.send("here", to=to)
    (there,), (same,) = telling.boxes("agreed"), telling.boxes("same")
    telling.send("send", to=to, agreed=["team"])
    check_the_summary(telling.body)
    ((box, text),) = wrong_lines(telling.body)
    assert box == f"id_{same}" and f"at {elsewhere.organisation.name}" in text
    telling.send("send", to=to, agreed=["team"], **{same: "on", there: ["team"]})
    check_the_summary(telling.body)
    assert [box for box, _text in wrong_lines(telling.body)] == [f"id_{same}"]


# Beside stories -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["", TOO_LONG])
def test_speaking_up(house: House, words: str) -> None:
    confided.first_guardian(house)
    check_the_summary(at(house, "speak-up").send(words=words).body)


def test_speaking_up_on_its_other_pages(house: House) -> None:
    confided.first_guardian(house)
    telling = at(house, "speak-up").send(words="The charts are filled in early.")
    check_the_summary(telling.send(elements=["x"]).body)
    telling.send()
    check_the_summary(telling.send(named="x", name="y" * 500, reach="y" * 500, group="x").body)
    telling.send(named="no")
    check_the_summary(telling.send(not_see=TOO_LONG).body)
    telling.send()
    check_the_summary(telling.send(wish=TOO_LONG).body)


@pytest.mark.parametrize("address", ["/code", "/code/easy", "/speak-up/code"])
@pytest.mark.parametrize("code", ["", "K7Q M4T"])
@pytest.mark.django_db
def test_coming_back(address: str, code: str) -> None:
    check_the_summary(Client().post(address, {"code": code}).text)


@pytest.mark.parametrize(
    "said",
    [
        {"how": ""},
        {"how": TOO_LONG, "when": TOO_LONG, "needs": TOO_LONG},
        {"do": "take_back", "code": ""},
        {"do": "take_back", "code": "K7Q M4T"},
    ],
)
def test_asking_for_somebody_to_come(house: House, said: dict[str, str]) -> None:
    page = Client().post(f"/at/{house.ward.address}/in-person", said).text
    check_the_summary(page)
    assert "<title>Error: " in page
