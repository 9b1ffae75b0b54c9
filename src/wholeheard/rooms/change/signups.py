"""What change signs up for: letting go, tellers' ideas to note, decisions that wait too long."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import signups
from wholeheard.rooms.change import actions, queries
from wholeheard.rooms.people.models import Person, Place


def write_an_idea(person: Person, place: Place) -> dict[str, str]:
    """Beside the results of a place: anybody may write an idea."""
    return {"label": _("Write an idea"), "url": reverse("change:new", args=[place.address])}


signups.let_go.sign("change", "links to changes, tellers' ideas and invitations", actions.clear)
signups.waiting_work.sign("change", "change.note_ideas", queries.unnoted_ideas)
signups.waiting_work.sign("change", "change.rise", queries.to_rise)
signups.next_steps.sign("change", "with results of a place", write_an_idea)
