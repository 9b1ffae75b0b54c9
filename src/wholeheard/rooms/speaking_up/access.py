"""May this person? A guardian hears what was told to them; nobody else finds that it is there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.speaking_up import lists, queries
from wholeheard.rooms.speaking_up.opened import Opened


def has_the_role(person: Person) -> bool:
    """Whether they have the role for the whole organisation."""
    return any(
        right.permission == lists.HEAR and right.place.depth == 1
        for right in rights.rights_of(person)
    )


def manages_others(person: Person) -> bool:
    """Whether they manage people, places or a team: then they are nobody's guardian."""
    return any(rights.may_somewhere(person, one) for one in lists.LINE_MANAGEMENT)


def may_hear(person: Person) -> bool:
    """Whether they are a guardian: the role for the whole organisation, no line management, and let
    in by somebody who was one, or who stands behind them."""
    return (
        has_the_role(person)
        and not manages_others(person)
        and person.pk in queries.let_in(person.organisation)
    )


def may_see(person: Person, matter: Opened) -> bool:
    """Whether they are a guardian to whom this was told."""
    is_theirs = matter.row.organisation_id == person.organisation_id
    return is_theirs and person.pk in who_sees(matter, hearing_since(person.organisation))


def matters_for(person: Person, *, steps: bool = False) -> list[Opened]:
    """All that this person may see."""
    since = hearing_since(person.organisation) if has_the_role(person) else {}
    if person.pk not in since:
        return []
    every = queries.matters_of(person.organisation, steps=steps)
    return [one for one in every if person.pk in who_sees(one, since)]


def who_sees(matter: Opened, since: Mapping[uuid.UUID, dt.date]) -> set[uuid.UUID]:
    """Of the guardians, each with the day since when they hear, those who may see one matter. Pure.

    Never those it is about. Whoever came later could be somebody its teller would have named: they
    see it when it is handed to them, or when nobody is left who heard at the time.
    """
    named = {one for one in since if matter.is_for(one)}
    at_the_time = {
        one for one in named if matter.heard_at_the_time(one) and since[one] <= matter.row.told_on
    }
    return (at_the_time or named) | {one for one in named if one == matter.row.holder_id}


def hearing_since(organisation: Organisation) -> dict[uuid.UUID, dt.date]:
    """Every guardian, with the day since when they hear."""
    inside = queries.let_in(organisation)
    return {one.pk: inside[one.pk] for one in guardians(organisation)}


def guardians(organisation: Organisation) -> list[Person]:
    """Who hears, by name."""
    inside = queries.let_in(organisation)
    holders = queries.holders_of_the_role(organisation) if inside else []
    return [one for one in holders if one.pk in inside and not manages_others(one)]


def guardians_for(matter: Opened) -> list[Person]:
    """Who may see one matter."""
    seen_by = who_sees(matter, hearing_since(matter.row.organisation))
    return [one for one in guardians(matter.row.organisation) if one.pk in seen_by]


def may_be_handed_to(matter: Opened) -> list[Person]:
    """Guardians to whom it may be handed: all that it is not about."""
    return [one for one in guardians(matter.row.organisation) if matter.is_for(one.pk)]


def may_let_in(person: Person) -> bool:
    """Who decides who hears: a guardian; the second person; while there is neither, a steward."""
    organisation = person.organisation
    second = queries.arrangement_of(organisation).second
    if may_hear(person) or (second is not None and second.pk == person.pk and second.is_active):
        return True
    nobody = not guardians(organisation) and (second is None or not second.is_active)
    return nobody and rights.may_somewhere(person, lists.STEWARD)


def may_begin(person: Person) -> bool:
    """The first guardian of an organisation lets themselves in: nobody has spoken up yet."""
    return (
        has_the_role(person)
        and not manages_others(person)
        and not queries.let_in(person.organisation)
        and not queries.has_matters(person.organisation)
    )
