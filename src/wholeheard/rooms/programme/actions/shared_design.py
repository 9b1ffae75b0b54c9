"""What every action of synthesis, design and delivery needs of words: nobody is named in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wholeheard.rooms.leading import checking
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.actions.shared import check_nothing_of_talks
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.programme import Programme

LINES = frozenset({"says", "what", "shown_by"})
"""Boxes that hold one line; the others hold a few sentences."""


def in_own_words(
    said: Mapping[str, str], *, by: Person, of: Programme, needed: Iterable[str] = ()
) -> dict[str, str]:
    """Boxes as they may stand: in the writer's own words, naming nobody, nothing of a story, and
    nothing that talks found in the programme `of` which they are."""
    must = set(needed)
    lines = {field: words for field, words in said.items() if field in LINES}
    others = {field: words for field, words in said.items() if field not in LINES}
    kept = checking.own_words(lines, by=by, needed=must, most=lists.MOST_OF_A_LINE)
    kept |= checking.own_words(others, by=by, needed=must, most=lists.MOST_OF_WORDS)
    check_nothing_of_talks(kept, of, by=by)
    return kept


def next_number(model: type[OfOrganisation], programme: Programme) -> int:
    """After all that were written before. The programme has to be held."""
    return (
        model.objects.of(programme.organisation_id).filter(**{"programme": programme}).count() + 1
    )
