"""How often is a thing told, allowing for how the machine errs that noticed it?"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import cache

from wholeheard.listening.measuring.corrected import Errors, Rate, corrected
from wholeheard.listening.noticing import card
from wholeheard.rooms.measures import lists
from wholeheard.rooms.readings import learning

FEWEST_CHECKED = 10
"""Stories that tell of something, and that do not, which people must have checked a reader
against: with fewer its errors say nothing (ENOUGH of `listening.measuring.gaps`)."""


def corrected_rate(
    code: str, noticed: int, read: int, how: Mapping[str, Errors] | None = None
) -> Rate | None:
    """How often something is told, corrected for what the reader misses and imagines; None where
    no honest rate can be given. `code` is one of the care lens or of the themes; `how`: how the
    reader of that organisation errs; without it, as the one does that came with the house."""
    errors = (_of_card() if how is None else how).get(code)
    return corrected(noticed, read, errors) if errors else None


def errors_of(organisation_id: uuid.UUID) -> Mapping[str, Errors]:
    """How the reader that an organisation uses errs, by code: as its card says; of one that the
    organisation taught, as the stream that chance drew says."""
    taught = learning.errors_in_use(organisation_id)
    if taught is None:
        return _of_card()
    return {
        code: one
        for code, one in taught.items()
        if min(one.with_it, one.without_it) >= FEWEST_CHECKED
    }


@cache
def _of_card() -> Mapping[str, Errors]:
    """How the reader that came with the house errs, by code."""
    return {
        lists.code_of(lens, found): Errors(*one) for (lens, found), one in card.errors().items()
    }
