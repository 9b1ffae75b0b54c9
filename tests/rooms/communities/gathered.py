"""A community of two organisations, as the tests of this room need it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.conftest import House, ToldStory
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.communities import access, actions, lists
from wholeheard.rooms.communities.actions import Shown, When, Written
from wholeheard.rooms.communities.models import Community, Inside, Post
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.shelf import actions as shelf

SECRET = "a quetzal sang behind the curtain while the soup went cold on the sill"
"""Words that stand in a story and nowhere else."""


def community(
    house: House, *others: House, reach: str = lists.NAMED, name: str = "Falls at night"
) -> Inside:
    """Begun and kept by Callum, for people of the other houses too."""
    return actions.begin(
        name,
        "So that fewer people fall at night.",
        reach,
        by=house.callum,
        shown=Shown("Callum", "ward manager"),
        organisations=[one.organisation for one in others],
    )


def joins(inside: Inside, person: Person, name: str = "Gwen", **more: Any) -> Inside:
    return actions.join(inside.community, Shown(name, "home manager", **more), by=person)


def afresh(inside: Inside, person: Person) -> Inside:
    """Where they stand now, read again."""
    found = access.inside(person, inside.community.pk)
    assert found is not None
    return found


def question(inside: Inside, by: Person, words: str = "What do you do about the lamps?") -> Post:
    return actions.ask(inside, Written(words, "Who has fewer falls at night?"), by=by)


def reply(inside: Inside, asked: Post, by: Person, words: str = "Low lamps by each bed.") -> Post:
    return actions.reply(inside, asked, Written(words), by=by)


def offer(inside: Inside, by: Person, **more: Any) -> Post:
    until = clock.today() + dt.timedelta(days=30)
    said = Written("Come and see how we did it.", "A visit to our home")
    return actions.offer(inside, lists.OFFER, said, until, by=by, **more)


def event(inside: Inside, by: Person, **more: Any) -> Post:
    starts = clock.now() + dt.timedelta(days=7)
    said = {"place": "The long room"} | more
    when = When(starts, starts + dt.timedelta(hours=1), "Europe/London", **said)
    return actions.announce(inside, Written("An hour about lamps.", "Lamps"), when, by=by)


def published(house: House, words: str = f"That evening {SECRET}.") -> ToldStory:
    """A story that anyone may read."""
    return filled.publish(house, filled.release(house, filled.tell(house, words)))


def shelved(told: ToldStory) -> ToldStory:
    """Search knows of it, as it does a minute after it was released."""
    shelf.put_on_shelf([told.protected.pk])
    return told


def still_there(found: Community) -> Community:
    return Community.objects.everywhere().get(pk=found.pk)
