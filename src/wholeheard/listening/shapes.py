"""The frozen values that pass between the parts of the library.

Offsets are positions in a Python string; an end is exclusive, so ``text[start:end]`` is the words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, from `start` up to but not including `end`."""

    start: int
    end: int

    def words(self, text: str) -> str:
        """The words of `text` that this passage covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Passage) -> bool:
        """Whether the two passages share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Detail:
    """Something in a text that could tell who a person is.

    `kind` is a code of `wholeheard.listening.protecting.KINDS`; `label` the words that stand in
    square brackets in its place, such as "name of a nurse"; `confidence` lies between 0 and 1.
    """

    start: int
    end: int
    kind: str
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Concern:
    """Something in a text that a person with safeguarding or safety duties should see.

    `kind` is one of `wholeheard.listening.noticing.concerns.KINDS`; `urgency` is "now" or "soon";
    `confidence` lies between 0 and 1 and only orders the work; `cue` is the words that gave rise
    to it, as they stand in the text.
    """

    start: int
    end: int
    kind: str
    urgency: str
    confidence: float
    cue: str
