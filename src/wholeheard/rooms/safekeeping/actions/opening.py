"""Somebody opens a story."""

from __future__ import annotations

from wholeheard.kit import audit
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.models import ProtectedStory


def open_story(protected: ProtectedStory, *, by: Person) -> None:
    """Somebody has a story before them. Each opening is recorded."""
    audit.record("story.opened", organisation=protected.organisation_id, by=by, about=protected.id)
