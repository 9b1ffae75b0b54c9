"""What is asked about rounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.surveys.models import AnsweredInWords, Definition, Round


def rounds_at(
    organisation: Organisation, places: QuerySet[Place] | Iterable[Place]
) -> QuerySet[Round]:
    """Rounds that were begun at any of these places, the newest first."""
    among: Any = places
    return (
        Round.objects.of(organisation)
        .filter(place__in=among)
        .select_related("place__organisation", "organisation", "begun_by")
        .order_by("-begun_at", "pk")
    )


def definitions_of(organisation: Organisation) -> QuerySet[Definition]:
    """What an organisation brought, by name, the newest version last."""
    return Definition.objects.of(organisation).order_by("name", "on", "version")


def in_words(round: Round) -> QuerySet[AnsweredInWords]:
    """The stories that were answers in a round; who may read them, safekeeping says."""
    return AnsweredInWords.objects.of(round.organisation_id).filter(round=round)
