"""What one organisation may know of the others that hold the same story.

Sides of one story find one another here and nowhere else. What staff learn from it of another
organisation is its name, whether it has said its part, and whether it leads (`Partner`). Whole
sides and questions of all of them are for the pages of the teller alone, whose they are. See
decision 0050.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from wholeheard.rooms.answers import queries
from wholeheard.rooms.answers.models import Question, Side
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

OWED, SAID, DECLINED, CLOSED = "owed", "said", "declined", "closed"


@dataclass(frozen=True, slots=True)
class Partner:
    """What one organisation may know of another that a story is about: who they are, whether they
    have said their part, will not, or cannot since their places are closed, and whether they
    lead."""

    name: str
    state: str
    leads: bool


def partners_of(protected: ProtectedStory) -> list[Partner]:
    """The other organisations that hold this story, by name."""
    versions = _versions_of(protected)
    sides = sides_of(versions)
    lead = _lead_among(sides.values())
    return [
        _partner(one, sides.get(one.pk), lead)
        for one in versions
        if one.organisation_id != protected.organisation_id
    ]


def _versions_of(protected: ProtectedStory) -> list[ProtectedStory]:
    """The story as every organisation holds it."""
    held = ProtectedStory.objects.everywhere().filter(story=protected.story_id)
    return list(
        held.select_related("organisation")
        .prefetch_related("sharings__place")
        .order_by("organisation__name")
    )


def sides_of(versions: list[ProtectedStory]) -> dict[uuid.UUID, Side]:
    """By version, what each organisation has done towards one answer: for its teller."""
    rows = Side.objects.everywhere().filter(protected__in=versions).select_related("by", "sent")
    return {one.protected_id: one for one in rows}


def side_of(protected: ProtectedStory) -> Side | None:
    """What one's own organisation has written towards it."""
    return Side.objects.of(protected.organisation_id).filter(protected=protected).first()


def leads(protected: ProtectedStory) -> bool:
    """Whether one's own organisation leads."""
    own, found = side_of(protected), _lead_among(sides_of(_versions_of(protected)).values())
    return own is not None and own == found


def went(protected: ProtectedStory) -> bool:
    """Whether whoever leads has sent it."""
    sides = Side.objects.everywhere().filter(protected__story=protected.story_id)
    return sides.filter(went_at__isnull=False).exists()


def _lead_among(sides: Iterable[Side]) -> Side | None:
    """Who took the lead last."""
    led = [(one.led_at, one) for one in sides if one.led_at is not None]
    return max(led, key=lambda one: one[0])[1] if led else None


def _partner(version: ProtectedStory, side: Side | None, lead: Side | None) -> Partner:
    return Partner(
        version.organisation.name, _state(version, side), side is not None and side == lead
    )


def _state(version: ProtectedStory, side: Side | None) -> str:
    if side is not None and side.declined:
        return DECLINED
    if side is not None and side.words and side.by is not None:
        return SAID
    may_answer = version.may_team and any(one.place.open for one in version.sharings.all())
    return OWED if may_answer else CLOSED


def twins_of(question: Question) -> list[Question]:
    """The same question as every organisation was asked it, for whoever asked it: what they say of
    the answer holds for all."""
    rows = Question.objects.everywhere().filter(
        protected__story=question.protected.story_id,
        part=question.part,
        nth__isnull=question.nth is None,
    )
    asked = queries.asked_in(question)
    found = rows.select_related("protected__organisation")
    return [one for one in found if queries.asked_in(one) == asked]


def waiting(person: Person) -> QuerySet[ProtectedStory]:
    """Stories that this person answers, of which another organisation has begun an answer together
    and their own has said nothing yet; the oldest first."""
    begun = Side.plain.filter(protected__story=OuterRef("story"), went_at=None).exclude(
        organisation=OuterRef("organisation")
    )
    gone = Side.plain.filter(protected__story=OuterRef("story"), went_at__isnull=False)
    own = Side.plain.filter(protected=OuterRef("pk"))
    said = own.exclude(words="", declined="")
    found = safekeeping.answerable_by(person).filter(Exists(begun), ~Exists(gone), ~Exists(said))
    return found.order_by("answer_by", "pk")


def sides_to_send() -> list[uuid.UUID]:
    """Answers that went, of which another organisation's part has not gone yet."""
    behind = _not_sent().filter(protected__story=OuterRef("protected__story"))
    led = Side.objects.everywhere().filter(went_at__isnull=False)
    return list(led.filter(Exists(behind)).values_list("pk", flat=True))


def left_behind(side_ids: list[uuid.UUID]) -> list[uuid.UUID]:
    """The parts that have not gone yet of the answers that these sides led and sent."""
    led = Side.objects.everywhere().filter(pk__in=side_ids, went_at__isnull=False)
    rows = _not_sent().filter(protected__story__in=led.values("protected__story"))
    return list(rows.values_list("pk", flat=True))


def _not_sent() -> QuerySet[Side]:
    """Parts that somebody wrote and that have not gone."""
    return Side.objects.everywhere().filter(sent=None, by__isnull=False).exclude(words="")
