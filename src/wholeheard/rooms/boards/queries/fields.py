"""How often each field is filled, and which is due to be looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.boards import fields, lists
from wholeheard.rooms.boards.fields import Field
from wholeheard.rooms.boards.models import FieldReview
from wholeheard.rooms.boards.queries.figures import last_figures
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping.models import ProtectedStory

HIDDEN = Figure("hidden")


@dataclass(frozen=True, slots=True)
class Counted:
    """One field with what was last decided of it. `filled` is None where nobody counts it."""

    field: Field
    filled: Figure | None
    review: FieldReview | None


def asked_fields(organisation: Organisation) -> list[Counted]:
    """Every field with the share of stories in which it was filled, as it was counted last; and
    what was decided of it."""
    row = last_figures(organisation, lists.FIELDS)
    shown = row.figures if row else {}
    reviews = last_reviews(organisation)
    return [
        Counted(one, _filled(code, shown), reviews.get(code))
        for code, one in fields.fields().items()
    ]


def _filled(code: str, shown: Mapping[str, list[Any]]) -> Figure | None:
    if code not in fields.FILLED and code not in fields.PARTS:
        return None
    return Figure(*shown[code]) if code in shown else HIDDEN


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
