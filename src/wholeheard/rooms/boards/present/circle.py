"""Where the circle of kindness holds at a place and where it breaks, for each relationship."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import month
from wholeheard.listening import vocabulary
from wholeheard.listening.programme import Relation, programme
from wholeheard.listening.programme.circle import Seen, Told, circle
from wholeheard.listening.protecting.tables import Hierarchy, Rules
from wholeheard.rooms.boards import access
from wholeheard.rooms.measures import months, releases
from wholeheard.rooms.measures.present import said_of
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.readings import circle as readings
from wholeheard.rooms.reflection import lists as reflection
from wholeheard.rooms.reflection import queries
from wholeheard.rooms.reflection.present.published import figure_of, in_words, number_in
from wholeheard.rooms.surveys.results import elsewhere

ASKED = {
    "colleagues": ("compassion-about-us", "team-psychological-safety", "real-team"),
    "partner_agencies": ("partner-agencies",),
    "leaders_and_staff": ("compassion-about-my-leader",),
}
"""Questionnaires in which people say something of a relationship."""
MONTHS_LOOKED_AT = 12


def circle_page(person: Person, place: Place) -> dict[str, Any]:
    """Each relationship with its steps as far as enough people told of them, and where else people
    said something of it. Stories tell the steps; what surveys and sessions found stands beside."""
    running = clock.today(place.organisation.timezone).replace(day=1)
    this = programme()
    seen = _seen_at(place, months.plus(running, -MONTHS_LOOKED_AT), running)
    names = _names("relationships") | _names("virtuous-circle")
    return {
        "place": place,
        "place_name": name_of(place),
        "least": Rules().fewest,
        "relations": [
            {
                "name": names[relation.id],
                "steps": [_step(one, names) for one in seen[relation.id]],
                "beside": list(_beside(person, place, relation)),
            }
            for relation in this.relations
        ],
        "own_url": _own_url(person, place),
        "over_time_url": reverse("measures:place", args=[place.address]),
        "is_of_board": access.is_of_a_board(person),
    }


def _seen_at(place: Place, since: dt.date, until: dt.date) -> Mapping[str, tuple[Seen, ...]]:
    """What may be shown of each step at a place, when all of the organisation is protected
    together: places of which nothing is told take no part in it."""
    root = people.root_of(place.organisation_id)
    counted = readings.told_below(root, since, until)
    paths = {root.path, place.path}.union(*counted.values())
    wide = {one for path in paths for one in people.at_and_above(path)}
    rows = list(Place.objects.filter(organisation_id=place.organisation_id, path__in=wide))
    parents = releases.tree(rows)
    cells = {one.path: releases.cell_of(str(one.pk), parents) for one in rows}
    told = {
        key: {cells[path]: Told(*numbers) for path, numbers in by_place.items()}
        for key, by_place in counted.items()
    }
    return circle(told, programme(), Hierarchy(parents), str(place.pk))


def _names(pack: str) -> dict[str, str]:
    return {one.id: one.name for one in vocabulary.pack(pack).in_use}


def _step(one: Seen, names: dict[str, str]) -> dict[str, Any]:
    is_shown = one.held.kind not in ("hidden",) and one.people.kind == "number"
    return {
        "name": names[one.step.step],
        "holds": one.step.holds,
        "breaks": one.step.breaks,
        "people": said_of(one.people),
        "held": said_of(one.held),
        "is_shown": is_shown,
    }


def _beside(person: Person, place: Place, relation: Relation) -> Iterator[dict[str, Any]]:
    """What surveys found that this person may see, and what was said after sessions, as both were
    published: beside what stories tell, and never added to it."""
    for asked in ASKED.get(relation.id, ()):
        found = elsewhere.latest(person, place, asked)
        if found is not None:
            name = f"{found['title']}, {found['on']}"
            lines = [f"{one.name}: {one.value}" for one in found["lines"] if one.shown]
            yield {"name": name, "url": found["url"], "lines": lines}
    if "reflection" in relation.listen and rights.may(person, "story.read", place):
        url = reverse("reflection:over_time", args=[place.address])
        name = _("What people said after sessions")
        yield {"name": name, "url": url, "lines": list(_after_sessions(place))}


def _after_sessions(place: Place) -> Iterator[str]:
    """Of the last month of which anything is published here: who said yes to each line."""
    published = queries.figures_of(place, reflection.IMPRESSIONS)
    shown = [at for at, codes in published.items() if number_in(codes) is not None]
    if not shown:
        return
    codes = published[max(shown)]
    for line, words in reflection.FEEDBACK.items():
        figure = figure_of(codes, line)
        if figure.kind != "hidden":
            said = {"month": month(max(shown)), "words": words}
            numbers = {"yes": in_words(figure), "people": f"{number_in(codes):.0f}"}
            yield _("%(words)s %(month)s: yes said %(yes)s, of %(people)s.") % (said | numbers)


def _own_url(person: Person, place: Place) -> str:
    """The stories behind it, for those who may open them."""
    if not any(rights.may(person, one, place) for one in ("story.read", "reading.look")):
        return ""
    return f"{reverse('readings:circle')}?place={place.address}"
