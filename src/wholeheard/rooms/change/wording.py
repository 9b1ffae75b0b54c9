"""Whether words take over a run of words from a story. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from wholeheard.listening.taking_over import longest_run

RUN = 6
"""So many words in a row that also stand in a story are taken from it."""


def taken_from(words: str, stories: Iterable[str]) -> str:
    """The longest run of at least `RUN` words that also stands in one of the stories, however it
    is written; empty if there is none."""
    return max((longest_run(words, one, RUN) for one in stories), key=_in_words, default="")


def _in_words(run: str) -> int:
    return len(run.split())
