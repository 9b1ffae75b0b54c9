"""How this room is shown: who is heard, and who goes to whom. One file for each question."""

from wholeheard.rooms.outreach.present.around import (
    groups,
    period_choices,
    place_choices,
    rooms,
    rooms_of_counting,
    waits_for,
)
from wholeheard.rooms.outreach.present.going import asked_row, going_row
from wholeheard.rooms.outreach.present.heard import who_is_heard

__all__ = [
    "asked_row",
    "going_row",
    "groups",
    "period_choices",
    "place_choices",
    "rooms",
    "rooms_of_counting",
    "waits_for",
    "who_is_heard",
]
