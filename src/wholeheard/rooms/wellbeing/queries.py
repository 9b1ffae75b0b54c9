"""What a team wrote of what its work costs, and what was published of a place."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from wholeheard.kit import sealing
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.wellbeing import lists
from wholeheard.rooms.wellbeing.models import TeamsWord

FIELD = "wellbeing.what it costs"


def words_of(place: Place) -> QuerySet[TeamsWord]:
    """All that the team of this very place wrote, the newest first."""
    rows = TeamsWord.objects.of(place.organisation_id).filter(place=place)
    return rows.select_related("place", "organisation").order_by("-on", "pk")


def shared_at(place: Place) -> list[TeamsWord]:
    """What teams of a place and below it shared with those who lead them, the newest first."""
    rows = TeamsWord.objects.of(place.organisation_id).filter(
        place__path__startswith=place.path, shared_on__isnull=False
    )
    rows = rows.select_related("place", "organisation").order_by("-shared_on", "pk")
    return list(rows[: lists.MOST_WORDS])


def word_of(organisation_id: uuid.UUID, identifier: uuid.UUID) -> TeamsWord | None:
    rows = TeamsWord.objects.of(organisation_id).select_related("place", "organisation")
    return rows.filter(pk=identifier).first()


def sealed(organisation: Organisation, word: uuid.UUID, words: str) -> bytes:
    """The words under the organisation's key, bound to their row."""
    return sealing.seal(_key(organisation), words.encode(), about=word, field=FIELD)


def opened(row: TeamsWord) -> str:
    """The words again. Raises sealing.Unreadable."""
    key = _key(row.organisation)
    return sealing.open_sealed(key, row.words, about=row.pk, field=FIELD).decode()


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.id)
