"""What people who are cared for tell of an element, beside what staff say of it. They are not
averaged: what lies between them somebody writes as a sentence."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.measures import lists as counted
from wholeheard.rooms.measures import queries as measures
from wholeheard.rooms.measures.present.corrected import rates
from wholeheard.rooms.measures.present.figures import period_name, said_of
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme.content import names_of_elements
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.surveys.results import elsewhere

Published = dict[str, list[measures.PublishedPoint]]


def sides_page(person: Person, programme: Programme) -> dict[str, Any]:
    """Both sides of each element, as they were published."""
    place = programme.place
    found = measures.published(place)
    asked = {one for some in lists.ASKED_OF_STAFF.values() for one in some}
    staff = {one: elsewhere.latest(person, place, one) for one in sorted(asked)}
    return {
        "sides": [
            {
                "code": code,
                "name": name,
                "people": _told(place, found, lists.TOLD_OF.get(code, ())),
                "staff": [staff[one] for one in lists.ASKED_OF_STAFF.get(code, ()) if staff[one]],
            }
            for code, name in names_of_elements(programme).items()
        ],
        "stories_url": reverse("measures:place", args=[place.address]),
    }


def _told(place: Place, found: Published, codes: tuple[str, ...]) -> list[dict[str, str]]:
    """What was published last of each code; of what a machine noticed, corrected for its errors."""
    own = {code: found[code] for code in codes if code in found}
    noticed = {code: points for code, points in own.items() if _is_noticed(code)}
    rows = [
        {"name": str(one["name"]), "said": str(one["said"])}
        for one in (rates(noticed, measures.errors_of(place.organisation_id)) if noticed else ())
    ]
    for code, points in own.items():
        shown = [one for one in measures.narrowest(points) if one.is_shown]
        if code not in noticed and shown:
            said = f"{_of_how_many(shown[-1])}. {period_name(shown[-1])}."
            rows.append({"name": str(counted.BY_CODE[code].name), "said": said})
    return rows


def _of_how_many(point: measures.PublishedPoint) -> str:
    figure, told = said_of(point.figure), point.stories
    if told.kind != "number":
        return figure
    return _("%(figure)s, of %(told)s stories told") % {"figure": figure, "told": told.text}


def _is_noticed(code: str) -> bool:
    return counted.BY_CODE[code].family in (counted.CARE, counted.THEME)
