"""From words as told and what was decided of them to protected words. Pure: no database here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

BETWEEN_PARTS = "\n\n"


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


def _masked(words: str, taken: list[TakenOut]) -> tuple[str, list[tuple[int, int, str, str]]]:
    shown, placed, reached = "", [], 0
    for one in _joined(taken, len(words)):
        shown += words[reached : one.start]
        bracket = f"[{one.label}]"
        placed.append((len(shown), len(shown) + len(bracket), one.kind, one.label))
        shown += bracket
        reached = one.end
    return shown + words[reached:], placed


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
