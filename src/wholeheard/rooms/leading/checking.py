"""What is looked for in words before others read them: stories, names, ways to reach somebody.

Three rules. What was *heard* is held against all that could tell who spoke (names, details, roles
that one person has, words put in somebody's mouth). What is *answered, proposed or kept* may name
a day and a role, and nobody. *Thanks* name two colleagues by their nature; only no patient can be
reached by them. What none of them finds stands in docs/how-to/answer-a-team-as-a-leader.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wholeheard.listening.protecting import find_details
from wholeheard.listening.taking_over import taken_from
from wholeheard.rooms.leading import lists, policies
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import naming
from wholeheard.rooms.reflection import policies as reflection
from wholeheard.rooms.reflection.actions import staff_names
from wholeheard.rooms.shelf import taking

WAYS_TO_REACH = frozenset({"nhs_number", "date_of_birth", "phone", "email", "postcode", "id"})
"""Details of the library that have no place here, whoever's they are."""


def heard(texts: Sequence[str], *, by: Person) -> list[str]:
    """Lines of what was heard, in the words of whoever listened: nothing tells who said it."""
    staff = staff_names(by.organisation_id)
    kept = []
    for number, text in enumerate(texts, start=1):
        field = f"heard_{number}"
        line = reflection.check_names_nobody(text, staff, field, lists.MOST_OF_A_LINE)
        _check_no_story(line, field, by)
        kept.append(line)
    return kept


def own_words(
    texts: Mapping[str, str],
    *,
    by: Person,
    needed: Iterable[str] = (),
    most: int = lists.MOST_OF_WORDS,
) -> dict[str, str]:
    """Boxes of a form as they may stand, by field: of one's own, and naming nobody."""
    staff = staff_names(by.organisation_id)
    kept = {}
    for field, text in texts.items():
        words = naming.tidied(text).strip()
        policies.check_words(words, field, most, needed=field in set(needed))
        _check_no_story(words, field, by)
        policies.check_names(_names_in(words, staff), field)
        kept[field] = words
    return kept


def of_thanks(text: str, *, by: Person, beside: Sequence[str]) -> str:
    """Words of thanks: none of a story, those that they are tied to first, and no way to reach
    anybody."""
    words = naming.tidied(text).strip()
    policies.check_words(words, "words", lists.MOST_OF_THANKS)
    taking.check_own_words(taken_from(words, beside), "words")
    _check_no_story(words, "words", by)
    policies.check_names(_ways_to_reach(words), "words")
    return words


def _check_no_story(words: str, field: str, by: Person) -> None:
    """Six words in a row of any story that the writer may open are refused."""
    if words:
        taking.check_own_words(taking.run_in_reach_of(by, words), field)


def _names_in(words: str, staff: Sequence[str]) -> list[str]:
    named = [one.words for one in naming.what_names(words, staff) if one.kind == naming.NAME]
    return list(dict.fromkeys([*named, *_ways_to_reach(words)]))


def _ways_to_reach(words: str) -> list[str]:
    return [words[one.start : one.end] for one in find_details(words) if one.kind in WAYS_TO_REACH]
