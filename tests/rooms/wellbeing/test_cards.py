"""The learning cards: whole, in versions, and without a word that sends somebody elsewhere."""

from __future__ import annotations

import hashlib
import re

import pytest

from wholeheard.rooms.library.marking_down import as_html
from wholeheard.rooms.wellbeing.cards import FOLDER, Card, card, cards
from wholeheard.rooms.wellbeing.present.checked import NEXT_CARD

PRINTS = {
    "after-something-hard": ("1.0", "360a08e106a172d0"),
    "begin-a-talk": ("1.0", "b3922ebb699caf1a"),
    "could-not-give-the-care": ("1.0", "8f44cac3ea9e2a47"),
    "signs-in-others": ("1.0", "77c26c34f6c4dc08"),
    "signs-in-yourself": ("1.0", "e6aff8f046d6aafb"),
    "what-helps": ("1.0", "c468e80e2d7ffe17"),
}  # fmt: skip
"""Of each card its version and the beginning of the SHA-256 of its file. A card that was read by
somebody does not change under the same version: give it a new one, and put its print here."""
LONGEST_MINUTES = 3


def print_of(one: Card) -> str:
    return hashlib.sha256((FOLDER / f"{one.slug}.md").read_bytes()).hexdigest()[:16]


@pytest.mark.parametrize("one", cards(), ids=lambda one: one.slug)
def test_a_card_is_read_in_a_break(one: Card) -> None:
    assert one.minutes <= LONGEST_MINUTES
    assert one.about and one.question.endswith("?") and one.sources


@pytest.mark.parametrize("one", cards(), ids=lambda one: one.slug)
def test_a_card_leads_nowhere_and_asks_nobody(one: Card) -> None:
    assert not re.search(r"https?:|<a |<img", str(as_html(one.text)))


def test_a_published_version_never_changes() -> None:
    assert {one.slug: (one.version, print_of(one)) for one in cards()} == PRINTS


def test_the_cards_that_are_offered_are_there() -> None:
    named = {*NEXT_CARD.values(), "what-helps", "begin-a-talk"}
    assert all(card(one) for one in named)
    assert card("nothing") is None


def test_cards_stand_in_the_order_that_they_name() -> None:
    assert [one.order for one in cards()] == list(range(1, len(cards()) + 1))
