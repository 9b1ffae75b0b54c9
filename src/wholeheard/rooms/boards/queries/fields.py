"""How often each field is filled, and which is due to be looked at."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from wholeheard.listening.protecting.tables import (
    Answers,
    Figure,
    Hierarchy,
    Key,
    Tables,
    publish,
)
from wholeheard.rooms.boards import fields, lists
from wholeheard.rooms.boards.fields import Field
from wholeheard.rooms.boards.models import FieldReview
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping.models import ProtectedStory

KEY, TREE = Key("a year", "the organisation"), Hierarchy({"the organisation": ""})
HIDDEN = Figure("hidden")


@dataclass(frozen=True, slots=True)
class Counted:
    """One field with what was last decided of it. `filled` is None where nobody counts it."""

    field: Field
    filled: Figure | None
    review: FieldReview | None


def counted_fields(organisation: Organisation, today: dt.date) -> tuple[Figure, list[Counted]]:
    """Of how many stories told in the last twelve closed months, and every field with how many
    people filled it in; protected. Fields are never set against each other for one story."""
    stories = _of_a_year(organisation, today)
    number = stories.count()
    filled = _filled(stories)
    reviews = last_reviews(organisation)
    return _told(number), [
        Counted(one, _protected(number, filled.get(code)), reviews.get(code))
        for code, one in fields.fields().items()
    ]


def _of_a_year(organisation: Organisation, today: dt.date) -> QuerySet[ProtectedStory]:
    running = today.replace(day=1)
    return ProtectedStory.objects.of(organisation).filter(
        batch=None, told_month__gte=months.plus(running, -12), told_month__lt=running
    )


def _filled(stories: QuerySet[ProtectedStory]) -> dict[str, int]:
    """By code, in how many stories a field was filled."""
    asked = {f"q{at}": condition for at, condition in enumerate(fields.FILLED.values())}
    counts: Mapping[str, int] = stories.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in asked.items()}
    )
    kinds = Counter(
        kind
        for parts in stories.order_by().values_list("parts", flat=True).iterator()
        for kind in {part[1] for part in parts}
    )
    by_kind = {code: kinds[kind] for code, kind in fields.PARTS.items()}
    return dict(zip(fields.FILLED, (counts[name] for name in asked), strict=True)) | by_kind


def _told(number: int) -> Figure:
    return publish(Tables({KEY: number}), TREE).figure(KEY)


def _protected(number: int, filled: int | None) -> Figure | None:
    if filled is None:
        return None
    if not number:
        return HIDDEN
    told = Tables({KEY: number}, answers=(Answers("filled", {KEY: min(filled, number)}),))
    return publish(told, TREE).figure(KEY, "filled")


def last_reviews(organisation: Organisation) -> dict[str, FieldReview]:
    """By code, what was decided last."""
    rows = FieldReview.objects.of(organisation).select_related("by").order_by("on", "pk")
    return {one.field: one for one in rows}


def due_since(today: dt.date) -> dt.date:
    """A field that nobody looked at since this day is due."""
    return months.plus(today.replace(day=1), -lists.MONTHS_TO_REVIEW)


def fields_due(organisation: Organisation, today: dt.date) -> list[str]:
    """Codes of fields that nobody looked at within a year. In an organisation that is younger
    than that nothing is due."""
    since = due_since(today)
    if not ProtectedStory.objects.of(organisation).filter(told_month__lt=since).exists():
        return []
    reviews = last_reviews(organisation)
    return [code for code in fields.fields() if code not in reviews or reviews[code].on < since]
