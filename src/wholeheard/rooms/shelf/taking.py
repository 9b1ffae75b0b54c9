"""Whether words take over a run of words from any story on the shelf that somebody may open.

Never from others: a refusal would tell that such words stand in a story.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.listening.taking_over import as_latin, taken_from
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.shelf import access, asking, searching
from wholeheard.rooms.shelf.models import Shelved

PHRASE, STEP = 5, 2
"""How stories are searched for what is written: a phrase of five words at every second word. Any
six words in a row hold one of them (5 + 2 - 1 = 6)."""
PHRASES_AT_ONCE = 40
STORIES_AT_ONCE = 50


def check_own_words(run: str, field: str | None) -> None:
    """Nothing is taken over from a story: its teller may take it back, and then it is gone."""
    if run:
        sentence = _(
            "“%(run)s” stands in a story. Say it in your own words: the story can be taken back, "
            "and then nothing of it may stay here. What you wrote is in the box."
        )
        raise Refusal("words.of_a_story", sentence % {"run": run}, field)


def run_in_reach_of(person: Person, words: str) -> str:
    """Six words in a row that also stand in a story that this person may open; empty if none."""
    return run_of_a_story(access.scope_of(person), words)


def found_in(
    said: Mapping[str, str], stories: Iterable[str], person: Person | None = None
) -> tuple[str, str]:
    """Of the boxes of a form, the one with a run of these stories, or of any that this person may
    open, and the run; two empty ones if there is none. A sentence that begins in one box and ends
    in the next is found too, and given to the first."""
    whole = "\n".join(one for one in said.values() if one.strip())
    run = taken_from(whole, stories)
    if not run and person is not None:
        run = run_in_reach_of(person, whole)
    if not run:
        return "", ""
    return next((name for name, words in said.items() if taken_from(words, [run])), ""), run


def run_of_a_story(scope: searching.Scope, words: str) -> str:
    """Six words in a row that also stand in a story within that scope; empty if there are none.

    The full-text index gives stories that hold a phrase of them; their words decide.
    """
    phrases = [asking.Term(one) for one in phrases_in(asking.words_in(as_latin(words)))]
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
        if run := taken_from(words, rows.values_list("protected__text", flat=True)):
            return run
        before = ordinals[-1]
    return ""
