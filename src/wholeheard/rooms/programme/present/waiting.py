"""What waits for somebody of a change team, in the count beside the chapter."""

from __future__ import annotations

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import lists, queries
from wholeheard.rooms.programme.queries.waiting import late_milestones, priorities_that_lost


def waits_for(person: Person) -> dict[str, int]:
    """Priorities that stand on less than they did, and milestones that are late, of the programmes
    that are theirs."""
    today = clock.today(person.organisation.timezone)
    parts = queries.parts_of(person, today)
    own = [key for key, held in parts.items() if held & lists.OF_THE_TEAM]
    if not own:
        return {"priorities": 0, "milestones": 0}
    of = person.organisation_id
    return {
        "priorities": priorities_that_lost(of, own),
        "milestones": late_milestones(of, own, today),
    }
