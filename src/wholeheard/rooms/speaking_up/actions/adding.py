"""How one more thing is put to a matter: under its key, in order, with what is due worked out
anew. Nobody else writes to it meanwhile."""

from __future__ import annotations

from django.http import Http404

from wholeheard.kit import clock, ids
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import lists, queries, sealed
from wholeheard.rooms.speaking_up.models import Entry, Matter
from wholeheard.rooms.speaking_up.opened import Opened, due_on


def hold(row: Matter) -> Opened:
    """A matter as it stands now, with nobody else acting on it until the transaction is over.
    Raises Http404 where it was taken back."""
    rows = Matter.objects.of(row.organisation_id).select_for_update(of=("self",))
    found = rows.select_related("organisation").filter(pk=row.pk).first()
    if found is None:
        raise Http404
    return queries.whole(found)


def add(
    matter: Opened, what: str, words: str = "", *, to: str = "", by: Person | None = None
) -> Opened:
    """Put one thing to a matter that is held, and say by when something is due."""
    row, identifier = matter.row, ids.new()
    key = sealed.key_of(row.organisation, row.key, row.pk)
    held = {
        "what": what,
        "words": words.strip(),
        "to": to,
        "by": str(by.pk) if by else "",
        "on": clock.today(row.organisation.timezone).isoformat(),
        "at": clock.now().isoformat() if by else "",
    }
    Entry.objects.everywhere().create(
        id=identifier,
        organisation_id=row.organisation_id,
        matter=row,
        number=len(matter.steps),
        held=sealed.close(key, held, about=identifier, field=sealed.ENTRY),
    )
    return _with_what_is_due(queries.whole(row))


def _with_what_is_due(matter: Opened) -> Opened:
    row = matter.row
    days = queries.arrangement_of(row.organisation).days_to_reply
    harm = lists.DETRIMENT in matter.elements
    due = due_on(matter.steps, row.told_on, days, harm_at_first=harm)
    if due != row.due_on:
        row.due_on, row.reminded_on = due, None
    today = clock.today(row.organisation.timezone)
    row.ended_on = (row.ended_on or today) if due is None else None
    row.save(update_fields=["due_on", "reminded_on", "ended_on"])
    return matter
