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

Parts = Sequence[tuple[str, str]]
Sealed = list[tuple[str, str] | tuple[str, str, list[str]]]


def passages(parts: Parts) -> list[tuple[str, str]]:
    """The parts in the passages that a teller chooses from: paragraphs, or where there is only one
    of them its sentences; (kind, text) in order. Whole parts where that would be too many."""
    found = [(kind, piece) for kind, text in parts for piece in _pieces(kind, text)]
    return found if len(found) <= MOST_PASSAGES else list(parts)


def _pieces(kind: str, text: str) -> list[str]:
    if kind not in IN_PIECES:
        return [text]
    paragraphs = [one.strip() for one in re.split(r"\n+", text) if one.strip()]
    return paragraphs if len(paragraphs) > 1 else _sentences(text)


def _sentences(text: str) -> list[str]:
    """Whole sentences, and nothing between two of them lost."""
    starts = [start for start, _end in sentences(text)][1:]
    cuts = [0, *starts, len(text)]
    pieces = [text[a:b].strip() for a, b in pairwise(cuts)]
    return [one for one in pieces if one]


def mark_of(passage: tuple[str, str]) -> str:
    """By which a passage is known again; other words have another mark."""
    return hashlib.sha256("\n".join(passage).encode()).hexdigest()[:16]


def print_of(parts: Parts) -> str:
    """By which all that was said is known again, as it stood when it was divided."""
    return mark_of(("", "\n".join(mark_of(one) for one in parts)))


def to_seal(parts: Parts, not_for: Mapping[str, Sequence[str]]) -> Sealed:
    """Each passage, and with it the organisations that it is not for, where there are any."""
    sealed: Sealed = []
    for one in parts:
        kept_from = sorted(who for who, marks in not_for.items() if mark_of(one) in marks)
        sealed.append((*one, kept_from) if kept_from else one)
    return sealed


def has_changed(parts: Parts, not_for: Mapping[str, Sequence[str]], divided: str = "") -> bool:
    """Whether the words are others than when it was said what is for whom (`divided`, their print):
    also something that was only added may not be for everybody."""
    there = {mark_of(one) for one in parts}
    is_gone = any(mark not in there for marks in not_for.values() for mark in marks)
    return is_gone or bool(not_for and divided and divided != print_of(parts))
