"""What every action of synthesis, design and delivery needs: the day, the record, the words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from wholeheard.kit import audit, clock
from wholeheard.rooms.leading import checking
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme import lists_design as lists
from wholeheard.rooms.programme.models.programme import Programme

LINES = frozenset({"says", "what", "shown_by"})
"""Boxes that hold one line; the others hold a few sentences."""


def today_of(programme: Programme) -> dt.date:
    return clock.today(programme.organisation.timezone)


def one_at_a_time(programme: Programme) -> None:
    """Whoever writes at the same time waits here, so that numbers are given once."""
    Programme.objects.of(programme.organisation_id).select_for_update(of=("self",)).get(
        pk=programme.pk
    )


def note(what: str, about: OfOrganisation, by: Person) -> None:
    """Who did what; never a word of it."""
    identifier = getattr(about, "id", None)
    about_id = identifier if hasattr(identifier, "hex") else None
    audit.record(what, organisation=about.organisation_id, by=by, about=about_id)


def in_own_words(
    said: Mapping[str, str], *, by: Person, needed: Iterable[str] = ()
) -> dict[str, str]:
    """Boxes as they may stand: in the writer's own words, naming nobody, nothing of a story."""
    must = set(needed)
    lines = {field: words for field, words in said.items() if field in LINES}
    others = {field: words for field, words in said.items() if field not in LINES}
    kept = checking.own_words(lines, by=by, needed=must, most=lists.MOST_OF_A_LINE)
    return kept | checking.own_words(others, by=by, needed=must, most=lists.MOST_OF_WORDS)
