"""The words around what was looked for, out of a whole story."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf.asking import Question

BEFORE, AFTER = 90, 170  # letters around the first word found
ENDINGS = ("ingly", "edly", "ings", "ness", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s",
           "e", "y")  # fmt: skip
SHORTEST_STEM = 3
ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some of a story's words, where masks stand in them, and whether more stands around them."""

    text: str
    masks: list[tuple[int, int]]
    cut_before: bool
    cut_after: bool


def passage(story: ProtectedStory, question: Question) -> Passage:
    """The words around the first that was looked for; the first words where none was."""
    begin, end = _said(story)
    at = _where(story, question, begin)
    start = _at_a_word(story.text, at - BEFORE, begin) if at - BEFORE > begin else begin
    stop = min(end, max(at, start) + AFTER)
    if stop < end:
        stop = max(story.text.rfind(" ", start, stop), start + 1)
    masks = [(a, b) for a, b, _kind, _label in story.masks]
    start = next((a for a, b in masks if a < start < b), start)
    stop = next((b for a, b in masks if a < stop < b), stop)
    inside = [(a - start, b - start) for a, b in masks if start <= a and b <= stop]
    return Passage(story.text[start:stop], inside, start > begin, stop < end)


def _said(story: ProtectedStory) -> tuple[int, int]:
    """Where what was said begins and ends, without what was asked."""
    said = [part for part in story.parts if part[1] != ASKED]
    return (said[0][2], said[-1][3]) if said else (0, 0)


def _at_a_word(text: str, at: int, least: int) -> int:
    blank = text.rfind(" ", least, max(least, at) + 1)
    return blank + 1 if blank >= 0 else least


def _where(story: ProtectedStory, question: Question, begin: int) -> int:
    """Where the first word stands that was looked for; the beginning where none is seen."""
    stems = [term.words[0] for any_of in question.all_of for term in any_of]
    if not stems:
        return begin
    beginnings = "|".join(re.escape(stem_of(word)) for word in stems)
    plain = _without_accents(story.text)
    for found in re.finditer(rf"\b(?:{beginnings})", plain, re.IGNORECASE):
        masked = any(a <= found.start() < b for a, b, _kind, _label in story.masks)
        if found.start() >= begin and not masked:
            return found.start()
    return begin


def stem_of(word: str) -> str:
    """Roughly what is left of a word without its ending, to see it in a text; search itself stems
    in the database."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _without_accents(text: str) -> str:
    """Letter for letter, so that places stay."""
    return "".join(unicodedata.normalize("NFKD", one)[0] for one in text)
