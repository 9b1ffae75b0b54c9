"""What a pack asks of earlier rooms: questions that wait, what was changed and told back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery

from wholeheard.listening.protecting.tables import Figure, Hierarchy, Key, Tables, publish
from wholeheard.rooms.answers import queries as answers
from wholeheard.rooms.answers.models import ToldBack
from wholeheard.rooms.boards import lists
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change.models import IdeaStory, Step
from wholeheard.rooms.measures import months
from wholeheard.rooms.safekeeping import access as safekeeping

WHEN, PLACE = "now", "the place"
TREE = Hierarchy({PLACE: ""})


def protected(number: int) -> Figure:
    """A count of stories as everybody may see it: a number, nobody, or hidden."""
    return publish(Tables({Key(WHEN, PLACE): number}), TREE).figure(Key(WHEN, PLACE))


def waiting(pack: Pack, today: dt.date) -> list[tuple[Any, Figure]]:
    """Stories with a question that waits for an answer, at the place of a pack and below it, by
    how long the oldest has waited: the longest first. Above the threshold only, and no words: they
    are a teller's, who was not asked for them."""
    rows = answers.still_owed(safekeeping.readable_at(pack.place))
    oldest: dict[object, int] = {}
    for story, asked in rows.order_by().values_list("protected_id", "asked_on"):
        oldest[story] = max(oldest.get(story, 0), (today - asked).days)
    counted = Counter(map(_age, oldest.values()))
    return [
        (name, protected(counted[at])) for at, (_most, name) in reversed([*enumerate(lists.AGES)])
    ]


def _age(days: int) -> int:
    return next(at for at, (most, _n) in enumerate(lists.AGES) if most is None or days < most)


def late_in_words(pack: Pack, today: dt.date) -> Figure:
    """Stories with a question past the day that was promised, protected."""
    rows = answers.still_owed(safekeeping.readable_at(pack.place)).filter(due_on__lt=today)
    return protected(rows.order_by().values("protected_id").distinct().count())


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
    days = [at.date() if at else None for at in those]
    return None if None in days else max(day for day in days if day)
