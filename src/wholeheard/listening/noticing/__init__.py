"""What a story tells: one file for each kind of notice, all of one shape.

`notices` reads a batch of texts for all of them at once: `care` (the care lens), `themes`, `tone`,
`severity`, `concern` and `language`. What was learnt stands in `weights/`, with its card. It
proposes; people decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wholeheard.listening.noticing import care, concern, language, severity, themes, tone
from wholeheard.listening.noticing.sight import see
from wholeheard.listening.noticing.weights import shipped, shipped_card
from wholeheard.listening.shapes import Concern, Finding, Raised

if TYPE_CHECKING:
    from wholeheard.listening.adapting.adaptation import Adaptation

READER: str = shipped_card()["reader"]
LENSES = (care.LENS, themes.LENS)


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was noticed in one text; fields as in `shapes.Reading`."""

    findings: tuple[Finding, ...]
    concern: Raised
    tone: int | None
    severity: float | None
    language: str | None
    abstained: tuple[str, ...]
    reader: str = READER


def notices(
    texts: Sequence[str], questions: Sequence[str], adaptation: Adaptation | None = None
) -> list[Noticed]:
    """Everything noticed in each text, given what was asked, as an organisation taught it.

    Raises `adapting.Refused` where the adaptation was learnt for another reader.
    """
    if adaptation is not None:
        found = _notices(texts, questions, adaptation.checked(shipped_card()))
        return [replace(one, reader=adaptation.name) for one in found]
    return _notices(texts, questions, None)


def _notices(
    texts: Sequence[str], questions: Sequence[str], adaptation: Adaptation | None
) -> list[Noticed]:
    if not texts:
        return []
    weights = shipped()
    words = weights.words()
    sight = see(weights, words, texts, questions)
    of_language = language.notice(sight, words)
    of_care = care.notice(sight, weights.card, adaptation)
    of_themes = themes.notice(sight, weights.card, weights.linear, words, adaptation)
    of_tone = tone.notice(sight, weights.card)
    of_severity = severity.notice(sight, weights.card)
    of_concern = concern.notice(sight, weights.card, weights.kinds, of_language)
    return [
        _noticed(*one)
        for one in zip(
            of_language, of_care, of_themes, of_tone, of_severity, of_concern, strict=True
        )
    ]


def _noticed(
    spoken: str | None,
    of_care: tuple[Finding, ...],
    of_themes: tuple[Finding, ...],
    of_tone: int,
    of_severity: float,
    raised: Raised,
) -> Noticed:
    """One text's; in another language than English only concerns are noticed."""
    if spoken not in (language.ENGLISH, None):
        return Noticed((), raised, None, None, spoken, LENSES)
    abstained = tuple(
        lens for lens, found in zip(LENSES, (of_care, of_themes), strict=True) if not found
    )
    return Noticed(of_care + of_themes, raised, of_tone, of_severity, spoken, abstained)


def find_concerns(texts: Sequence[str]) -> list[list[Concern]]:
    """The concerns of each text, one for each kind, the most urgent and surest first."""
    if not texts:
        return []
    weights = shipped()
    words = weights.words()
    sight = see(weights, words, texts, [""] * len(texts))
    spoken = language.notice(sight, words)
    return concern.concerns(sight, weights.card, weights.kinds, spoken)
