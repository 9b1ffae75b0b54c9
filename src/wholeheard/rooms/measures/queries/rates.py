"""How often is a thing told, allowing for how the machine errs that noticed it?"""

from __future__ import annotations

from wholeheard.listening.measuring.corrected import Errors, Rate, corrected
from wholeheard.listening.noticing import card
from wholeheard.rooms.measures import lists


def corrected_rate(code: str, noticed: int, read: int) -> Rate | None:
    """How often something is told, corrected for what the reader misses and imagines; None where
    no honest rate can be given. `code` is one of the care lens or of the themes."""
    errors = _errors().get(code)
    return corrected(noticed, read, errors) if errors else None


def _errors() -> dict[str, Errors]:
    """How the reader errs, by code."""
    return {
        lists.code_of(lens, found): Errors(*one) for (lens, found), one in card.errors().items()
    }
