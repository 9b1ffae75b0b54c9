"""What is looked for in words before others read them: stories, ways to reach somebody, names.

What it does not find stands in docs/how-to/keep-a-community-of-practice.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wholeheard.listening.protecting import find_details
from wholeheard.rooms.communities import policies, queries
from wholeheard.rooms.communities.models import Inside, StoryBrought
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import naming
from wholeheard.rooms.reflection.actions import staff_names
from wholeheard.rooms.shelf import taking

WAYS_TO_REACH = {"nhs_number", "date_of_birth", "phone", "email", "postcode", "id"}
"""Details of the library that have no place in a community, whoever's they are."""
COULD_TELL = {naming.NAME, naming.DETAIL}
"""What may be harmless here and is not in the record of a session, its writer looks at. Roles and
quotations are left: colleagues speak of their work."""


def checked(
    texts: Mapping[str, str],
    *,
    by: Person,
    looked: bool,
    inside: Inside | None = None,
    beside: Iterable[StoryBrought] = (),
) -> dict[str, str]:
    """The texts as they may stand, by field. Raises Refusal with the sentence for its writer.

    `looked`: they have said that nothing here tells who somebody is. `inside`: whose members may
    be named. `beside`: stories that stand with the question.
    """
    against = _Against(
        staff_names(by.organisation_id),
        _known(queries.names_of_members(inside) if inside else [], by),
        looked,
    )
    tidied = {field: naming.tidied(text).strip() for field, text in texts.items()}
    field, run = taking.found_in(tidied, [row.protected.text for row in beside], by)
    taking.check_own_words(run, field or next(iter(tidied)))
    for field, text in tidied.items():
        if text:
            _check(field, text, against)
    return tidied


def own_words(text: str, field: str, *, by: Person) -> str:
    """A line that may hold a name or an address, such as where an event is: only no story."""
    kept = naming.tidied(text).strip()
    taking.check_own_words(taking.run_in_reach_of(by, kept), field)
    return kept


@dataclass(frozen=True, slots=True)
class _Against:
    """What words are held against: names of staff, single words that name members, and whether
    the writer has looked."""

    staff: list[str]
    known: set[str]
    looked: bool


def _check(field: str, text: str, against: _Against) -> None:
    details = find_details(text)
    reach = [text[one.start : one.end] for one in details if one.kind in WAYS_TO_REACH]
    policies.check_no_way_to_reach(list(dict.fromkeys(reach)), field)
    policies.check_names(_could_tell(text, against), field, looked=against.looked)


def _could_tell(text: str, against: _Against) -> list[str]:
    """Words that may be a name or lead to somebody, without the names that members chose."""
    found = naming.what_names(text, against.staff)
    words = [one.words for one in found if one.kind in COULD_TELL]
    return [one for one in dict.fromkeys(words) if not set(one.lower().split()) <= against.known]


def _known(names: Iterable[str], by: Person) -> set[str]:
    """The single words of members' names, and of the organisation that the writer is of."""
    said = " ".join([*names, by.organisation.name])
    return set(said.lower().split())
