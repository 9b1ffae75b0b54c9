"""What did people write on the charts of a place?"""

from __future__ import annotations

from wholeheard.rooms.measures.models import Mark
from wholeheard.rooms.people.models import Place


def marks(place: Place, code: str = "") -> list[Mark]:
    """Notes and new beginnings on the charts of a place: those for all and those of one code."""
    rows = Mark.objects.of(place.organisation_id).filter(place=place, code__in={"", code})
    return list(rows.select_related("by").order_by("month", "at"))
