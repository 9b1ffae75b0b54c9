"""What the pages of a story need: the story, what was before somebody, how much they read today."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.http import Http404

from wholeheard.kit import ids
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.readings import access, actions, queries
from wholeheard.rooms.safekeeping import caring
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory

Errors = Sequence[dict[str, str]]


def story_for(person: Person, identifier: uuid.UUID) -> ProtectedStory:
    found = safekept.one_among(access.openable_by(person), identifier)
    if found is None:
        raise Http404
    return found


def read_today(request: StaffRequest) -> caring.ReadToday:
    """How much this person has read today, for themselves alone."""
    return caring.read_today(
        queries.read_today(request.user) | safekept.released_today(request.user)
    )


def seen_by(request: StaffRequest) -> actions.Seen:
    return actions.Seen(
        request.POST.get("words", ""), ids.number(request.POST.get("machine_reading"))
    )
