"""Where the next part of a long list begins. Signed, so that nobody asks for a part of their own
making; it holds the place of the last row in the order of the list and nothing else."""

from __future__ import annotations

from typing import Any

from django.core import signing

from wholeheard.rooms.pages.api.problems import CannotAsk

LONGEST = 1000
WRONG = "That cursor does not belong to this list. Take the one in “next”, or begin without one."


def write(what: str, *after: str) -> str:
    """A cursor of the list called `what`, after the row with these keys."""
    return signing.dumps(list(after), salt=f"api cursor: {what}")


def read(what: str, cursor: str, keys: int) -> list[str] | None:
    """The keys of the last row of the part before; None at the beginning."""
    if not cursor:
        return None
    try:
        after: Any = signing.loads(cursor, salt=f"api cursor: {what}")
    except signing.BadSignature as wrong:
        raise CannotAsk(WRONG) from wrong
    if len(after) != keys:
        raise CannotAsk(WRONG)
    return [str(one) for one in after]
