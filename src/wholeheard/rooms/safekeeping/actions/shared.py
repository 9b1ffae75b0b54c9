"""What notes of visits and answers in words have in common: where they are told."""

from __future__ import annotations

from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place


def open_place(place: Place) -> Place:
    """A place that takes no stories now has the nearest above it that does."""
    line = [place, *reversed(people.above(place))]
    return next((one for one in line if one.open), place)
