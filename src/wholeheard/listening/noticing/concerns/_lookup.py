"""Which cues the words of a sentence may meet, and where: most expressions are never run.

Whole numbers stand for sets of cues: bit n for cue number n. A cue may be met where each of its
rarest `SLOTS` needs is answered by some word, and only at a word that it may begin with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ._cues import WORD, Cue, keys_of_word

SLOTS = 3
"""Needs of a cue that are looked up; few have more, and their expression is run instead."""
REMEMBERED = 50_000
"""Words whose cues are kept, the latest asked for."""

Bits = int
Place = tuple[int, Bits]
"""An offset into the text, and the cues that may begin there."""
Met = tuple[int, re.Match[str]]
"""The number of a cue and where it was met."""


class Lookup:
    """The cues, ready to be looked up by the words of a text that `plain` has made."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues = cues
        self._every = (1 << len(cues)) - 1
        self._slots = [len(cues) * slot for slot in range(SLOTS)]
        self._anywhere = bits(n for n, cue in enumerate(cues) if cue.beginnings is None)
        self._needing_nothing = 0
        self._needed: dict[str, Bits] = defaultdict(int)
        self._begun: dict[str, Bits] = defaultdict(int)
        for number, cue in enumerate(cues):
            self._add(number, cue)
        self._of_word = lru_cache(REMEMBERED)(self._look_up)

    def _add(self, number: int, cue: Cue) -> None:
        for slot, start in enumerate(self._slots):
            if slot >= len(cue.needs):
                self._needing_nothing |= 1 << start + number
                continue
            for key in cue.needs[slot]:
                self._needed[key] |= 1 << start + number
        for key in cue.beginnings or ():
            self._begun[key] |= 1 << number

    def _look_up(self, word: str) -> tuple[Bits, Bits]:
        """The needs that a word answers, slot by slot, and the cues that may begin with it."""
        needed = begun = 0
        for key in keys_of_word(word):
            needed |= self._needed.get(key, 0)
            begun |= self._begun.get(key, 0)
        return needed, self._every if word.count("'") > 1 else begun

    def possible(self, answered: Bits) -> Bits:
        """The cues all of whose needs are answered."""
        answered |= self._needing_nothing
        found = self._every
        for start in self._slots:
            found &= answered >> start
        return found

    def answered(self, text: str, start: int, end: int) -> Bits:
        """The needs that the words of a stretch of text answer."""
        answered = 0
        for word in set(WORD.findall(text, start, end)):
            answered |= self._of_word(word)[0]
        return answered

    def look(self, text: str, start: int, end: int) -> tuple[Bits, list[Place]]:
        """The same, and where in the stretch a cue may begin, and which."""
        answered, places = 0, []
        for word in WORD.finditer(text, start, end):
            needed, begun = self._of_word(word.group())
            if needed:
                answered |= needed
            if begun:
                places.append((word.start(), begun))
        return answered, places

    def met(self, text: str, start: int, end: int, places: list[Place], among: Bits) -> list[Met]:
        """Those of some cues that stand in a stretch of text, each where it stands first."""
        met = []
        for place, begun in places:
            if here := begun & among:
                for number in each(here):
                    if found := self._cues[number].pattern.match(text, place, end):
                        among ^= 1 << number
                        met.append((number, found))
        for number in each(among & self._anywhere):
            if found := self._cues[number].pattern.search(text, start, end):
                met.append((number, found))
        return met


def bits(numbers: Iterable[int]) -> Bits:
    """A set of whole numbers as one."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def each(left: Bits) -> Iterator[int]:
    """The numbers of a set, from the least."""
    while left:
        lowest = left & -left
        yield lowest.bit_length() - 1
        left ^= lowest
