"""What is asked of a team's looks at how it works."""

from __future__ import annotations

from django.db.models import QuerySet

from wholeheard.rooms.leading.models import TeamLook
from wholeheard.rooms.people.models import Place


def looks_of(place: Place) -> QuerySet[TeamLook]:
    """Those of this very place, the newest first."""
    return TeamLook.objects.of(place.organisation_id).filter(place=place).order_by("-on", "-pk")


def last_look(place: Place) -> TeamLook | None:
    return looks_of(place).first()
