"""Who holds talks in confidence, who brings the workforce standards, who writes what was found."""

from __future__ import annotations

import uuid

from django.http import Http404

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.programme import access, queries
from wholeheard.rooms.programme.lists.discover import SEVERAL, STANDARD_NAMES
from wholeheard.rooms.programme.models import Finding, Programme, Talk, Upload

INTERVIEW, EQUALITY = "programme.interview", "programme.equality"


def may_interview(person: Person, programme: Programme) -> bool:
    """May they hold interviews and groups, and write what several said?"""
    return rights.may(person, INTERVIEW, programme.place)


def sees_exactly(person: Person, programme: Programme) -> bool:
    """May they bring the workforce standards, and see their counts as they are? These are of the
    whole organisation, so the right must be given there."""
    return rights.may(person, EQUALITY, root_of(programme.organisation_id))


def may_find(person: Person, programme: Programme, diagnostic: str) -> bool:
    """May they write a finding of this diagnostic? Of talks: only those who hold them."""
    if diagnostic in SEVERAL:
        return may_interview(person, programme)
    return access.may_work(person, programme)


def may_bring(person: Person, programme: Programme, sheet: str) -> bool:
    """May they bring a file of this kind, and see which were brought?"""
    if sheet in STANDARD_NAMES:
        return sees_exactly(person, programme)
    return access.may_work(person, programme)


def talk_of(person: Person, pk: uuid.UUID) -> Talk:
    """A talk that this person held; for everybody else, whatever their role, it is not there."""
    found = queries.talk_held_by(person, pk)
    if found is None or not may_interview(person, found.programme):
        raise Http404
    return found


def talk_to_take_back(person: Person, pk: uuid.UUID) -> Talk:
    """A talk that this person held, though they hold none any more: whoever they met may take it
    back at any time."""
    found = queries.talk_held_by(person, pk)
    if found is None:
        raise Http404
    return found


def finding_of(person: Person, pk: uuid.UUID) -> Finding:
    """A finding of a programme that this person may read."""
    found = queries.finding(person.organisation_id, pk)
    if found is None or not access.may_read(person, found.programme):
        raise Http404
    return found


def upload_of(person: Person, pk: uuid.UUID) -> Upload:
    """A file of a kind that this person may bring."""
    found = queries.upload(person.organisation_id, pk)
    if found is None or not may_bring(person, found.programme, found.sheet):
        raise Http404
    return found
