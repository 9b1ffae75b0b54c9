"""What to read next."""

from __future__ import annotations

from typing import Any

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import access, queries
from wholeheard.rooms.readings.present.lines import queue_row


def queue(person: Person) -> dict[str, Any]:
    """What waits to be read, in the order in which a person's word is worth most."""
    stories = access.markable_by(person).prefetch_related("sharings__place")
    audited = queries.choice_of(person.organisation_id).audited
    first = queries.to_read_with_suggestions(stories, audited)
    blind = queries.to_read_blind(stories, audited)
    second = queries.to_read_second(stories, person)
    listed = list(first[:10])
    drawn, again = list(blind[:5]), list(second[:5])
    read = queries.last_machine_readings(listed)
    return {
        "number": first.count(),
        "number_drawn": blind.count(),
        "first": [queue_row(one, read.get(one.pk)) for one in listed],
        "drawn": [queue_row(one, None) for one in drawn],
        "second": [queue_row(one, None) for one in again],
    }
