"""Who leads a session, and who may?"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Lead, Session


def leads_of(sessions: Iterable[Session]) -> dict[tuple[uuid.UUID, str], Person | None]:
    """Who has each part of each session now."""
    rows = Lead.plain.filter(session__in=sessions).select_related("person__organisation")
    return {(row.session_id, row.part): row.person for row in rows.order_by("pk")}


def lead_of(session: Session, part: str) -> Person | None:
    return leads_of([session]).get((session.pk, part))


def may_facilitate(place: Place) -> QuerySet[Person]:
    """Who may be facilitator at a place."""
    return rights.people_who_may("reflection.hold", place)


def may_lead_beside(place: Place) -> QuerySet[Person]:
    """Who may lead beside the facilitator: anybody of the team."""
    return rights.people_who_may("story.read", place)


def may_still(person: Person | None, part: str, place: Place) -> bool:
    """Whether they are still here, and may still have that part."""
    if person is None:
        return False
    among = may_facilitate(place) if part == lists.FACILITATOR else may_lead_beside(place)
    return among.filter(pk=person.pk).exists()
