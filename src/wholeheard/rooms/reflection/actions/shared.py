"""What every action of the room needs: words without a name, the session locked, the record."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from wholeheard.kit import audit
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import lists, policies, queries
from wholeheard.rooms.reflection.models import Chosen, Session
from wholeheard.rooms.shelf import taking


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


def no_story_in(
    said: Mapping[str, str], session: Session | None = None, *, by: Person | None = None
) -> None:
    """No run of words, in these boxes, of a story in the session's pack or of any that the writer
    may open: a story can be taken back, and what is kept here would stay."""
    pack: list[str] = []
    if session is not None:
        chosen = Chosen.plain.filter(session=session)
        pack = list(chosen.values_list("protected__text", flat=True))
    field, run = taking.found_in(said, pack, by)
    taking.check_own_words(run, field or None)


def locked(session: Session) -> Session:
    """The session, with nobody else changing it, and only while it is open."""
    Session.objects.of(session.organisation_id).select_for_update().get(pk=session.pk)
    policies.check_is_open(queries.is_over(session))
    return session


def note(what: str, session: Session, by: Person, **detail: Any) -> None:
    """Who did what to a session. Never who came, and never a word of it."""
    audit.record(what, organisation=session.organisation_id, by=by, about=session.pk, **detail)
