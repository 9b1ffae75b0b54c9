"""What is asked about stories as they arrived. Only safekeeping asks."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db.models import QuerySet

from wholeheard.kit import codes
from wholeheard.rooms.people import access
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.stories.models import Draft, Recording, Spent, Story, TakesSound

TYPES = "story.protect"
MOST_TO_TYPE = 50
"""Recordings that may wait in one organisation. Where so many do, nobody would hear one more in
time, and so none is taken."""


def story_with_code(code: str) -> Story | None:
    return (
        Story.objects.everywhere()
        .filter(code_hash=codes.hash_of_code(code))
        .select_related("organisation")
        .first()
    )


def was_taken_back(nonce: bytes) -> bool:
    """Whether the story of this form was told once and taken back."""
    return Spent.objects.everywhere().filter(nonce_hash=codes.hash_of_nonce(nonce)).exists()


def draft_with_code(code: str) -> Draft | None:
    return (
        Draft.objects.everywhere()
        .filter(code_hash=codes.hash_of_code(code))
        .select_related("organisation")
        .first()
    )


def arranged_at(organisation: Organisation) -> TakesSound | None:
    """Who types recordings for an organisation; None where it takes none."""
    rows = TakesSound.objects.of(organisation).select_related("typist__organisation", "by")
    return rows.first()


def takes_any_sound(organisation: Organisation) -> bool:
    """Whether an organisation takes recordings at all: asked on every first page, so cheaply."""
    return TakesSound.objects.of(organisation).exists()


def takes_sound(place: Place) -> bool:
    """Whether a recording may be sent here: somebody is named who types, may do so at this place
    today, and has not more before them than can be heard."""
    arranged = arranged_at(place.organisation)
    return (
        arranged is not None
        and access.may(arranged.typist, TYPES, place)
        and to_type(place.organisation) < MOST_TO_TYPE
    )


def to_type(organisation: Organisation) -> int:
    waiting = Recording.objects.of(organisation).filter(typed_at=None, gone_on=None)
    return waiting.count()


def may_type(root: Place) -> QuerySet[Person]:
    """Those who could be named: whoever opens words as told in the whole organisation."""
    return access.people_who_may(TYPES, root)


def other_places(named: Sequence[uuid.UUID]) -> list[Place]:
    """The places besides the first that a telling names and that take stories, with their
    organisations, in the order in which they were named."""
    if len(named) < 2:
        return []
    others = Place.objects.filter(pk__in=named[1:], open=True).select_related("organisation")
    return sorted(others, key=lambda one: named.index(one.pk))


def wider(place: Place) -> Place:
    """The place that is named in place of a small one; itself, where there is none above it."""
    return people.above(place)[-1] if place.depth > 1 else place
