"""How it is noted that somebody was told that a quarter is over."""

from __future__ import annotations

from wholeheard.rooms.learning.models import QuarterTold
from wholeheard.rooms.learning.queries import Quarter
from wholeheard.rooms.people.models import Person


def have_told(person: Person, quarter: Quarter) -> None:
    """They hear of this quarter no more."""
    QuarterTold.objects.everywhere().update_or_create(
        person=person,
        defaults={"organisation_id": person.organisation_id, "quarter": quarter.begins},
    )
