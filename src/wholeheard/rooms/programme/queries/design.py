"""What is asked of the map of interventions, of behaviours and commitments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from wholeheard.listening.programme import Programme as Content
from wholeheard.listening.programme import interventions as maps
from wholeheard.rooms.change import queries as changes
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.leading import lists as leading
from wholeheard.rooms.leading.models import Answer
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.design_interventions import (
    Behaviours,
    Commitment,
    ForPriority,
    Intervention,
)
from wholeheard.rooms.programme.models.design_priorities import Priority
from wholeheard.rooms.programme.models.programme import Programme


def interventions_of(programme: Programme) -> QuerySet[Intervention]:
    """As they were written down, with what they hang on."""
    serves = Prefetch("serves", ForPriority.plain.select_related("priority").order_by("pk"))
    rows = Intervention.objects.of(programme.organisation_id).filter(programme=programme)
    rows = rows.select_related("place", "owner", "idea__place", "answer", "programme")
    return rows.prefetch_related(serves).order_by("number", "pk")


def map_of(
    programme: Programme,
    content: Content,
    elements: Sequence[str],
    rows: Sequence[Intervention],
    chosen: Iterable[Priority],
) -> maps.Map:
    """The map made anew from what there is. A priority that it is written why nothing is done for
    counts as answered."""
    below = _places_below({one.place for one in rows if one.place is not None})
    open_ones = [str(one.pk) for one in chosen if not one.unanswered_because]
    return maps.mapped([as_value(one, below) for one in rows], elements, open_ones, content)


def stages_of(programme: Programme) -> dict[UUID, str]:
    """How far each change is that an intervention is tried as; "" before its first step."""
    ideas = Idea.objects.of(programme.organisation_id).filter(
        pk__in=interventions_of(programme).order_by().values("idea")
    )
    return {one.pk: one.stage or "" for one in changes.with_stage(ideas)}


def as_it_stands(row: Intervention) -> dict[str, Any]:
    """An intervention as its boxes show it."""
    return {
        "what": row.what, "stands": row.stands, "why": row.why, "elements": row.elements,
        "helps": row.helps, "priorities": [str(one.priority_id) for one in row.serves.all()],
        "place": str(row.place_id or ""), "owner": str(row.owner_id or ""),
        "idea": str(row.idea_id or ""), "answer": str(row.answer_id or ""),
    }  # fmt: skip


def behaviours_as_they_stand(priority: Priority) -> dict[str, str]:
    """What people would see, as its boxes show it; {} where nobody wrote it."""
    row = Behaviours.objects.of(priority.organisation_id).filter(priority=priority).first()
    return {one: getattr(row, one) for one in lists.LEVELS} if row else {}


def as_value(
    row: Intervention, below: dict[object, tuple[str, ...]] | None = None
) -> maps.Intervention:
    """As the library takes it. An owner who left is none."""
    owner = str(row.owner_id) if row.owner is not None and row.owner.is_active else ""
    return maps.Intervention(
        id=str(row.pk),
        what=row.what,
        stands=row.stands,
        elements=tuple(row.elements),
        priorities=tuple(str(one.priority_id) for one in row.serves.all()),
        places=(below or {}).get(row.place_id, ()),
        owner=owner,
        helps=row.helps,
    )


def _places_below(some: set[Place]) -> dict[object, tuple[str, ...]]:
    """Each place with all below it: two interventions meet where one lies within the other."""
    if not some:
        return {}
    organisation = next(iter(some)).organisation_id
    every = Place.objects.filter(organisation_id=organisation).values_list("pk", "path")
    return {
        one.pk: tuple(str(pk) for pk, path in every if path.startswith(one.path)) for one in some
    }


def commitments_of(programme: Programme) -> QuerySet[Commitment]:
    """As they were made."""
    rows = Commitment.objects.of(programme.organisation_id).filter(programme=programme)
    return rows.order_by("on", "name", "pk")


def promises_within(place: Place) -> QuerySet[Answer]:
    """What those who lead promised within a place: "I will, by a day"; the newest first."""
    inside = people.below(place)
    rows = Answer.objects.of(place.organisation_id).filter(said=leading.WILL, heard__isnull=False)
    return rows.filter(heard__listening__place__in=inside).order_by("-on", "-pk")
