"""Which step of the virtuous circle held and which broke, between whom, and what may have led to
it: what people marked, counted over stories that the person who looks may open.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from wholeheard.listening import vocabulary
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.queries import at_and_above
from wholeheard.rooms.readings import access, lists, said
from wholeheard.rooms.readings.models import Mark
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing

PACK, FACTORS, RELATIONSHIPS = lists.CIRCLE_PACK, "factors", "relationships"
LEAST = 10
"""Stories under which no number is shown: the house's rule for numbers of people
(docs/explanation/why-numbers-are-hidden.md), kept here though each story may be opened, so that
nobody reads a pattern into three."""
HOWS = (lists.HELD, lists.BROKE)
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks at: a place and all below it, one relationship; and a number of which
    they want the stories, by its code and how it was."""

    place: Place | None = None
    relationship: str = ""
    code: str = ""
    how: str = ""

    def asked(self, **more: str) -> str:
        said_ = {
            "place": self.place.address if self.place else "",
            "relationship": self.relationship,
        } | more
        return urlencode({name: value for name, value in said_.items() if value})


Counted = dict[tuple[str, str, str], set[uuid.UUID]]
"""Stories, by pack (FACTORS for all of these), code and how it was; empty for a factor."""


def steps() -> list[tuple[str, str, str]]:
    """The steps of the circle in their order: code, name, what it means."""
    return _codes_of(PACK)


def factors() -> list[tuple[str, str, str]]:
    """What may lead to care going wrong: code, name, what it means."""
    return [one for pack in lists.FACTOR_PACKS for one in _codes_of(pack)]


def _codes_of(pack: str) -> list[tuple[str, str, str]]:
    return [(one.id, one.name, one.definition) for one in vocabulary.pack(pack).in_use]


def relationships() -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in vocabulary.pack(RELATIONSHIPS).in_use]


def stories_for(person: Person, place: Place | None) -> list[ProtectedStory]:
    """Stories at a place that this person may open and in which somebody marked a step or a
    factor. What they may still read for themselves is left out, so that nobody leads them."""
    marked = Mark.plain.filter(protected=OuterRef("pk"), pack__in=(PACK, *lists.FACTOR_PACKS))
    rows = access.openable_by(person).filter(Exists(marked))
    if place is not None:
        at = Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=place.path)
        rows = rows.filter(Exists(at))
    found = list(rows.prefetch_related("sharings__place").order_by("-told_month", "pk"))
    unread = said.to_read_for_themselves(person, found)
    return [one for one in found if one.pk not in unread]


ByPlace = dict[str, tuple[int, int]]
"""By the path of a place: in how many stories a step was marked, and in how many it only held."""


def told_below(root: Place, since: dt.date, until: dt.date) -> dict[tuple[str, str], ByPlace]:
    """For everybody above a threshold, whoever looks: of stories told at a place and all below it
    from one month to before another, by relationship and step, where people marked it. A story is
    counted once: told to several places, at the narrowest that holds them all. What comes out is
    counted and not yet protected."""
    marked = Mark.plain.filter(protected=OuterRef("pk"), pack=PACK)
    stories = safekeeping.readable_at(root).filter(
        Exists(marked), told_month__gte=since, told_month__lt=until
    )
    rows = list(stories.prefetch_related("sharings__place"))
    places = {one.pk: _place_of(one) for one in rows}
    found: dict[tuple[str, str], dict[uuid.UUID, bool]] = {}
    for story, people in said.people_said(rows).items():
        for one in people.marks:
            if one.pack == PACK and one.how and one.relationship and one.act in lists.SAYS_SO:
                held = found.setdefault((one.relationship, one.code), {})
                held[story] = held.get(story, True) and one.how == lists.HELD
    return {key: _by_place(those, places) for key, those in found.items()}


def _place_of(story: ProtectedStory) -> str:
    """The path of the narrowest place that holds all to which a story was told."""
    above = [at_and_above(one.place.path) for one in story.sharings.all()]
    shared: set[str] = set.intersection(*map(set, above))
    return max(shared, key=len)


def _by_place(held: Mapping[uuid.UUID, bool], places: Mapping[uuid.UUID, str]) -> ByPlace:
    found: ByPlace = {}
    for story, only_held in held.items():
        people, those = found.get(places[story], (0, 0))
        found[places[story]] = (people + 1, those + only_held)
    return found


def counted(stories: Sequence[ProtectedStory], relationship: str) -> Counted:
    """Each story once for each thing said of it."""
    found: Counted = {}
    for story, people in said.people_said(stories).items():
        for key in _said_of(people.marks, relationship):
            found.setdefault(key, set()).add(story)
    return found


def _said_of(marks: Iterable[Mark], relationship: str) -> Iterator[tuple[str, str, str]]:
    for one in marks:
        if one.act not in lists.SAYS_SO:
            continue
        if one.pack == PACK and one.how and relationship in ("", one.relationship):
            yield one.pack, one.code, one.how
        if one.pack in lists.FACTOR_PACKS:
            yield FACTORS, one.code, ""


def page(person: Person, wish: Wish) -> dict[str, Any]:
    """Every step and every factor with its numbers, where they are large enough."""
    stories = stories_for(person, wish.place)
    found = counted(stories, wish.relationship)
    return {
        "steps": [
            {"name": name, "means": means}
            | {how: _number(found.get((PACK, code, how), set()), wish, code, how) for how in HOWS}
            for code, name, means in steps()
        ],
        "factors": [
            {
                "name": name,
                "means": means,
                "told": _number(found.get((FACTORS, code, ""), set()), wish, code, ""),
            }
            for code, name, means in factors()
        ],
        "number": len(stories),
        "least": LEAST,
        "shown": _shown(stories, found, wish),
    }


def _number(stories: set[uuid.UUID], wish: Wish, code: str, how: str) -> dict[str, Any]:
    """A number that leads to its stories; none where there are too few, and none told from nil."""
    if len(stories) < LEAST:
        return {"number": None, "url": ""}
    return {"number": len(stories), "url": f"?{wish.asked(code=code, how=how)}#stories"}


def _shown(
    stories: Sequence[ProtectedStory], found: Counted, wish: Wish
) -> list[ProtectedStory] | None:
    """The stories behind one number, where somebody asked for them and it is shown."""
    pack = PACK if wish.how else FACTORS
    behind = found.get((pack, wish.code, wish.how), set())
    if len(behind) < LEAST:
        return None
    return [one for one in stories if one.pk in behind][:MOST_LISTED]


def heading_of(wish: Wish) -> str:
    """What the stories that are listed say."""
    names = {code: name for code, name, _means in [*steps(), *factors()]}
    said_ = {lists.HELD: _("%(name)s held"), lists.BROKE: _("%(name)s broke")}
    return said_.get(wish.how, "%(name)s") % {"name": names.get(wish.code, "")}
