"""A place's pulse over time beside its drivers in the same months, as published: the same for all.

The pulse itself comes from whoever signed up for it (`signups.PULSE`); without one the page shows
what stories say. No cause is claimed, and nobody is in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit import signups
from wholeheard.rooms.measures import present as measures
from wholeheard.rooms.measures import queries as measured
from wholeheard.rooms.measures.present.figures import period_in_words
from wholeheard.rooms.measures.queries import PublishedPoint
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import access as reflection
from wholeheard.rooms.wellbeing import lists, pulse
from wholeheard.rooms.wellbeing.pulse import Line, Point

PULSE = "wellbeing pulse"
"""The name under which a room signs up with `kit.signups.counts`: of a place, for each scale of
`lists.PULSE` that was published, its code and rows: the period ("month", "quarter", "year"), its
first day, and the interval of the mean, from 1 to 5, or None twice where it may not be shown."""
MOVED = {
    pulse.HIGHER: gettext_lazy("Higher than in the period before."),
    pulse.LOWER: gettext_lazy("Lower than in the period before."),
    pulse.NO_CLEAR: gettext_lazy("No clear change since the period before."),
    pulse.TOO_FEW: gettext_lazy("Too little can be shown to say whether it moved."),
}
Row = tuple[str, dt.date, float | None, float | None]


def pulse_page(place: Place, person: Person) -> dict[str, Any]:
    """All lines of a place, what each did last, and the periods beside each other."""
    asked, drivers = pulse_of(place), drivers_of(place)
    lines = [*asked, *drivers]
    return {
        "place": place,
        "name": name_of(place),
        "has_pulse": any(one.is_shown for one in asked),
        "lines": [_line(one) for one in lines if one.is_shown],
        "hidden": [_name(one.code) for one in lines if not one.is_shown],
        "columns": [_name(one.code) for one in lines if one.is_shown],
        "rows": _rows([one for one in lines if one.is_shown]),
        "reckoning": measured.is_reckoning(place.organisation),
        "team_urls": _of_the_team(place, person),
    }


def pulse_of(place: Place) -> list[Line]:
    """What a survey published of a place, scale by scale; nothing where no room signed up."""
    found: dict[str, list[Point]] = {}
    for ask in signups.counts.named(PULSE):
        for code, rows in ask(place):
            found.setdefault(code, []).extend(_points(rows))
    return [Line(code, tuple(found[code])) for code in lists.PULSE if code in found]


def _points(rows: Iterable[Row]) -> list[Point]:
    return [Point(*row) for row in sorted(rows, key=lambda row: row[1])]


def drivers_of(place: Place) -> list[Line]:
    """What stories say of hurry, blur and burden, as published, put right for how the reader
    errs."""
    found, errors = measured.published(place), measured.errors_of(place.organisation_id)
    return [
        Line(code, tuple(_driver(code, one, errors) for one in measured.narrowest(found[code])))
        for code in lists.DRIVERS
        if code in found
    ]


def _driver(code: str, one: PublishedPoint, errors: Any) -> Point:
    rate = measures.rate_of(code, one, errors) if one.is_shown else None
    if rate is None:
        return Point(one.period, one.start)
    return Point(one.period, one.start, 100 * rate.low, 100 * rate.high)


def _line(line: Line) -> dict[str, Any]:
    last = [one for one in line.points if one.is_shown][-1]
    return {
        "name": _name(line.code),
        "said": _said(line.code, last),
        "when": period_in_words(last.period, last.start),
        "moved": MOVED[pulse.moved(line.points)],
    }


def _rows(lines: Sequence[Line]) -> list[dict[str, Any]]:
    shown = pulse.periods(lines)[: lists.MONTHS_SHOWN]
    return [
        {
            "when": period_in_words(period, start),
            "cells": [
                {"name": _name(one.code), "said": _said(one.code, pulse.at(one, period, start))}
                for one in lines
            ],
        }
        for period, start in shown
    ]


def _said(code: str, point: Point) -> str:
    if point.low is None or point.high is None:
        return _("Not shown")
    if code in lists.PULSE:
        ends = {"low": f"{point.low:.1f}", "high": f"{point.high:.1f}"}
        return _("About %(low)s to %(high)s on a scale of 1 to 5") % ends
    if round(point.low) <= 0 and round(point.high) >= 100:
        return _("Too few to say anything")
    return _("About %(low)s to %(high)s in 100") % {
        "low": round(point.low), "high": round(point.high)
    }  # fmt: skip


def _name(code: str) -> str:
    return str(lists.PULSE.get(code) or lists.DRIVERS[code])


def _of_the_team(place: Place, person: Person) -> list[tuple[str, str]]:
    """Pages of this place that only those find who read stories there."""
    if not reflection.may_see(person, place):
        return []
    return [
        (_("Hard events, and the days to a debrief"), _at("reflection:events", place)),
        (_("What staff tell beside what patients tell"), _at("reflection:beside", place)),
    ]


def _at(view: str, place: Place) -> str:
    return reverse(view, args=[place.address])
