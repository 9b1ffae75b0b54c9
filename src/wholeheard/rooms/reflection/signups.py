"""What reflection signs up for: letting go of stories in packs, what waits, and a button."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import signups
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import access, actions, queries
from wholeheard.rooms.safekeeping.models import ProtectedStory


def keep_for_a_session(person: Person, protected: ProtectedStory) -> dict[str, str] | None:
    """For those who hold sessions, on a story that may be read in one of theirs."""
    if not queries.places_for(protected, access.places_held(person)).exists():
        return None
    url = reverse("reflection:keep", args=[protected.pk])
    return {"label": _("Keep for our story hour"), "url": url}


def plan_a_session(person: Person, place: Place) -> dict[str, str] | None:
    """Beside the results of a place, for those who hold sessions there."""
    if not access.may_hold(person, place):
        return None
    return {"label": _("Plan a session"), "url": reverse("reflection:plan", args=[place.address])}


signups.let_go.sign("reflection", "stories in packs of sessions", actions.clear)
signups.waiting_work.sign(
    "reflection", "reflection.let_leave", queries.sessions_with_a_story_to_leave
)
signups.waiting_work.sign("reflection", "reflection.remind", queries.not_reminded)
signups.waiting_work.sign("reflection", "reflection.publish", queries.with_figures_due)
signups.next_steps.sign("reflection", "on an opened story", keep_for_a_session)
signups.next_steps.sign("reflection", "with results of a place", plan_a_session)
