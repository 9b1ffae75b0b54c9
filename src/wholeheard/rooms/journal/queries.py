"""What is asked about journals. Whose one is, is known from its owner alone."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet

from wholeheard.kit import clock, sealing
from wholeheard.rooms.journal.models import Entry, Journal
from wholeheard.rooms.people.models import Person

DAYS_AFTER_LEAVING = 30


def mark_of(person: uuid.UUID) -> bytes:
    """What stands in the row of a person's journal in place of the person, 32 bytes."""
    return sealing.keyed_hash("owners of journals", person.bytes)


def journal_of(person: Person) -> Journal | None:
    journals = Journal.objects.of(person.organisation_id)
    return journals.filter(owner_mark=mark_of(person.pk)).first()


def entries_of(journal: Journal) -> QuerySet[Entry]:
    """Newest first."""
    entries = Entry.objects.of(journal.organisation_id).filter(journal=journal)
    return entries.order_by("-on", "pk")


def entry_of(journal: Journal, identifier: uuid.UUID) -> Entry | None:
    return entries_of(journal).filter(pk=identifier).first()


def whose_owner_came_or_went() -> list[uuid.UUID]:
    """Journals whose owner's account has ended, or is open again, and where that is not noted."""
    here = marks_of_those_here()
    if here is None:
        return []
    rows = Journal.objects.everywhere().values_list("pk", "owner_mark", "owner_left_on")
    return [pk for pk, mark, left_on in rows if (bytes(mark) in here) != (left_on is None)]


def marks_of_those_here() -> set[bytes] | None:
    """The marks of everybody whose account is open. A journal of anybody else has lost its owner,
    also where no row says any more that they were here.

    None where no journal at all is of anybody known: then it is this deployment's key that is
    another, and nothing can be told of any owner.
    """
    marks = {mark_of(pk): here for pk, here in Person.objects.values_list("pk", "is_active")}
    journals = Journal.objects.everywhere().values_list("owner_mark", flat=True)
    if not any(bytes(mark) in marks for mark in journals):
        return None
    return {mark for mark, here in marks.items() if here}


def past_their_time() -> list[uuid.UUID]:
    """Journals whose owner left so many days ago."""
    limit = clock.today() - dt.timedelta(days=DAYS_AFTER_LEAVING)
    past = Journal.objects.everywhere().filter(owner_left_on__lt=limit)
    return list(past.values_list("pk", flat=True))
