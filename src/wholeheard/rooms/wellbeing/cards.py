"""The learning cards: short texts of our own, read from the folder beside this file. A card that
does not say what it has to say stops the house at start."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wholeheard.rooms.library.shipped import WORDS_A_MINUTE, head_and_text

FOLDER = Path(__file__).parent / "cards"


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `text` is Markdown in English; `question` is one to take to one's team; `version`
    and `since` say which wording this is. `sources`: facts only, the words are ours."""

    slug: str
    title: str
    about: str
    version: str
    since: dt.date
    order: int
    sources: tuple[str, ...]
    question: str
    text: str
    heavy: str = ""

    @property
    def minutes(self) -> int:
        """How long it takes to read, in whole minutes, one at least."""
        return max(1, math.ceil(len(self.text.split()) / WORDS_A_MINUTE))


@cache
def cards() -> tuple[Card, ...]:
    """All of them, in the order in which they are read."""
    return tuple(sorted(_read(), key=lambda one: one.order))


def card(slug: str) -> Card | None:
    return next((one for one in cards() if one.slug == slug), None)


def _read() -> Iterator[Card]:
    named = tomllib.loads((FOLDER / "sources.toml").read_text())["source"]
    for file in sorted(FOLDER.glob("*.md")):
        head, text = head_and_text(file)
        sources = tuple(named[key] for key in head.pop("sources"))
        yield Card(slug=file.stem, text=text, sources=sources, **head)
