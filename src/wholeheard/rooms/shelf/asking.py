"""What somebody typed into the search box, taken apart. Whatever it is, it is words.

Quotes keep words together, a minus leaves a word out, OR between two takes either, a star at the
end finds every word that begins so. Anything else that looks like an operator is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from wholeheard.rooms.shelf.lists import LITTLE_WORDS

LONGEST = 300  # letters of a question
LONGEST_WORD = 64
MOST_TERMS = 20
MOST_IN_A_PHRASE = 12
SHORTEST_BEGINNING = 2

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<plain>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that stand one after the other; or how a word begins."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Every one of `all_of` must stand in a story, by any of its terms; none of `without` may."""

    all_of: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all_of or self.without)


def words_in(text: str) -> list[str]:
    """The words of a text as they are looked for: small letters without accents, figures too."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return [word[:LONGEST_WORD] for word in _WORD.findall(kept)]


def read(typed: str) -> Question:
    """Take apart what was typed. Never refuses; what says nothing is left out."""
    all_of: list[tuple[Term, ...]] = []
    without: list[Term] = []
    either = False
    for minus, term in _terms(typed[:LONGEST]):
        if term is None:
            either = bool(all_of)
        elif minus:
            without.append(term)
            either = False
        elif either:
            all_of[-1] = (*all_of[-1], term)
            either = False
        else:
            all_of.append((term,))
    return Question(tuple(all_of), tuple(without))


def _terms(typed: str) -> Iterator[tuple[bool, Term | None]]:
    """Each term and whether it is to be left out; None for an OR. At most `MOST_TERMS`."""
    number = 0
    for piece in _PIECE.finditer(typed):
        plain = piece["plain"]
        if plain == "OR" and not piece["minus"]:
            yield False, None
            continue
        term = _term(piece["phrase"] if plain is None else plain, begins=bool(plain))
        if term is not None and number < MOST_TERMS:
            number += 1
            yield bool(piece["minus"]), term


def _term(text: str, *, begins: bool) -> Term | None:
    """Without little words at its ends; None where nothing is left."""
    words = words_in(text)[:MOST_IN_A_PHRASE]
    if begins and text.endswith("*") and len(words) == 1 and len(words[0]) >= SHORTEST_BEGINNING:
        return Term(tuple(words), begins=True)
    while words and words[0] in LITTLE_WORDS:
        words = words[1:]
    while words and words[-1] in LITTLE_WORDS:
        words = words[:-1]
    return Term(tuple(words)) if words else None
