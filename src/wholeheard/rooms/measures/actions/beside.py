"""What several of these need: one at a time, and how many were taken away."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import F

from wholeheard.rooms.measures import releases
from wholeheard.rooms.measures.models import TakenAway
from wholeheard.rooms.people.models import Place

AT_ONCE = 500  # stories or rows in one statement


def wait_for(organisation_ids: Iterable[uuid.UUID]) -> None:
    """Nobody else counts or publishes for these until the transaction is over."""
    roots = Place.objects.filter(organisation__in=list(organisation_ids), depth=1)
    list(roots.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))


def tally(organisation_id: uuid.UUID, place_id: uuid.UUID, month: dt.date, codes: str) -> None:
    """One more contribution of a published month is gone."""
    kept, _ = TakenAway.objects.everywhere().get_or_create(
        place_id=place_id,
        voice=releases.voice_of(codes),
        month=month,
        defaults={"organisation_id": organisation_id},
    )
    TakenAway.objects.of(organisation_id).filter(pk=kept.pk).update(number=F("number") + 1)
