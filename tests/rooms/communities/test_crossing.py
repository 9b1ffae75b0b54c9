"""The one room that crosses organisations, attacked: by people who are in no community, by people
of an organisation that may not join, by members who have left."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House, found
from tests.house import filled
from tests.house.routes import staff_routes
from tests.rooms.communities import gathered

import wholeheard
from wholeheard.kit import clock, ids
from wholeheard.rooms.communities import actions, letters, lists
from wholeheard.rooms.communities.models import (
    Admitted,
    Coming,
    Hidden,
    Inside,
    Member,
    Post,
    PutOut,
    Report,
    StoryBrought,
    TakenUp,
)
from wholeheard.rooms.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignedIn = Callable[[Person], Client]
MARKS = ("zanzibar", "Gwendolen", "quetzal", "Falls at night", "fewer people fall")
"""Words that stand only in what belongs to the community."""
ROOM = Path(wholeheard.__file__).parent / "rooms/communities"


@dataclass
class Scene:
    """A community of Aldermere and Tidewell with everything in it, and the addresses of all of its
    pages."""

    house: House
    elsewhere: House
    third: House
    inside: Inside
    gwen: Inside
    addresses: dict[str, str]
    said: dict[str, dict[str, str]]


@pytest.fixture
def scene(house: House, elsewhere: House) -> Scene:
    third = found("Penrhos", "penrhos")
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum, "Gwendolen")
    asked = gathered.question(inside, house.callum, "What of the zanzibar lamp?")
    gathered.reply(gwen, asked, elsewhere.callum, "The zanzibar lamp is dim.")
    offered = gathered.offer(gwen, elsewhere.callum)
    event = gathered.event(inside, house.callum, place="The zanzibar room")
    brought = actions.bring(
        inside, asked, gathered.published(house).protected, by=house.callum
    )  # fmt: skip
    member = ids.short(gwen.member.pk)
    about: dict[str, list[object]] = {
        **{
            name: [inside.community.pk]
            for name in (
                *("community", "join", "me", "leave", "members", "keep", "end", "ask", "events"),
                *("announce", "help", "offer"),
            )
        },
        **{name: [asked.pk] for name in ("post", "take_back", "report", "hide", "bring")},
        "put_out": [inside.community.pk, gwen.member.pk],
        "calendar": [event.pk],
        "story": [asked.pk, brought.protected_id],
        "beside_library": ["berwick-review"],
        "all": [],
        "find": [],
        "begin": [],
    }
    addresses = {name: reverse(f"communities:{name}", args=args) for name, args in about.items()}
    for name, one in (("event", event), ("help item", offered)):
        addresses[name] = reverse("communities:post", args=[one.pk])
    addresses["find"] += "?words=zanzibar"
    said = {
        "post": {"do": "reply", "words": "I come in."},
        "event": {"do": "come"},
        "help item": {"do": "take_up", "words": "Mine."},
        "ask": {"title": "Who?", "words": "I come in."},
        "announce": {
            **{"title": "Mine", "words": "Mine", "on": "25/11/2026", "starts": "10", "ends": "11"},
            **{"zone": "Europe/London", "place": "Mine"},
        },
        "offer": {"kind": "offer", "title": "Mine", "words": "Mine", "until": "25/11/2026"},
        "members": {"member": member},
        "keep": {"do": "what_for", "name": "Mine", "purpose": "Mine"},
        "end": {"because": "Mine."},
        "hide": {"because": "Mine."},
        "put_out": {"because": "Mine."},
        "report": {"because": "Mine."},
        "me": {"name": "Mine"},
        "leave": {"name": "goes"},
        "join": {"name": "Mine"},
        "bring": {"story": str(brought.protected_id)},
    }
    return Scene(house, elsewhere, third, inside, gwen, addresses, said)


def everything() -> dict[str, list[object]]:
    """Every row of the room as it stands."""
    models = (Member, Post, Coming, TakenUp, Hidden, Report, StoryBrought, PutOut)
    return {one.__name__: list(one.objects.everywhere().order_by("pk").values()) for one in models}


def test_the_scene_names_every_page_of_the_room(scene: Scene) -> None:
    names = {
        route.name.partition(":")[2]
        for route in staff_routes()
        if route.name.startswith("communities:")
    }
    assert names <= set(scene.addresses)


def test_the_marks_are_there_for_a_member(scene: Scene, signed_in: SignedIn) -> None:
    """So that the tests below can fail."""
    browser = signed_in(scene.elsewhere.callum)
    seen = {
        mark
        for address in scene.addresses.values()
        for mark in MARKS
        if mark in browser.get(address).content.decode()
    }
    assert seen == set(MARKS)


def strangers(scene: Scene) -> Iterator[tuple[str, Person]]:
    yield "an organisation that may not join", filled.with_all_roles(scene.third, "Ewan Strange")
    yield "no member, with every role", filled.with_all_roles(scene.elsewhere, "Huw Parry")
    actions.leave(scene.gwen, keeps_name=True, by=scene.elsewhere.callum)
    yield "a member who has left", scene.elsewhere.callum


def test_no_page_and_no_form_shows_or_does_anything_for_whoever_is_no_member(
    scene: Scene, signed_in: SignedIn
) -> None:
    for who, person in strangers(scene):
        may_join = who != "an organisation that may not join"
        before = everything()
        browser = signed_in(person)
        for name, address in scene.addresses.items():
            for method in ("get", "post"):
                if (name, method) == ("join", "post") and may_join:
                    continue
                if name == "begin":
                    continue
                answer = getattr(browser, method)(address, scene.said.get(name, {}))
                body = answer.content.decode() + str(answer.headers)
                told = {"Falls at night", "fewer people fall"} if may_join else set()
                leaks = {mark for mark in MARKS if mark in body}
                if name == "find":
                    leaks -= {"zanzibar"}  # what they typed
                assert leaks <= told, (who, name, method, leaks)
                open_to_them = {"all", "find", "beside_library"} | (
                    {"community", "join"} if may_join else set()
                )
                if name not in open_to_them:
                    assert answer.status_code == 404, (who, name, method)
        assert everything() == before, who


def test_no_letter_tells_whoever_is_no_member_that_anything_was_written(scene: Scene) -> None:
    with clock.at(clock.now() + dt.timedelta(days=1)):
        assert letters.sentence(scene.house.callum) and letters.sentence(scene.elsewhere.callum)
        for who, person in strangers(scene):
            assert letters.sentence(person) == "", who


def test_a_member_whose_organisation_is_not_admitted_any_more_stands_outside(
    scene: Scene, signed_in: SignedIn
) -> None:
    rows = Admitted.objects.of(scene.elsewhere.organisation)
    rows.filter(community=scene.inside.community).delete()
    browser = signed_in(scene.elsewhere.callum)
    for name in ("community", "post", "calendar", "story", "members"):
        assert browser.get(scene.addresses[name]).status_code == 404, name


def test_no_address_of_anybody_stands_on_any_page(scene: Scene, signed_in: SignedIn) -> None:
    for person in (scene.house.callum, scene.elsewhere.callum):
        for address in scene.addresses.values():
            body = signed_in(person).get(address).content.decode()
            assert "@aldermere.example" not in body and "@tidewell.example" not in body


def test_a_member_who_is_no_keeper_keeps_nothing(scene: Scene, signed_in: SignedIn) -> None:
    browser = signed_in(scene.elsewhere.callum)
    before = everything()
    for name in ("keep", "end", "hide", "put_out"):
        assert browser.get(scene.addresses[name]).status_code == 404
        assert browser.post(scene.addresses[name], scene.said[name]).status_code == 404
    assert browser.post(scene.addresses["members"], scene.said["members"]).status_code == 404
    assert browser.get(scene.addresses["take_back"]).status_code == 404
    assert everything() == before


def test_a_member_brings_no_story_of_another_organisation(
    scene: Scene, signed_in: SignedIn
) -> None:
    told = gathered.published(scene.house, "The tea was warm and the light was low.")
    said = {"story": str(told.protected.pk)}
    answer = signed_in(scene.elsewhere.callum).post(scene.addresses["bring"], said)
    assert answer.status_code == 200
    assert not StoryBrought.objects.everywhere().filter(protected=told.protected).exists()


def test_a_member_of_two_communities_cannot_mix_them(scene: Scene, signed_in: SignedIn) -> None:
    """A question of one does not let help stand under it in another, nor a reply be marked."""
    other = gathered.community(scene.house, reach=lists.ONE, name="Quiet nights")
    theirs = gathered.question(other, scene.house.callum, "Which doors creak?")
    address = f"{scene.addresses['offer']}?question={ids.short(theirs.pk)}"
    signed_in(scene.house.callum).post(address, scene.said["offer"])
    assert not Post.objects.everywhere().filter(about=theirs).exists()


# How it is written --------------------------------------------------------------------------------

MAY_ASK_EVERYWHERE = {
    "admitting", "names_admitted", "not_named_yet", "ended_accounts", "brought_of",
    "hanging_on",
}  # fmt: skip


def functions(file: Path) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node


def test_rows_of_several_organisations_are_asked_for_from_inside_alone() -> None:
    """`everywhere` reads in the named questions alone; elsewhere it only makes rows, or locks one
    that an `Inside` names."""
    wrong = []
    for file in ROOM.rglob("*.py"):
        for name, function in functions(file):
            for node in ast.walk(function):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                    continue
                inner = node.func.value
                asks = (
                    isinstance(inner, ast.Call)
                    and isinstance(inner.func, ast.Attribute)
                    and inner.func.attr == "everywhere"
                )
                makes = node.func.attr in ("create", "get_or_create", "update_or_create")
                if asks and not makes and name not in MAY_ASK_EVERYWHERE:
                    wrong.append((file.name, name))
    assert set(wrong) == {
        ("shared.py", "locked"),  # one community, so that two do not change it at once
        ("members.py", "end_memberships"),  # the job, of accounts that ended
        ("models.py", "within"),
    }


def test_only_access_lets_somebody_in() -> None:
    made = {
        file.name
        for file in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "Inside"
    }
    assert made == {"access.py"}
