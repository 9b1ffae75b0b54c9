"""What waits for the change teams of programmes: two questions, however many there are."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.db.models import Q

from wholeheard.rooms.programme.models import Milestone, PrioritySource


def priorities_that_lost(organisation: uuid.UUID, programmes: Collection[uuid.UUID]) -> int:
    """Of how many priorities something was taken back that the team has not looked at since."""
    gone = Q(finding=None) | Q(finding__withdrawn_on__isnull=False)
    rows = PrioritySource.objects.of(organisation).filter(
        gone, looked=None, priority__programme__in=programmes, priority__programme__ended_on=None
    )
    return rows.values("priority").distinct().count()


def late_milestones(
    organisation: uuid.UUID, programmes: Collection[uuid.UUID], today: dt.date
) -> int:
    """How many days have gone by of which nobody has said what came."""
    rows = Milestone.objects.of(organisation).filter(
        programme__in=programmes, programme__ended_on=None, by_day__lt=today, came=None
    )
    return rows.count()
