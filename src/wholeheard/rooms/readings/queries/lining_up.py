"""What is not in line yet, and how rare is each code?"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from wholeheard.rooms.readings import lists
from wholeheard.rooms.readings.models import Mark
from wholeheard.rooms.safekeeping.models import MachineReading


def machine_readings_not_in_line() -> QuerySet[MachineReading]:
    """What machines read of which nobody has reckoned yet how much a person's word is worth."""
    rows = MachineReading.objects.everywhere().filter(unread="", in_line=None)
    return rows.filter(protected__batch=None)


def not_in_line_ids(most: int = 500) -> list[uuid.UUID]:
    rows = machine_readings_not_in_line().values_list("protected_id", flat=True)
    return list(dict.fromkeys(rows[:most]))


def confirmed_by_code(organisation_ids: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, str], int]:
    """How often people said of each code that it is there, by organisation and code."""
    rows = (
        Mark.objects.everywhere()
        .filter(organisation__in=list(organisation_ids), act__in=lists.SAYS_SO)
        .values("organisation", "code")
        .annotate(number=Count("pk"))
    )
    return {(row["organisation"], row["code"]): row["number"] for row in rows}
