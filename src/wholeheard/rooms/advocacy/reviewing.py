"""What is to be said about a copy of a care plan on a day. Pure: days in, codes out."""

from __future__ import annotations

import datetime as dt

from wholeheard.rooms.advocacy import lists


def due(
    issued_on: dt.date, review_on: dt.date, *, confirmed: bool, today: dt.date
) -> frozenset[str]:
    """Which reminders hold today, as codes of `lists.REMINDERS`. On its own day a review is to
    come; it has passed the day after."""
    found = set()
    if not confirmed and (today - issued_on).days >= lists.DAYS_TO_CONFIRM:
        found.add(lists.NOT_CONFIRMED)
    if today > review_on:
        found.add(lists.REVIEW_PASSED)
    elif (review_on - today).days <= lists.DAYS_BEFORE_REVIEW:
        found.add(lists.REVIEW_SOON)
    return frozenset(found)
