"""What teams propose and nobody has answered, as those who answer find it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from wholeheard.kit import clock, days
from wholeheard.rooms.leading import lists, queries
from wholeheard.rooms.people.models import Person

PROPOSED = {
    lists.STOP: gettext_lazy("something to stop"),
    lists.NEARER: gettext_lazy("to decide something themselves"),
}
ANSWERED_AT = {lists.STOP: "leading:stopped", lists.NEARER: "leading:deciding"}


def proposed_rows(person: Person) -> list[dict[str, Any]]:
    """What teams propose and nobody has answered, the oldest first."""
    today = clock.today(person.organisation.timezone)
    return [
        {
            "place": one.place,
            "on": days.day(one.on),
            "what": PROPOSED[one.about],
            "url": reverse(ANSWERED_AT[one.about], args=[one.place.address]),
        }
        for one in queries.proposals_for(person, today)
    ]
