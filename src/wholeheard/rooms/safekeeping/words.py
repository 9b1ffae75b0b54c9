"""The one place where words as told are opened.

A story's words are parts: what happened, what could have been different, each question, and later
additions. Each part has a key ("0", "1", or "<addition>:0") by which masks and concerns point.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass

from wholeheard.kit import ids, sealing
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories.models import Addition, Recording, Story
from wholeheard.rooms.stories.recordings import FIELD


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of what somebody told."""

    key: str
    kind: str
    text: str
    on: dt.date
    not_for: frozenset[str] = frozenset()

    def is_for(self, organisation_id: uuid.UUID) -> bool:
        """Whether its teller meant it for that organisation too."""
        return str(organisation_id) not in self.not_for


def open_words(story: Story) -> list[Part]:
    """All that was told in a story so far, in order. Raises sealing.Unreadable."""
    key = story_key(story)
    told = _read(sealing.open_sealed(key, story.words, about=story.id, field="story.words"))
    parts = [
        Part(str(number), kind, text, story.told_on, not_for)
        for number, (kind, text, not_for) in enumerate(told)
    ]
    for addition in _additions(story):
        said = sealing.open_sealed(key, addition.words, about=addition.id, field="addition.words")
        parts += [
            Part(
                f"{ids.short(addition.id)}:{number}",
                _kind(addition, kind),
                text,
                addition.on,
                not_for,
            )
            for number, (kind, text, not_for) in enumerate(_read(said))
        ]
    return parts


def open_for(protected: ProtectedStory) -> list[Part]:
    """What was told and is meant for the organisation that holds this version. Whoever protects,
    watches or releases opens no more than that. Raises sealing.Unreadable."""
    return meant_for(protected.organisation_id, open_words(protected.story))


def meant_for(organisation_id: uuid.UUID, parts: list[Part]) -> list[Part]:
    return [one for one in parts if one.is_for(organisation_id)]


def open_contact(story: Story, sealed: bytes) -> str:
    return sealing.open_sealed(story_key(story), sealed, about=story.id, field="contact").decode()


def open_sound(recording: Recording) -> bytes:
    """What was said aloud. Raises sealing.Unreadable."""
    key = story_key(recording.story)
    return sealing.open_sealed(key, recording.sound or b"", about=recording.id, field=FIELD)


def story_key(story: Story) -> bytes:
    return sealing.unwrap(organisation_key(story.organisation), story.key, about=story.id)


def organisation_key(organisation: Organisation) -> bytes:
    """The key under which an organisation's own notes and its stories' keys are sealed."""
    return sealing.organisation_key(bytes(organisation.key), organisation.id)


def _additions(story: Story) -> list[Addition]:
    return sorted(story.additions.all(), key=lambda one: one.number)


def _kind(addition: Addition, kind: str) -> str:
    return kind if kind in ("question", "thanks") else addition.kind


def _read(words: bytes) -> list[tuple[str, str, frozenset[str]]]:
    """Kind, text, and the organisations that a passage is not for: sealed with it where there are
    any."""
    return [(kind, text, frozenset(*kept_from)) for kind, text, *kept_from in json.loads(words)]
