"""What can be checked before discover is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wholeheard.listening.programme.synthesis import PEOPLE, counted
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.queries.discover_talks import number_standing
from wholeheard.rooms.programme.queries.findings import as_values, standing_findings


def enough_interviews(found: Programme) -> bool:
    """If leaders were interviewed at all, there were as many as the guide asks for."""
    held = number_standing(found.pk)[lists.INTERVIEWS]
    return not held or held >= content_of(found).diagnostic(lists.INTERVIEWS).fewest


def people_were_heard(found: Programme) -> bool:
    """At least one finding that counts tells the side of people who were cared for."""
    content = content_of(found)
    counts = counted(as_values(standing_findings(found)), content)
    return any(content.diagnostic(one.diagnostic).voice == PEOPLE for one in counts)


CHECKS: Mapping[str, Callable[[Programme], bool]] = {
    "five_interviews": enough_interviews,
    "patient_voice": people_were_heard,
}
