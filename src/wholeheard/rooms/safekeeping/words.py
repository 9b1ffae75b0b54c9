"""The one place where words as told are opened.

A story's words are parts: what happened, what could have been different, each question, and later
additions. Each part has a key ("0", "1", or "<addition>:0") by which masks and concerns point.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from wholeheard.kit import ids, sealing
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.stories.models import Addition, Story


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of what somebody told."""

    key: str
    kind: str
    text: str
    on: dt.date


def open_words(story: Story) -> list[Part]:
    """All that was told in a story so far, in order. Raises sealing.Unreadable."""
    key = story_key(story)
    told = _read(sealing.open_sealed(key, story.words, about=story.id, field="story.words"))
    parts = [
        Part(str(number), kind, text, story.told_on) for number, (kind, text) in enumerate(told)
    ]
    for addition in _additions(story):
        said = sealing.open_sealed(key, addition.words, about=addition.id, field="addition.words")
        parts += [
            Part(f"{ids.short(addition.id)}:{number}", _kind(addition, kind), text, addition.on)
            for number, (kind, text) in enumerate(_read(said))
        ]
    return parts


def open_contact(story: Story, sealed: bytes) -> str:
    return sealing.open_sealed(story_key(story), sealed, about=story.id, field="contact").decode()


def story_key(story: Story) -> bytes:
    return sealing.unwrap(organisation_key(story.organisation), story.key, about=story.id)


def organisation_key(organisation: Organisation) -> bytes:
    """The key under which an organisation's own notes and its stories' keys are sealed."""
    return sealing.organisation_key(bytes(organisation.key), organisation.id)


def _additions(story: Story) -> list[Addition]:
    return sorted(story.additions.all(), key=lambda one: one.number)


def _kind(addition: Addition, kind: str) -> str:
    return kind if kind in ("question", "thanks") else addition.kind


def _read(words: bytes) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in json.loads(words)]
