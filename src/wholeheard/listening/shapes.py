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
    `confidence` lies between 0 and 1 and only orders the work: the classifier's for the whole text
    or the hand-made weight of the cues, whichever is more. `cue` is the words that gave rise to it,
    as they stand in the text.
    """

    start: int
    end: int
    kind: str
    urgency: str
    confidence: float
    cue: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a passage says, as a machine proposes it; a person decides.

    `lens` is "care" or "theme" and `code` a code of that lens; `confidence` is calibrated: of
    findings given 0.8, about eight in ten are right. It says how sure it is that the text holds the
    code; where the code has several passages, the surest is given that and the others less.
    `because` holds the words that weighed most, the heaviest first.
    """

    lens: str
    code: str
    start: int
    end: int
    confidence: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """Whether a person with safeguarding or safety duties should look, how soon, and at what.

    `urgency` is "now", "soon" or "none"; `start` and `end` are those of the passage that weighs
    most, None where nothing was raised. `confidence` only orders the work.
    """

    raised: bool
    urgency: str
    kinds: tuple[str, ...]
    start: int | None
    end: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read of one text.

    `tone` runs from -2 (very negative) to 2 (very positive), `severity` from -5 (critical of the
    organisation) to 5; both are None where the reader cannot say. `language` is an ISO 639-1 code,
    None where it cannot be told. `abstained` names the lenses that said nothing because nothing
    reached its threshold or the language is not theirs. `unread` says in a sentence why a text was
    not read, None where it was. `reader` is the version that read it.
    """

    id: str
    findings: tuple[Finding, ...]
    details: tuple[Detail, ...]
    concern: Raised
    tone: int | None
    severity: float | None
    language: str | None
    abstained: tuple[str, ...]
    unread: str | None
    reader: str
