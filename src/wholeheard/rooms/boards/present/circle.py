"""Where the circle of kindness holds at a place and where it breaks, for each relationship."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.days import month
from wholeheard.listening import vocabulary
from wholeheard.listening.programme import Relation, Step, programme
from wholeheard.listening.protecting.tables import Figure, Rules
from wholeheard.rooms.boards import lists, queries
from wholeheard.rooms.boards.titles import day, half_year_in_words
from wholeheard.rooms.measures.present import said_of
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import lists as reflection
from wholeheard.rooms.reflection import queries as sessions
from wholeheard.rooms.reflection.present.published import figure_of, in_words, number_in
from wholeheard.rooms.surveys.results import elsewhere

ASKED = {
    "colleagues": ("compassion-about-us", "team-psychological-safety", "real-team"),
    "partner_agencies": ("partner-agencies",),
    "leaders_and_staff": ("compassion-about-my-leader",),
}
"""Questionnaires in which people say something of a relationship."""


def circle_page(person: Person, place: Place) -> dict[str, Any]:
    """Each relationship with its steps as far as enough people told of them, and where else people
    said something of it. Stories tell the steps; what surveys and sessions found stands beside."""
    row = queries.last_figures(place.organisation, lists.CIRCLE)
    told = row.figures.get(str(place.pk), {}) if row else {}
    names = _names("relationships") | _names("virtuous-circle")
    return {
        "place": place,
        "place_name": name_of(place),
        "least": Rules().fewest,
        "period": half_year_in_words(row.starts_on) if row else "",
        "counted_on": day(row.on) if row else "",
        "relations": [
            {
                "name": names[relation.id],
                "steps": [
                    _step(one, told.get(relation.id, {}).get(one.step), names)
                    for one in relation.steps
                ],
                "beside": list(_beside(person, place, relation)),
            }
            for relation in programme().relations
        ],
        "own_url": _own_url(person, place),
        "over_time_url": reverse("measures:place", args=[place.address]),
    }


def _names(pack: str) -> dict[str, str]:
    return {one.id: one.name for one in vocabulary.pack(pack).in_use}


def _step(one: Step, shown: Sequence[list[Any]] | None, names: dict[str, str]) -> dict[str, Any]:
    people, held = (Figure(*each) for each in shown or (("hidden",), ("hidden",)))
    return {
        "name": names[one.step],
        "holds": one.holds,
        "breaks": one.breaks,
        "people": said_of(people),
        "held": said_of(held),
        "is_shown": "hidden" not in (people.kind, held.kind),
    }


def _beside(person: Person, place: Place, relation: Relation) -> Iterator[dict[str, Any]]:
    """What surveys found that this person may see, and what was said after sessions, as both were
    published: beside what stories tell, and never added to it."""
    for asked in ASKED.get(relation.id, ()):
        found = elsewhere.latest(person, place, asked)
        if found is not None:
            name = f"{found['title']}, {found['on']}"
            shown = [one for one in found["lines"] if one.shown]
            lines = [f"{one.name}: {one.value} ({one.about})" for one in shown]
            yield {"name": name, "url": found["url"], "lines": lines}
    if "reflection" in relation.listen and rights.may(person, "story.read", place):
        url = reverse("reflection:over_time", args=[place.address])
        name = _("What people said after sessions")
        yield {"name": name, "url": url, "lines": list(_after_sessions(place))}


def _after_sessions(place: Place) -> Iterator[str]:
    """Of the last month of which anything is published here: who said yes to each line."""
    published = sessions.figures_of(place, reflection.IMPRESSIONS)
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
