"""What every action of the room needs: words without a name, the session locked, the record."""

from __future__ import annotations

import uuid
from typing import Any

from wholeheard.kit import audit
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import lists, policies, queries
from wholeheard.rooms.reflection.models import Session


def staff_names(organisation_id: uuid.UUID) -> list[str]:
    """Everybody who has or had an account here."""
    people = Person.objects.filter(organisation_id=organisation_id)
    return list(people.values_list("name", flat=True))


def names_nobody(
    words: str, organisation_id: uuid.UUID, field: str | None, most: int = lists.LONGEST_LINE
) -> str:
    """The words, if they could be kept. Every free text of the room goes through here."""
    staff = staff_names(organisation_id) if words.strip() else []
    return policies.check_names_nobody(words, staff, field, most)


def locked(session: Session) -> Session:
    """The session, with nobody else changing it, and only while it is open."""
    Session.objects.of(session.organisation_id).select_for_update().get(pk=session.pk)
    policies.check_is_open(queries.is_over(session))
    return session


def note(what: str, session: Session, by: Person, **detail: Any) -> None:
    """Who did what to a session. Never who came, and never a word of it."""
    audit.record(what, organisation=session.organisation_id, by=by, about=session.pk, **detail)
