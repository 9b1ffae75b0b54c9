"""Words with personal details taken out, in pieces that a page can set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from wholeheard.listening.shapes import Detail, Finding

Piece = tuple[str, bool, tuple[str, ...]]
"""Words, whether they are a mask, and the codes of the findings they belong to."""
CUT: Piece = ("[and more]", True, ())


def pieces(
    text: str,
    details: Iterable[Detail],
    findings: Sequence[Finding] = (),
    start: int = 0,
    end: int | None = None,
) -> list[Piece]:
    """The words from `start` to `end`, cut wherever a mask or a finding begins or ends.

    A detail that reaches into the passage is masked whole.
    """
    stop = len(text) if end is None else end
    inside = sorted(
        (one for one in details if one.start < stop and one.end > start), key=lambda one: one.start
    )
    found: list[Piece] = []
    at = start
    for detail in inside:
        found += _words(text, at, detail.start, findings)
        found.append((f"[{detail.label}]", True, _codes(findings, detail.start, detail.end)))
        at = max(at, detail.end)
    return found + _words(text, at, stop, findings)


def opening(
    text: str,
    details: Iterable[Detail],
    start: int,
    end: int | None,
    most: int,
    findings: Sequence[Finding] = (),
) -> list[Piece]:
    """As `pieces`, but of a passage that is very long only the beginning, which is said."""
    stop = len(text) if end is None else end
    if stop - start <= most:
        return pieces(text, details, findings, start, stop)
    return [*pieces(text, details, findings, start, start + most), CUT]


A_PLACE = "[a place]"
SHORTEST_NAME = 4
"""A shorter name of a place is too likely to be a word."""


def without_places(some: Iterable[Piece], names: Iterable[str]) -> list[Piece]:
    """The same words with these names of places masked, in whatever case they are written."""
    masked = sorted((one for one in names if len(one) >= SHORTEST_NAME), key=len, reverse=True)
    if not masked:
        return list(some)
    named = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, masked))})(?!\w)", re.IGNORECASE)
    found: list[Piece] = []
    for words, mask, codes in some:
        cut = [words] if mask else named.split(words)
        found += [
            (A_PLACE, True, codes) if at % 2 else (one, mask, codes)
            for at, one in enumerate(cut)
            if one
        ]
    return found


def plain(some: Iterable[Piece]) -> str:
    """The words as they stand, masks in square brackets."""
    return "".join(words for words, _mask, _codes in some)


def _words(text: str, start: int, end: int, findings: Sequence[Finding]) -> list[Piece]:
    if start >= end:
        return []
    edges = {start, end}
    edges |= {edge for one in findings for edge in (one.start, one.end) if start < edge < end}
    cuts = sorted(edges)
    return [(text[a:b], False, _codes(findings, a, b)) for a, b in pairwise(cuts)]


def _codes(findings: Sequence[Finding], start: int, end: int) -> tuple[str, ...]:
    over = (one.code for one in findings if one.start < end and one.end > start)
    return tuple(dict.fromkeys(over))
