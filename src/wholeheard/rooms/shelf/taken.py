"""Whether words that somebody writes were taken over from a story that they may open."""

from __future__ import annotations

from collections.abc import Sequence

from wholeheard.listening.taking_over import longest_run
from wholeheard.rooms.shelf import asking, searching
from wholeheard.rooms.shelf.models import Shelved

RUN = 6
"""So many words in a row that also stand in a story are taken from it."""
PHRASE, STEP = 5, 2
"""How stories are searched for what is written: a phrase of five words at every second word. Any
six words in a row hold one of them (5 + 2 - 1 = 6)."""
PHRASES_AT_ONCE = 40
STORIES_AT_ONCE = 50


def run_of_a_story(scope: searching.Scope, words: str) -> str:
    """Six words in a row that also stand in a story within that scope; empty if there are none.

    The full-text index gives stories that hold a phrase of them; their words decide.
    """
    phrases = [asking.Term(one) for one in phrases_in(asking.words_in(words))]
    for start in range(0, len(phrases), PHRASES_AT_ONCE):
        asked = asking.Question((tuple(phrases[start : start + PHRASES_AT_ONCE]),))
        if run := _run_in(scope, searching.Wanted(asked), words):
            return run
    return ""


def phrases_in(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Phrases of which any six words in a row hold one whole."""
    starts = range(0, len(words) - PHRASE + 1, STEP)
    return [tuple(words[at : at + PHRASE]) for at in starts]


def _run_in(scope: searching.Scope, wanted: searching.Wanted, words: str) -> str:
    """Page by page, to the last story that the index finds."""
    before: int | None = None
    while ordinals := searching.page(scope, wanted, before=before, most=STORIES_AT_ONCE):
        rows = Shelved.objects.of(scope.organisation).filter(ordinal__in=ordinals)
        runs = (
            longest_run(words, told, RUN) for told in rows.values_list("protected__text", flat=True)
        )
        if run := max(runs, key=len, default=""):
            return run
        before = ordinals[-1]
    return ""
