"""What the tests of answering in full share: people who answer, and stories that wait."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from tests.conftest import House, ToldStory
from tests.house import filled

from wholeheard.kit.ids import short
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import joint
from wholeheard.rooms.answers.models import JointReply
from wholeheard.rooms.people.models import Person, Place

Tell = Callable[..., ToldStory]
Told = Callable[..., ToldStory]
SignedIn = Callable[[Person], Client]
ANSWER = "I am sorry you waited four hours. The ward had two nurses. I have asked for a third."
APRIL = "2026-04-01"


def responder(house: House, name: str, place: Place | None = None) -> Person:
    return filled.somebody(house, name, "responder", place or house.ward)


def experienced(house: House, person: Person, tell: Tell, protect: Told, number: int = 3) -> None:
    """They have answered as often as their organisation has read first."""
    for one in range(number):
        told = protect(tell(f"The lamp in bay {one} was broken.", place=house.ward))
        answers.reply(told.protected, f"Lamp {one} is mended now.", by=person)


def address(told: ToldStory, page: str = "") -> str:
    return f"/in/help/story/{short(told.protected.pk)}{page}"


def seen_of(writing: JointReply) -> dict[str, str]:
    """The parts of a joint answer as somebody reads them who opens its page now."""
    return {str(part.place_id): joint.mark_of(part.words) for part in joint.parts_of(writing)}


def body(response: object) -> str:
    return str(response.content.decode(errors="replace"))  # type: ignore[attr-defined]


def opened(told: ToldStory) -> str:
    """The teller's page."""
    return body(Client().post("/code", {"code": told.code}))


def pass_of(told: ToldStory) -> str:
    return str(Client().post("/code", {"code": told.code}).context["pass_on"])
