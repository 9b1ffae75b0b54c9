"""A programme begins, and comes into a phase."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.listening import programme as library
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme import lists, policies, queries
from wholeheard.rooms.programme.actions.shared import held, note, own_words, today_at
from wholeheard.rooms.programme.models import (
    ContentTaken,
    Member,
    NameBefore,
    PhaseEntered,
    Programme,
)
from wholeheard.rooms.reflection.actions import names_nobody


@transaction.atomic
def begin(place: Place, name: str, *, by: Person) -> Programme:
    """Begin a programme of a place with the newest guides. Whoever begins it leads it, until
    somebody else does. The same begun twice on a day is one."""
    words = _checked(own_words({"name": name}, by=by)["name"], by)
    content = library.programme()
    today = clock.today(place.organisation.timezone)
    Place.objects.select_for_update().get(pk=place.pk)
    rows = Programme.objects.of(place.organisation_id).filter(place=place, name=words)
    if same := rows.filter(begun_by=by, begun_on=today, ended_on=None).first():
        return same
    policies.check_begun_once(queries.is_under_way_as(place, words))
    made = Programme.objects.everywhere().create(
        organisation_id=place.organisation_id, place=place, name=words,
        content=content.version, elements=content.elements, begun_on=today, begun_by=by,
    )  # fmt: skip
    ContentTaken.objects.everywhere().create(
        organisation_id=place.organisation_id, programme=made,
        content=content.version, elements=content.elements, on=today, by=by,
    )  # fmt: skip
    Member.objects.everywhere().create(
        organisation_id=place.organisation_id, programme=made, person=by, name=by.name,
        part=lists.LEAD, hours=0, since=today, added_by=by,
    )  # fmt: skip
    enter(made, lists.SCOPE, by=by)
    note("programme.begun", made, by)
    return made


@transaction.atomic
def rename(found: Programme, name: str, *, by: Person) -> Programme:
    """Another name from today. What it was called before stays to be read."""
    programme = held(found)
    words = _checked(own_words({"name": name}, by=by, of=programme)["name"], by)
    policies.check_another_name(words, programme.name)
    Place.objects.select_for_update().get(pk=programme.place_id)
    policies.check_begun_once(queries.is_under_way_as(programme.place, words))
    NameBefore.objects.everywhere().create(
        organisation_id=programme.organisation_id, programme=programme, name=programme.name,
        until=today_at(programme), by=by, by_name=by.name,
    )  # fmt: skip
    programme.name = words
    programme.save(update_fields=["name"])
    note("programme.renamed", programme, by)
    return programme


def _checked(name: str, by: Person) -> str:
    """A name that can stand for good: what a programme was called is never taken away."""
    policies.check_words(name, "name")
    policies.check_length(name, "name", lists.MOST_OF_A_NAME)
    return names_nobody(name, by.organisation_id, "name", lists.MOST_OF_A_NAME)


def enter(found: Programme, phase: str, *, by: Person, why: str = "") -> PhaseEntered:
    """Write down that a programme came into a phase. Nothing is checked here: `leave` does."""
    return PhaseEntered.objects.everywhere().create(
        organisation_id=found.organisation_id,
        programme=found,
        number=len(queries.phases_entered(found)) + 1,
        phase=phase,
        at=clock.now(),
        by=by,
        name=by.name,
        why=why,
    )
