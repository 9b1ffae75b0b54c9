"""How a self-check, the cards, a pulse and a team's words are shown. One file for each."""

from __future__ import annotations

from wholeheard.rooms.wellbeing.present.around import (
    at_a_pause,
    for_teams,
    front,
    inside_frame,
    open_frame,
    rooms,
)
from wholeheard.rooms.wellbeing.present.checked import card_page, result
from wholeheard.rooms.wellbeing.present.costs import shared_words, words_page
from wholeheard.rooms.wellbeing.present.over_time import pulse_page

__all__ = [
    "at_a_pause", "card_page", "for_teams", "front", "inside_frame", "open_frame", "pulse_page",
    "result", "rooms", "shared_words", "words_page",
]  # fmt: skip
