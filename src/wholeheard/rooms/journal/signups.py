"""What the journal signs up for: to go when its owner has gone, and a button at a pause."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import signups
from wholeheard.rooms.journal import queries


def write_for_yourself() -> dict[str, str]:
    """What the page of a pause offers: the same to everybody, with a journal or without."""
    return {"label": _("Write it down for yourself"), "url": reverse("journal:front")}


signups.waiting_work.sign("journal", "journal.note_owners", queries.whose_owner_came_or_went)
signups.waiting_work.sign("journal", "journal.let_go", queries.past_their_time)
signups.next_steps.sign("journal", "at a pause", write_for_yourself)
