"""Whether words take over a run of words of something that was told, however they are written.

Letters and digits alone are compared: not case, accents, spaces, hyphens, line breaks, apostrophes
or characters that nobody sees, and letters of other alphabets as the Latin ones they look like.
Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

RUN = 6
"""So many words in a row that also stand in a story are taken from it."""
LOOKS_LIKE = {
    "АВЕКМНОРСТУХІЈЅ": "ABEKMHOPCTYXIJS",
    "авекмнорстухіјѕԁһԛԝӏ": "abekmhopctyxijsdhqwl",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX",
    "αβεηικνορτυχ": "abenikvoptux",
    "ıɑɡ": "iag",
}
"""Letters that look like Latin ones (of Unicode Technical Standard 39, "confusables")."""
_AS_LATIN = str.maketrans("".join(LOOKS_LIKE), "".join(LOOKS_LIKE.values()))
_WORD = re.compile(r"(?:[^\W_]|['’\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])+")


def taken_from(words: str, stories: Iterable[str]) -> str:
    """The longest run of at least `RUN` words that also stands in one of the stories, however it
    is written; empty if there is none."""
    return max(
        (longest_run(words, one, RUN) for one in stories),
        key=lambda run: len(run.split()),
        default="",
    )


def as_latin(text: str) -> str:
    """A text as it looks: letters of other alphabets as the Latin ones, and nothing unseen."""
    latin = unicodedata.normalize("NFKD", text).translate(_AS_LATIN)
    return "".join(one for one in latin if unicodedata.category(one) not in ("Cf", "Mn"))


def first_run(words: str, told: str, run: int) -> str:
    """The first `run` words in a row of what was told that stand in other words too, in small
    letters; "" where none do."""
    there, (shown, whole, ends) = letters_of(words), _words_of(told)
    for at in range(len(shown) - run + 1):
        if whole[ends[at] : ends[at + run]] in there:
            return " ".join(shown[at : at + run])
    return ""


def longest_run(words: str, told: str, run: int) -> str:
    """The longest such run of at least `run` words; "" where there is none."""
    there, (shown, whole, ends) = letters_of(words), _words_of(told)
    longest: list[str] = []
    at = 0
    while at <= len(shown) - max(run, len(longest) + 1):
        to = at + run
        while to <= len(shown) and whole[ends[at] : ends[to]] in there:
            to += 1
        if to - 1 - at >= run:
            longest = max(longest, shown[at : to - 1], key=len)
        at += 1
    return " ".join(longest)


def letters_of(text: str) -> str:
    """All letters and digits of a text in one row, in the one way in which they are compared."""
    latin = unicodedata.normalize("NFKD", text).translate(_AS_LATIN).casefold()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", latin)))


def _words_of(told: str) -> tuple[list[str], str, list[int]]:
    """The words of a text as they are shown; their letters in one row; where in it each word
    begins, and at last where the row ends."""
    shown, row, ends = [], [], [0]
    for one in _WORD.findall(told):
        if letters := letters_of(one):
            shown.append(one.lower())
            row.append(letters)
            ends.append(ends[-1] + len(letters))
    return shown, "".join(row), ends
