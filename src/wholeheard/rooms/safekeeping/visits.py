"""A teller comes back. The code opens their story; a sealed pass carries the visit from page to
page, without a cookie, and runs out."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wholeheard.kit import clock, codes, passes
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.safekeeping.actions.protecting import allowed, latest_consent
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import queries as arrivals
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Story

PURPOSE = "visit"
NO_CODE = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A teller with their story, and the pass for the next page."""

    story: Story
    pass_on: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The pass is right, but its story was taken back since."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A telling that was stopped: where to go on, and what was said so far, sealed."""

    place: Place
    so_far: str
    easy: bool = False


def come_back(typed: str) -> Visit | Unfinished | None:
    """Open what this code opens. Every wrong code, whatever its cause, is None in the same way,
    and after the same questions to the database."""
    code = codes.tidy(typed) or NO_CODE
    story = arrivals.story_with_code(code)
    if story is not None:
        return Visit(story, _pass_for(story))
    draft = arrivals.draft_with_code(code)
    if draft is None or draft.until < clock.today(draft.organisation.timezone):
        return None
    telling = stories.open_draft(draft)
    place = Place.objects.filter(pk=telling.places[0]).first()
    return Unfinished(place, tellings.seal(telling), telling.easy) if place else None


def go_on(pass_on: str) -> Visit | Gone | None:
    """The next page of a visit. None when the pass ran out or is none."""
    held = passes.held_by(PURPOSE, pass_on)
    if held is None:
        return None
    story = (
        Story.objects.everywhere()
        .select_related("organisation")
        .filter(pk=uuid.UUID(held["story"]))
        .first()
    )
    return Visit(story, _pass_for(story)) if story else Gone()


def allowed_now(story: Story, organisation_id: uuid.UUID) -> set[str]:
    """What the teller allows that organisation today, whether or not the machine has looked."""
    consent = latest_consent(story, organisation_id)
    return {name.removeprefix("may_") for name, given in allowed(consent).items() if given}


def organisations(story: Story) -> list[uuid.UUID]:
    """The organisations that a story is about, the one where it was told first."""
    told_to = story.places.order_by("pk").values_list("organisation_id", flat=True)
    return sorted(dict.fromkeys(told_to), key=lambda one: one != story.organisation_id)


def holders(story: Story) -> list[Organisation]:
    """The same with their names: from the places that it was told to, so that they are known
    before a machine has looked."""
    found = organisations(story)
    known = Organisation.objects.in_bulk(found)
    return [known[one] for one in found]


def first_places(story: Story) -> list[Place]:
    """For each organisation that a story is about the place there that was named first, beginning
    with the one where it was told."""
    told_to = story.places.select_related("place__organisation").order_by("pk")
    first = {one.organisation_id: one.place for one in reversed(told_to)}
    return sorted(first.values(), key=lambda one: one.organisation_id != story.organisation_id)


def versions(story: Story) -> list[ProtectedStory]:
    """The story as each organisation holds it, the one where it was told first."""
    held = (
        ProtectedStory.objects.everywhere()
        .filter(story=story)
        .select_related("organisation", "publication")
        .prefetch_related("sharings__place")
    )
    return sorted(held, key=lambda one: one.organisation_id != story.organisation_id)


def first_place(story: Story) -> Place:
    told_to = story.places.select_related("place__organisation").order_by("pk").first()
    assert told_to is not None, "a story is always about a place"
    return told_to.place


def _pass_for(story: Story) -> str:
    return passes.give(PURPOSE, story=str(story.pk))
