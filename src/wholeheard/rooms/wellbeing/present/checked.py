"""What is said after a self-check, and a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wholeheard.kit import days, ids
from wholeheard.rooms.library import marking_down
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.wellbeing import saying
from wholeheard.rooms.wellbeing.cards import Card
from wholeheard.rooms.wellbeing.present.around import card_url
from wholeheard.rooms.wellbeing.weighing import weigh

NEXT_CARD = {"1": "signs-in-others", "2": "what-helps", "": "signs-in-yourself"}
"""Which card is offered first after each step; after the others, what helps."""


def result(answers: Mapping[str, str], place: Place | None = None) -> dict[str, Any]:
    """In words, without a number. `answers` stand in the page itself and nowhere else."""
    found = weigh(answers)
    sentence = saying.STEPS[found.step]
    return {
        "heading": sentence.heading,
        "means": sentence.means,
        "signs": [saying.SIGNS[one] for one in found.signs],
        "not_meant": saying.NOT_MEANT,
        "gravest": saying.GRAVEST if found.gravest else "",
        "heavy": found.heavy,
        "answers": dict(answers),
        "page_id": ids.short(ids.new()),
        "card_url": card_url(NEXT_CARD.get(found.step, "what-helps"), place),
        "talk_url": card_url("begin-a-talk", place),
    }


def card_page(card: Card) -> dict[str, Any]:
    return {
        "card": card,
        "takes": library.minutes(card.minutes),
        "html": marking_down.as_html(card.text, highest=2),
        "since": days.day(card.since),
    }
