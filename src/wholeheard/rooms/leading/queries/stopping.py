"""What is asked of what leaders stopped asking: entries of the stop list that `change` keeps."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from wholeheard.rooms.change import queries as change
from wholeheard.rooms.change.models import StopItem
from wholeheard.rooms.leading.models import Saved
from wholeheard.rooms.people.models import Place


def stops_at(place: Place) -> QuerySet[StopItem]:
    """What a place and all below it want to stop or stopped, the newest first."""
    return change.stop_items(place)


def saved_of(items: Iterable[StopItem]) -> dict[uuid.UUID, int]:
    """Minutes a month that each saves, as those who did it said last."""
    asked = list(items)
    if not asked:
        return {}
    rows = Saved.objects.of(asked[0].organisation_id).filter(item__in=asked).order_by("pk")
    return dict(rows.values_list("item", "minutes_a_month"))


def minutes_saved(place: Place) -> int:
    """All of them together, for a place and all below it."""
    rows = Saved.objects.of(place.organisation_id).filter(item__place__path__startswith=place.path)
    return sum(dict(rows.order_by("pk").values_list("item", "minutes_a_month")).values())
