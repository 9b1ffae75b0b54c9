"""Figures of periods that are over are written, once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction

from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.reflection import figures, lists, queries
from wholeheard.rooms.reflection.models import Figures


@transaction.atomic
def publish(organisation_ids: Iterable[uuid.UUID]) -> None:
    """Write the figures of every period that is over and has none yet."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        places = list(Place.objects.filter(organisation=organisation))
        for start in queries.months_due(organisation):
            shown = figures.shown_feedback(queries.feedback_of(organisation, start), places)
            _write_figures(organisation, lists.IMPRESSIONS, start, shown)
        for start in queries.half_years_due(organisation):
            shown = figures.shown_attendance(queries.attendance_of(organisation, start), places)
            _write_figures(organisation, lists.ATTENDANCE, start, shown)


def _write_figures(
    organisation: Organisation, what: str, start: dt.date, shown: figures.Shown
) -> None:
    Figures.objects.everywhere().get_or_create(
        organisation=organisation, what=what, starts_on=start, defaults={"places": shown}
    )
