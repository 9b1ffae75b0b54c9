"""What is asked of words beside the library: always of one organisation."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.communities.beside_library.models import LibraryReport, LibraryWord
from wholeheard.rooms.library import access as library
from wholeheard.rooms.people.models import Organisation, Person


def words_for(person: Person, entry: str) -> QuerySet[LibraryWord]:
    """What this person reads beside an entry, the oldest first: what is hidden only if it is their
    own, or they keep the library."""
    rows = LibraryWord.objects.of(person.organisation_id).filter(entry=entry)
    if not library.may_keep(person):
        rows = rows.filter(Q(hidden_on=None) | Q(by=person))
    return rows.order_by("at", "pk")


def one_for(person: Person, entry: str, word: uuid.UUID | None) -> LibraryWord | None:
    return words_for(person, entry).filter(pk=word).first() if word else None


def number_beside(person: Person, entry: str) -> int:
    return words_for(person, entry).count()


def reports_of(words: list[LibraryWord]) -> dict[uuid.UUID, list[LibraryReport]]:
    found: dict[uuid.UUID, list[LibraryReport]] = {}
    of = words[0].organisation_id if words else None
    rows = LibraryReport.objects.of(of).filter(word__in=words)
    for one in rows.select_related("by").order_by("pk"):
        found.setdefault(one.word_id, []).append(one)
    return found


def past_their_time(organisation: Organisation) -> QuerySet[LibraryWord]:
    """What was kept as long as was promised of what people write to one another."""
    days = dt.timedelta(days=365 * organisation.community_years)
    return LibraryWord.objects.of(organisation).filter(at__lt=clock.now() - days)
