"""What is asked of protected stories, concerns and what waits."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.masking import TakenOut
from wholeheard.rooms.safekeeping.models import (
    Concern,
    ConcernStep,
    Decision,
    Mask,
    ProtectedStory,
    Release,
    Sharing,
    Thanks,
)
from wholeheard.rooms.stories.models import Addition, Story


@dataclass(frozen=True, slots=True)
class Decided:
    """A mask and what stands decided of it; `choice` None while nobody has decided."""

    mask: Mask
    choice: str | None
    reason: str
    by: Person | None
    at: dt.datetime | None

    def as_taken_out(self) -> TakenOut:
        mask = self.mask
        return TakenOut(mask.part, mask.start, mask.end, mask.kind, mask.label)


def decisions(protected: ProtectedStory) -> list[Decided]:
    """Every mask of a story with its last decision, in the order of the words."""
    masks = (
        Mask.objects.of(protected.organisation_id)
        .filter(protected=protected)
        .prefetch_related(Prefetch("decisions", Decision.plain.select_related("by").order_by("pk")))
    )
    return [_decided(mask) for mask in sorted(masks, key=_order_of)]


def _order_of(mask: Mask) -> tuple[int, str, int, int]:
    key = mask.part
    return (
        (0, f"{int(key):06d}", mask.start, mask.end)
        if key.isdecimal()
        else (1, key, mask.start, mask.end)
    )


def _decided(mask: Mask) -> Decided:
    taken = list(mask.decisions.all())
    if not taken or taken[-1].choice == lists.UNDO:
        return Decided(mask, None, "", None, None)
    last = taken[-1]
    return Decided(mask, last.choice, last.reason, last.by, last.at)


def last_release(protected: ProtectedStory) -> Release | None:
    return (
        Release.objects.of(protected.organisation_id)
        .filter(protected=protected)
        .order_by("-pk")
        .select_related("by")
        .first()
    )


def covered_before(protected: ProtectedStory) -> int:
    """How many parts the last release let out; 0 before the first."""
    last = last_release(protected)
    return last.covers if last else 0


def to_protect(stories: QuerySet[ProtectedStory]) -> QuerySet[ProtectedStory]:
    """Stories with words that nobody has released yet, the longest waiting first."""
    return stories.filter(batch=None).filter(_has_unreleased()).order_by("protect_by", "pk")


def _has_unreleased() -> Q:
    """Parts that were looked through and that no release covers."""
    covered = Release.plain.filter(protected=OuterRef("pk"), covers__gte=OuterRef("examined"))
    return Q(~Exists(covered))


def unexamined_stories(most: int = 1000) -> list[uuid.UUID]:
    """Stories with words that the machine has not looked at."""
    fresh = Story.objects.everywhere().filter(
        ~Exists(ProtectedStory.plain.filter(story=OuterRef("pk"))), batch=None
    )
    added = Addition.objects.everywhere().filter(
        story__versions__examined_additions__lte=F("number")
    )
    found = [
        *fresh.values_list("pk", flat=True)[:most],
        *added.values_list("story_id", flat=True)[:most],
    ]
    return list(dict.fromkeys(found))


def places_of(concern: Concern) -> list[Place]:
    """Every place of the story in which it was raised; its first one after a withdrawal."""
    held = Sharing.objects.of(concern.organisation_id).filter(protected=concern.protected_id)
    places = [sharing.place for sharing in held.select_related("place__organisation")]
    return places or ([concern.place] if concern.place else [])


def thanks_to_pass_on(place: Place) -> list[Thanks]:
    """Names that were thanked at this place and have not been told yet."""
    return list(
        Thanks.objects.of(place.organisation_id)
        .filter(place=place, passed_at=None)
        .select_related("organisation")
        .order_by("pk")
    )


def open_concerns(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    closed = ConcernStep.plain.filter(
        concern=OuterRef("pk"), what__in=[lists.SETTLED, lists.NOT_A_CONCERN]
    )
    return concerns.filter(~Exists(closed))


def unlooked(now: dt.datetime) -> QuerySet[Concern]:
    """Concerns past their time at which nobody has looked."""
    looked = ConcernStep.plain.filter(
        concern=OuterRef("pk"),
        what__in=[lists.LOOKED, lists.SETTLED, lists.NOT_A_CONCERN],
    )
    return (
        Concern.objects.everywhere()
        .filter(~Exists(looked), look_by__lte=now)
        .select_related("place__organisation", "organisation")
    )


def steps_taken(concern: Concern) -> set[str]:
    return set(
        ConcernStep.objects.of(concern.organisation_id)
        .filter(concern=concern)
        .values_list("what", flat=True)
    )


def given_to(concern: Concern, what: str) -> set[uuid.UUID | None]:
    """To whom a concern was told or passed on."""
    return set(
        ConcernStep.objects.of(concern.organisation_id)
        .filter(concern=concern, what=what)
        .values_list("to_id", flat=True)
    )


def concerns_to_escalate() -> list[uuid.UUID]:
    """Concerns past their time that were not passed on yet."""
    passed_on = ConcernStep.plain.filter(concern=OuterRef("pk"), what=lists.ESCALATED)
    late = unlooked(clock.now()).filter(~Exists(passed_on))
    return list(late.values_list("pk", flat=True))
