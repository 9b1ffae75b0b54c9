"""What a pack asks of earlier rooms: what was changed and told back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from wholeheard.kit import clock
from wholeheard.rooms.answers.models import ToldBack
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change.models import IdeaStory, Step
from wholeheard.rooms.measures import months


def changes_told(pack: Pack) -> list[tuple[Step, dt.date | None]]:
    """Steps with which a change was made or given up, from the first month of a pack to the end of
    the month after its last, at the place and below it, in the order of places; and the day since
    which everybody whose story led to it was told back, None where somebody was not, or no story
    led to it and nobody was told."""
    steps = Step.objects.of(pack.organisation_id).filter(
        idea__place__path__startswith=pack.place.path,
        stage__in=sorted(changes.MADE | {changes.ABANDONED}),
        at__date__gte=pack.first,
        at__date__lt=months.plus(pack.last, 2),
    )
    rows = list(steps.select_related("idea__place").order_by("idea__place__path", "at", "pk"))
    told = _told_back(pack.organisation_id, {one.idea_id for one in rows})
    return [(one, told.get(one.idea_id)) for one in rows]


def _told_back(organisation: uuid.UUID, ideas: Iterable[object]) -> dict[object, dt.date | None]:
    """By change, the last day on which one of those was told back whose stories led to it."""
    last = ToldBack.plain.filter(protected=OuterRef("protected")).values("at")[:1]
    rows = (
        IdeaStory.objects.of(organisation)
        .filter(idea__in=list(ideas))
        .annotate(told=Subquery(last))
    )
    found: dict[object, list[dt.datetime | None]] = {}
    for idea, at in rows.values_list("idea_id", "told"):
        found.setdefault(idea, []).append(at)
    return {idea: _last_of(those) for idea, those in found.items()}


def _last_of(those: Iterable[dt.datetime | None]) -> dt.date | None:
    days = [clock.day_of(at) if at else None for at in those]
    return None if None in days else max(day for day in days if day)
