"""Words that tell who spoke after all are destroyed."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import policies
from wholeheard.rooms.reflection.actions.shared import note
from wholeheard.rooms.reflection.models import Held, Impressions, Record, Session, Takeaway


@transaction.atomic
def take_words_out(session: Session, *, by: Person) -> None:
    """Destroy the words of what was kept of a session that was held: they told who spoke after
    all, and the machine had not seen it. Nothing can be put in their place."""
    policies.check_was_held(Held.plain.filter(session=session).exists())
    Record.objects.everywhere().filter(session=session).update(words="")
    note("session.words_taken_out", session, by)


@transaction.atomic
def take_takeaway_out(takeaway: Takeaway, *, by: Person) -> None:
    """The same for one thing that the team took from it."""
    policies.check_was_held(Held.plain.filter(session=takeaway.session_id).exists())
    note("session.words_taken_out", takeaway.session, by)
    takeaway.delete()


@transaction.atomic
def take_line_out(place: Place, words: str, *, by: Person) -> None:
    """Destroy a line that somebody wrote of sessions at this place. The log keeps no word of it."""
    rows = Impressions.objects.everywhere().filter(session__place=place).select_for_update()
    for row in rows:
        if words in row.words:
            row.words = [one for one in row.words if one != words]
            row.save(update_fields=["words"])
    audit.record("impression.taken_out", organisation=place.organisation_id, by=by, about=place.pk)
