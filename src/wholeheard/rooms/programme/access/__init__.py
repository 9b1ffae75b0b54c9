"""Who reads a programme, who works at it, and who keeps it.

Everybody who has signed in sees which programmes there are, and what everybody is told of them.
What is behind that is for those with a role at the programme's place or above it, and for its own
members, whatever their role: a member's term says for how long.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import Http404

from wholeheard.kit import clock
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import lists, queries
from wholeheard.rooms.programme.models import Programme

May = Callable[[Person, Programme], bool]
READ, WORK, KEEP = "programme.read", "programme.work", "programme.keep"


def is_inside(person: Person, programme: Programme) -> bool:
    """Everybody who has signed in to the organisation."""
    return programme.organisation_id == person.organisation_id


def may_read(person: Person, programme: Programme) -> bool:
    """May they read it: the board, the change team, those who lead, and its own members?"""
    return rights.may(person, READ, programme.place) or bool(parts_of(person, programme))


def may_work(person: Person, programme: Programme) -> bool:
    """May they write what the programme finds and does?"""
    return rights.may(person, WORK, programme.place) or is_of_the_team(person, programme)


def may_keep(person: Person, programme: Programme) -> bool:
    """May they name its team, leave a phase, and end it?"""
    own = lists.LEAD in parts_of(person, programme)
    return own or rights.may(person, KEEP, programme.place)


def is_of_the_team(person: Person, programme: Programme) -> bool:
    """Is it their own work now: do they lead it, or are they a member?"""
    return bool(lists.OF_THE_TEAM & parts_of(person, programme))


def may_note(person: Person, programme: Programme) -> bool:
    """May they see the days that they noted: a member, or somebody who was one?"""
    return is_of_the_team(person, programme) or (
        is_inside(person, programme) and queries.own_entries(programme, person).exists()
    )


def parts_of(person: Person, programme: Programme) -> frozenset[str]:
    """Which parts this person has in it today. Asked once for one request."""
    kept: dict[uuid.UUID, frozenset[str]] | None = getattr(person, "_parts", None)
    if kept is None:
        kept = queries.parts_of(person, clock.today(person.organisation.timezone))
        person._parts = kept  # type: ignore[attr-defined]
    return kept.get(programme.pk, frozenset())


def may_begin(person: Person) -> bool:
    """May they begin a programme somewhere?"""
    return rights.may_somewhere(person, WORK)


def programme_of(request: StaffRequest, pk: uuid.UUID, may: May = may_read) -> Programme:
    """A programme for which this person may do that; any other is not there."""
    found = queries.programme(request.user.organisation_id, pk)
    if found is None or not may(request.user, found):
        raise Http404
    return found
