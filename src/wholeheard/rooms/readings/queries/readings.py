"""Who read a story, and what has somebody read?"""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import words
from wholeheard.rooms.readings.models import Reading
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory

Stories = QuerySet[ProtectedStory]


def readings_of(protected: ProtectedStory) -> list[Reading]:
    """Who read its words as they stand now, or reads them, in order."""
    rows = Reading.objects.of(protected.organisation_id).filter(
        protected=protected, words=words.digest(protected)
    )
    return list(rows.select_related("by").order_by("begun_at", "pk"))


def reading_by(person: Person, protected: ProtectedStory) -> Reading | None:
    """This person's reading of its words as they stand now."""
    return next((one for one in readings_of(protected) if one.by_id == person.pk), None)


def number_read_by(person: Person) -> int:
    """How many readings this person has finished: for whose turn it is, and shown to nobody."""
    return (
        Reading.objects.of(person.organisation_id)
        .filter(by=person, finished_at__isnull=False)
        .count()
    )


def read_today(person: Person) -> dict[uuid.UUID, bool]:
    """Each story that this person was done reading for its marks since midnight, and whether it is
    a hard one. Asked for oneself and for nobody else."""
    rows = Reading.objects.of(person.organisation_id).filter(
        by=person, finished_at__gte=safekept.midnight(person)
    )
    heavy = rows.values_list("protected_id", "protected__heavy")
    return {story: bool(one) for story, one in heavy}
