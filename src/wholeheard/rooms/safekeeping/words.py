"""The one place where words as told are opened.

A story's words are parts: what happened, what could have been different, each question, and later
additions. Each part has a key ("0", "1", or "<addition>:0") by which masks and concerns point. Of a
story that went to several organisations a part may be sealed in passages, not all of them for
each; an organisation's part is what is left, in one, and its key counts nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

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


@dataclass(frozen=True, slots=True)
class Passage(Part):
    """A part or a piece of one, as it was sealed, with the organisations that it is not for."""

    not_for: frozenset[str]

    def is_for(self, organisation_id: uuid.UUID) -> bool:
        """Whether its teller meant it for that organisation too."""
        return str(organisation_id) not in self.not_for


def open_words(story: Story) -> list[Part]:
    """All that was told in a story so far, in order. Raises sealing.Unreadable."""
    return in_one(open_passages(story))


def open_for(protected: ProtectedStory) -> list[Part]:
    """What was told and is meant for the organisation that holds this version. Whoever protects,
    watches or releases opens no more than that. Raises sealing.Unreadable."""
    return meant_for(protected.organisation_id, open_passages(protected.story))


def meant_for(organisation_id: uuid.UUID, passages: Sequence[Passage]) -> list[Part]:
    """The parts as that organisation holds them."""
    return in_one([one for one in passages if one.is_for(organisation_id)])


def in_one(passages: Sequence[Passage]) -> list[Part]:
    """Parts, each made of its passages that are here."""
    return [
        Part(key, kind, "".join(one.text for one in pieces).rstrip(), on)
        for (key, kind, on), pieces in groupby(passages, lambda one: (one.key, one.kind, one.on))
    ]


def open_passages(story: Story) -> list[Passage]:
    """All that was told in a story so far, as it was sealed. Raises sealing.Unreadable."""
    key = story_key(story)
    told = _read(sealing.open_sealed(key, story.words, about=story.id, field="story.words"))
    passages = [
        Passage(_key(story, said, number), said.kind, said.text, story.told_on, said.not_for)
        for number, said in enumerate(told)
    ]
    for addition in _additions(story):
        words = sealing.open_sealed(key, addition.words, about=addition.id, field="addition.words")
        passages += [
            Passage(
                f"{ids.short(addition.id)}:{number}",
                _kind(addition, said.kind),
                said.text,
                addition.on,
                said.not_for,
            )
            for number, said in enumerate(_read(words))
        ]
    return passages


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


@dataclass(frozen=True, slots=True)
class _Said:
    """As it was sealed; `part`: the number of its part, where several organisations were told."""

    kind: str
    text: str
    not_for: frozenset[str]
    part: int | None


def _read(words: bytes) -> list[_Said]:
    return [
        _Said(kind, text, frozenset(more[0] if more else ()), more[1] if more[1:] else None)
        for kind, text, *more in json.loads(words)
    ]


def _key(story: Story, said: _Said, number: int) -> str:
    """Where several organisations were told, numbers would tell each how much it does not hold;
    the key of a part is the same for all of them."""
    if said.part is None:
        return str(number)
    return sealing.keyed_hash("part", f"{story.pk}:{said.part}".encode()).hex()[:12]
