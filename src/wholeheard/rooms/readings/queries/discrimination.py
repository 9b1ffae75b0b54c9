"""Which stories tell of discrimination, and who knows?"""

from __future__ import annotations

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists
from wholeheard.rooms.readings.models import PassedOn
from wholeheard.rooms.readings.queries.readings import Stories
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory


def is_watched_over(protected: ProtectedStory, kind: str, urgency: str) -> bool:
    """Whether a concern of that kind is open already, to be looked at as soon or sooner."""
    raised = Concern.objects.of(protected.organisation_id).filter(protected=protected, kind=kind)
    return safekept.open_concerns(raised).filter(urgency__in=["now", urgency]).exists()


def passed_on_to(person: Person, stories: Stories) -> list[PassedOn]:
    """What was put before this person, the newest first."""
    rows = PassedOn.objects.of(person.organisation_id).filter(to=person, protected__in=stories)
    return list(
        rows.select_related("protected")
        .prefetch_related("protected__sharings__place", "protected__concerns__steps")
        .order_by("looked_at", "-at", "pk")[: lists.MOST_LISTED]
    )
