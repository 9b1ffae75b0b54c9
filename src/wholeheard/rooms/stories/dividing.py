"""A story about several organisations: which passage is for whom. Pure: no database here.

What is not meant for an organisation is sealed with the passage itself, so that the one door knows
of it and no table does. See decision 0050.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from wholeheard.listening.sentences import sentences

MOST_PASSAGES = 60
"""More than so many ticks for each organisation nobody goes through: then whole parts are asked."""
IN_PIECES = ("happened", "different", "well")
"""Parts that may be long. A question, or a name to thank, is one piece."""
_PARAGRAPH = re.compile(r"\S[^\n]*")

Parts = Sequence[tuple[str, str]]
Divided = list[tuple[str, str, list[str], int]]
Sealed = Sequence[tuple[str, str] | tuple[str, str, list[str]] | tuple[str, str, list[str], int]]


def passages(parts: Parts) -> list[tuple[str, str]]:
    """The parts in the passages that a teller chooses from: paragraphs, or where there is only one
    of them its sentences; (kind, text) in order. Whole parts where that would be too many."""
    return [(kind, piece.strip()) for kind, pieces in _cut(parts) for piece in pieces]


def _cut(parts: Parts) -> list[tuple[str, list[str]]]:
    """Each part in its pieces, which are the part again where they are put together."""
    found = [(kind, _pieces(kind, text)) for kind, text in parts]
    too_many = sum(len(pieces) for _kind, pieces in found) > MOST_PASSAGES
    return [(kind, [text]) for kind, text in parts] if too_many else found


def _pieces(kind: str, text: str) -> list[str]:
    if kind not in IN_PIECES:
        return [text]
    paragraphs = [match.start() for match in _PARAGRAPH.finditer(text)]
    starts = paragraphs if len(paragraphs) > 1 else [start for start, _end in sentences(text)]
    return [text[a:b] for a, b in pairwise([0, *starts[1:], len(text)])]


def mark_of(passage: tuple[str, str]) -> str:
    """By which a passage is known again; other words have another mark."""
    return hashlib.sha256("\n".join(passage).encode()).hexdigest()[:16]


def print_of(parts: Parts) -> str:
    """By which all that was said is known again, as it stood when it was divided."""
    return mark_of(("", "\n".join(mark_of(one) for one in parts)))


def to_seal(whole: Parts, not_for: Mapping[str, Sequence[str]]) -> Divided:
    """Each passage of what was said to several organisations, with those that it is not for and
    the number of its part. The white space after a passage stays with it, so that those of a part
    are the part again."""
    cut = _cut(whole) if not_for else [(kind, [text]) for kind, text in whole]
    return [
        (kind, piece, _kept_from((kind, piece.strip()), not_for), number)
        for number, (kind, pieces) in enumerate(cut)
        for piece in pieces
    ]


def _kept_from(passage: tuple[str, str], not_for: Mapping[str, Sequence[str]]) -> list[str]:
    return sorted(who for who, marks in not_for.items() if mark_of(passage) in marks)


def has_changed(parts: Parts, not_for: Mapping[str, Sequence[str]], divided: str = "") -> bool:
    """Whether the words are others than when it was said what is for whom (`divided`, their print):
    also something that was only added may not be for everybody."""
    there = {mark_of(one) for one in parts}
    is_gone = any(mark not in there for marks in not_for.values() for mark in marks)
    return is_gone or bool(not_for and divided and divided != print_of(parts))
