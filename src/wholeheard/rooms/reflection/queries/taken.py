"""What did teams take from their sessions?"""

from __future__ import annotations

from collections.abc import Iterable

from wholeheard.rooms.people.models import Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Takeaway
from wholeheard.rooms.reflection.queries.sessions import first_day_of_the_year


def taken_at(place: Place, kinds: Iterable[str] = lists.WHAT_WE_TAKE) -> list[Takeaway]:
    """What teams took from sessions of the last year at a place and below, the newest first."""
    rows = Takeaway.objects.of(place.organisation_id).filter(
        session__place__path__startswith=place.path,
        session__held__isnull=False,
        session__on__gte=first_day_of_the_year(place),
        kind__in=list(kinds),
    )
    rows = rows.select_related("session__place").order_by("-session__on", "kind", "words")
    return list(rows[: lists.MOST_ON_A_PAGE])
