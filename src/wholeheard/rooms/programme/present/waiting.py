"""What waits for somebody of a change team: counted beside the chapter, named on the first page."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import lists, queries
from wholeheard.rooms.programme.queries.waiting import (
    late_milestones,
    priorities_that_lost,
    priorities_to_see,
)


def waits_for(person: Person) -> dict[str, int]:
    """Priorities that stand on less than they did, milestones that are late, and priorities of
    which they have not yet said how they see them, of the programmes that are theirs."""
    return {kind: found.total() for kind, found in _waiting(person).items()}


def for_first_page(person: Person) -> list[dict[str, Any]]:
    """The same, each of a programme in a line that leads to where it is looked at."""
    waiting = _waiting(person)
    some = {key for found in waiting.values() for key in found}
    if not some:
        return []
    return [
        {
            "programme": one.name,
            "text": _in_words(kind, found[one.pk]),
            "url": reverse(f"programme:{PAGES[kind]}", args=[one.pk]),
        }
        for one in queries.programmes(person.organisation_id).filter(pk__in=some)
        for kind, found in waiting.items()
        if found[one.pk]
    ]


PAGES = {"priorities": "priorities", "milestones": "milestones", "to_see": "priorities"}


def _waiting(person: Person) -> dict[str, Counter[uuid.UUID]]:
    """How many of each kind, by programme."""
    today = clock.today(person.organisation.timezone)
    parts = queries.parts_of(person, today)
    own = [key for key, held in parts.items() if held & lists.OF_THE_TEAM]
    if not own:
        return {kind: Counter() for kind in PAGES}
    of = person.organisation_id
    return {
        "priorities": priorities_that_lost(of, own),
        "milestones": late_milestones(of, own, today),
        "to_see": priorities_to_see(person, own),
    }


def _in_words(kind: str, number: int) -> str:
    said = {
        "priorities": ngettext(
            "One priority stands on less than it did.",
            "%(number)s priorities stand on less than they did.",
            number,
        ),
        "milestones": ngettext(
            "One milestone is late. What came?",
            "%(number)s milestones are late. What came?",
            number,
        ),
        "to_see": ngettext(
            "One priority is proposed. How do you see it?",
            "%(number)s priorities are proposed. How do you see them?",
            number,
        ),
    }
    return said[kind] % {"number": number}
