"""Which talks there were, and what is marked in them. What was said is opened by those who hold a
talk, and by nobody else: no question here gives it."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict

from django.db.models import QuerySet

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme.models import Passage, Programme, RestsOn, Talk

Mark = tuple[str, str]
"""An element, and whether it is a strength or something to mend."""


def held_by(person: Person, programme: Programme, diagnostic: str) -> QuerySet[Talk]:
    """The talks at which this person was one of the two, in time; those withdrawn as well."""
    rows = Talk.objects.of(programme.organisation_id)
    return rows.filter(
        programme=programme, diagnostic=diagnostic, holders__person=person
    ).order_by("day", "pk")  # fmt: skip


def talk_held_by(person: Person, pk: uuid.UUID) -> Talk | None:
    """A talk with its programme, if this person was one of the two."""
    rows = Talk.objects.of(person.organisation_id)
    return (
        rows.filter(pk=pk, holders__person=person)
        .select_related("programme__place__organisation", "organisation")
        .first()
    )


def number_standing(programme: uuid.UUID) -> Counter[str]:
    """How many talks of each diagnostic were not withdrawn."""
    rows = Talk.objects.everywhere().filter(programme=programme, withdrawn_on=None)
    return Counter(rows.values_list("diagnostic", flat=True))


def marked(programme: Programme, diagnostic: str) -> dict[Mark, set[uuid.UUID]]:
    """In which talks that stand each element was marked, and in which way."""
    rows = Passage.objects.of(programme.organisation_id).filter(
        talk__programme=programme, talk__diagnostic=diagnostic, talk__withdrawn_on=None
    )
    found: dict[Mark, set[uuid.UUID]] = defaultdict(set)
    for element, way, talk in rows.values_list("element", "way", "talk"):
        found[element, way].add(talk)
    return found


def has_notes(programme: Programme) -> bool:
    """Can what was said in some talk still be read by those who hold it?"""
    rows = Talk.objects.of(programme.organisation_id).filter(programme=programme)
    return rows.exclude(key=b"").exists()


def passages_of(talk: Talk) -> list[Passage]:
    """The passages of one talk, by element."""
    rows = Passage.objects.of(talk.organisation_id).filter(talk=talk).select_related("by")
    return list(rows.order_by("element", "way", "pk"))


def holders_of(talk: Talk) -> list[Person]:
    people = Person.objects.filter(organisation_id=talk.organisation_id)
    return list(people.filter(pk__in=talk.holders.values("person")).order_by("name", "pk"))


def resting_on(talk: Talk) -> QuerySet[RestsOn]:
    """What says which findings rest on a talk."""
    return RestsOn.objects.of(talk.organisation_id).filter(talk=talk)
