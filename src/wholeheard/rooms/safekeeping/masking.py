"""From words as told and what was decided of them to protected words. Pure: no database here."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

BETWEEN_PARTS = "\n\n"
SHORTEST_ECHO = 3


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A stretch of one part that a person took out, and what stands in its place."""

    part: str
    start: int
    end: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Protected:
    """Protected words: text, its parts ([key, kind, start, end, day]), masks ([start, end, kind,
    label]); offsets in characters of `text`, brackets included."""

    text: str
    parts: list[list[object]] = field(default_factory=list)
    masks: list[list[object]] = field(default_factory=list)


def protect(
    parts: Iterable[tuple[str, str, str, dt.date]], taken_out: Iterable[TakenOut]
) -> Protected:
    """Put brackets where words were taken out, and nothing else. Parts: key, kind, text, day."""
    by_part: dict[str, list[TakenOut]] = {}
    for one in taken_out:
        by_part.setdefault(one.part, []).append(one)
    text, kept, masks = "", [], []
    for key, kind, words, on in parts:
        text += BETWEEN_PARTS if text else ""
        start = len(text)
        shown, placed = _masked(words, by_part.get(key, []))
        masks += [[start + a, start + b, kind_, label] for a, b, kind_, label in placed]
        text += shown
        kept.append([key, kind, start, len(text), on.isoformat()])
    return Protected(text, kept, masks)


def places_of(phrase: str, text: str) -> list[int]:
    """Where a phrase stands as whole words: "Ann" is not taken out of "Annual". Where it stands
    only within words, every such place: a person asked for it letter for letter."""
    if not phrase:
        return []
    within = [one.start() for one in re.finditer(re.escape(phrase), text)]
    return _whole_words(phrase, text) or within


def echoes(
    texts: dict[str, str],
    known: Iterable[TakenOut],
    *,
    kinds: Collection[str],
    but_not: Iterable[TakenOut] = (),
) -> list[TakenOut]:
    """Where the words of what is known stand once more as whole words, in any of these parts.

    Only details of these kinds are looked for again: a name is the same name everywhere, a day or
    an age may be anyone's. Nothing is found twice, and nothing over what is `but_not` to be found.
    """
    known = list(known)
    covered = _Covered([*known, *but_not])
    phrases = {
        texts[one.part][one.start : one.end]: one
        for one in known
        if one.kind in kinds and one.part in texts and one.end - one.start >= SHORTEST_ECHO
    }
    found: list[TakenOut] = []
    for phrase in sorted(phrases, key=lambda words: (-len(words), words)):
        like = phrases[phrase]
        for part, text in texts.items():
            for start in _whole_words(phrase, text):
                echo = TakenOut(part, start, start + len(phrase), like.kind, like.label)
                if not covered.meets(echo):
                    covered.add(echo)
                    found.append(echo)
    return found


def in_pieces(
    part: str, pieces: Sequence[str], found: Iterable[TakenOut]
) -> tuple[dict[str, str], list[TakenOut]]:
    """What was found in a part, laid to the pieces that it is made of: each piece by a key that no
    part has, and of what goes over a cut what stands in each."""
    found = list(found)
    texts: dict[str, str] = {}
    laid: list[TakenOut] = []
    reached = 0
    for number, piece in enumerate(pieces):
        key = f"{part}/{number}"
        texts[key] = piece
        for one in found:
            start = max(one.start - reached, 0)
            end = min(one.end - reached, len(piece.rstrip()))
            if start < end:
                laid.append(replace(one, part=key, start=start, end=end))
        reached += len(piece)
    return texts, laid


class _Covered:
    """Stretches by part, and whether another meets one of them."""

    def __init__(self, stretches: Iterable[TakenOut]) -> None:
        self._by_part: dict[str, list[tuple[int, int]]] = {}
        for one in stretches:
            self.add(one)

    def add(self, one: TakenOut) -> None:
        self._by_part.setdefault(one.part, []).append((one.start, one.end))

    def meets(self, one: TakenOut) -> bool:
        return any(
            one.start < end and start < one.end for start, end in self._by_part.get(one.part, [])
        )


def _whole_words(phrase: str, text: str) -> list[int]:
    if phrase not in text:
        return []
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return [one.start() for one in re.finditer(before + re.escape(phrase) + after, text)]


def _masked(words: str, taken: list[TakenOut]) -> tuple[str, list[tuple[int, int, str, str]]]:
    shown, placed, reached = "", [], 0
    for one in _joined(_whole_letters(taken, words), len(words)):
        shown += words[reached : one.start]
        bracket = f"[{one.label}]"
        placed.append((len(shown), len(shown) + len(bracket), one.kind, one.label))
        shown += bracket
        reached = one.end
    return shown + words[reached:], placed


def _whole_letters(taken: list[TakenOut], words: str) -> list[TakenOut]:
    """An accent that stands as a character of its own goes with its letter."""
    return [replace(one, end=_after_accents(words, one.end)) for one in taken]


def _after_accents(words: str, end: int) -> int:
    while 0 < end < len(words) and unicodedata.combining(words[end]):
        end += 1
    return end


def _joined(taken: list[TakenOut], length: int) -> list[TakenOut]:
    """In order; those that overlap become one, which keeps the name of the longest."""
    joined: list[TakenOut] = []
    for one in sorted(taken, key=lambda each: (each.start, -each.end)):
        if one.start >= length or one.end <= one.start:
            continue
        if joined and one.start < joined[-1].end:
            last = joined[-1]
            longest = max(last, one, key=lambda each: each.end - each.start)
            joined[-1] = TakenOut(
                last.part, last.start, max(last.end, one.end), longest.kind, longest.label
            )
        else:
            joined.append(one)
    return joined
