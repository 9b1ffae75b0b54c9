"""Protected words as they are marked: parts, paragraphs, sentences, and what became of a passage.

Offsets in a mark are those of its part, so that words added later move none; on a page they are
those of the whole protected text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wholeheard.listening.sentences import sentences
from wholeheard.rooms.safekeeping.models import ProtectedStory

ASKED = "asked"
WORD = re.compile(r"\S+")
BREAK = re.compile(r"\n\s*\n")
Masks = Iterable[Sequence[int | str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a protected story, where it stands in the whole, and a digest of its words."""

    key: str
    kind: str
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of one part without an empty line in it."""

    number: int
    part: Part
    start: int
    end: int


def digest_of(words: str) -> str:
    """Whether words are still the same, and nothing of what they are."""
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


def digest(protected: ProtectedStory) -> str:
    """Of all that was released of a story."""
    return digest_of(protected.text)


def parts_of(protected: ProtectedStory) -> list[Part]:
    return [
        Part(key, kind, start, end, digest_of(protected.text[start:end]))
        for key, kind, start, end, _on in protected.parts
    ]


def part_with(parts: list[Part], start: int, end: int) -> Part | None:
    """The part in which all of a passage stands."""
    return next((one for one in parts if one.start <= start < end <= one.end), None)


def paragraphs(protected: ProtectedStory) -> list[Paragraph]:
    """Every paragraph with words in it, in order, numbered from 1."""
    found = [
        (part, start, end)
        for part in parts_of(protected)
        for start, end in _paragraphs_in(protected.text, part)
    ]
    return [Paragraph(number, *one) for number, one in enumerate(found, start=1)]


def _paragraphs_in(text: str, part: Part) -> Iterator[tuple[int, int]]:
    start = part.start
    for gap in [*BREAK.finditer(text, part.start, part.end), None]:
        end = gap.start() if gap else part.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
        start = gap.end() if gap else end


def widened(start: int, end: int, masks: Masks) -> tuple[int, int]:
    """A passage with all of each mask that it touches: what was taken out is one thing."""
    for first, last in ((int(one[0]), int(one[1])) for one in masks):
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return start, end


def words_in(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """Where each word of a paragraph stands, sentence by sentence."""
    found = sentences(text[start:end])
    return [
        [one.span() for one in WORD.finditer(text, start + first, start + last)]
        for first, last in found
    ]
