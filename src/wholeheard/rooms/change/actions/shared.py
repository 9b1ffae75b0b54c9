"""What every action of the room needs: the day here, the record, and words of one's own."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from wholeheard.kit import audit, clock
from wholeheard.rooms.change import policies, queries
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.people.models import Person, Place


def today_at(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)


def note(
    what: str, organisation: uuid.UUID, about: uuid.UUID, by: Person | None, **detail: Any
) -> None:
    """Who did what. Never a word of it."""
    audit.record(what, organisation=organisation, by=by, about=about, **detail)


def locked(idea: Idea) -> Idea:
    """The change, with nobody else moving it, writing of it or linking a story with it."""
    rows = Idea.objects.of(idea.organisation_id).select_for_update(of=("self",))
    return rows.select_related("place__organisation").get(pk=idea.pk)


def own_words(idea: Idea, words: str, field: str, *, needed: bool = False) -> str:
    """Words that may be kept with a change: the writer's own, none taken from a story of it. The
    change is `locked`: else a story could be linked meanwhile."""
    kept = policies.check_words(words, field) if needed else policies.check_length(words, field)
    return policies.check_own_words(kept, queries.texts_of_stories(idea), field) if kept else ""


def all_own_words(idea: Idea, said: Mapping[str, str]) -> dict[str, str]:
    """The same of all boxes of one form, by their names; each may be empty."""
    kept = {field: policies.check_length(words, field) for field, words in said.items()}
    policies.check_all_own_words(kept, queries.texts_of_stories(idea))
    return kept
