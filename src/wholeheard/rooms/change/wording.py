"""Whether words take over a run of words from a story. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

RUN = 6
"""So many words in a row that also stand in a story are taken from it."""
_WORD = re.compile(r"[\w’']+")


def taken_from(words: str, stories: Iterable[str]) -> str:
    """The longest run of at least `RUN` words that also stands in one of the stories; empty if
    there is none."""
    own = _words(words)
    longest: list[str] = []
    for story in stories:
        if (run := _longest_run(own, _words(story))) and len(run) > len(longest):
            longest = run
    return " ".join(longest)


def _longest_run(own: list[str], theirs: list[str]) -> list[str]:
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(theirs) - RUN + 1):
        starts.setdefault(tuple(theirs[at : at + RUN]), []).append(at)
    longest: list[str] = []
    for at in range(len(own) - RUN + 1):
        for start in starts.get(tuple(own[at : at + RUN]), ()):
            length = RUN
            while own[at : at + length + 1] == theirs[start : start + length + 1] and (
                at + length < len(own) and start + length < len(theirs)
            ):
                length += 1
            if length > len(longest):
                longest = own[at : at + length]
    return longest


def _words(text: str) -> list[str]:
    return [one.lower() for one in _WORD.findall(text)]
