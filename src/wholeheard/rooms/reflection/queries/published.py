"""Which figures are published, which are due, and from what?"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Min

from wholeheard.kit import clock
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.figures import (
    CAME,
    HALF_YEAR,
    Counted,
    closed_half_years,
    closed_months,
)
from wholeheard.rooms.reflection.models import Attendance, Figures, Impressions, Session


def figures(organisation: Organisation | uuid.UUID, what: str) -> list[Figures]:
    """Published figures, the oldest period first."""
    return list(Figures.objects.of(organisation).filter(what=what).order_by("starts_on"))


def months_due(organisation: Organisation | uuid.UUID) -> list[dt.date]:
    """Months whose sessions can no longer be answered, and that have no figures yet."""
    first, today = _first_day(organisation)
    if first is None:
        return []
    done = {row.starts_on for row in figures(organisation, lists.IMPRESSIONS)}
    return [one for one in closed_months(first, today) if one not in done]


def half_years_due(organisation: Organisation | uuid.UUID) -> list[dt.date]:
    """The same for half-years of attendance."""
    first, today = _first_day(organisation)
    if first is None:
        return []
    done = {row.starts_on for row in figures(organisation, lists.ATTENDANCE)}
    return [one for one in closed_half_years(first, today) if one not in done]


def _first_day(organisation: Organisation | uuid.UUID) -> tuple[dt.date | None, dt.date]:
    """The day of the first session, and today."""
    first = Session.objects.of(organisation).aggregate(first=Min("on"))["first"]
    return first, clock.today()


def feedback_of(organisation: Organisation, month: dt.date) -> list[Counted]:
    """What those who came to the sessions of a month thought of them."""
    rows = Impressions.objects.of(organisation).filter(
        session__on__gte=month, session__on__lt=months.plus(month, 1)
    )
    return [
        Counted(
            str(place),
            number,
            {line: said.get(lists.YES, 0) for line, said in answers.items()},
        )
        for place, number, answers in rows.values_list("session__place", "number", "answers")
    ]


def attendance_of(organisation: Organisation, start: dt.date) -> list[Counted]:
    """Who came and who could not, of sessions that were counted as held in a half-year."""
    rows = Attendance.objects.of(organisation).filter(
        session__held__on__gte=start, session__held__on__lt=months.plus(start, HALF_YEAR)
    )
    return [
        Counted(str(place), came + could_not, {CAME: came}, group)
        for place, group, came, could_not in rows.values_list(
            "session__place", "group", "came", "could_not"
        )
    ]


def with_figures_due() -> list[uuid.UUID]:
    """Organisations with a period that is over and has no figures."""
    today = clock.today()
    firsts = dict(Session.objects.everywhere().values_list("organisation").annotate(Min("on")))
    done: dict[tuple[uuid.UUID, str], set[dt.date]] = {}
    for row in Figures.objects.everywhere().values_list("organisation", "what", "starts_on"):
        done.setdefault(row[:2], set()).add(row[2])
    return [
        one
        for one, first in firsts.items()
        if set(closed_months(first, today)) - done.get((one, lists.IMPRESSIONS), set())
        or set(closed_half_years(first, today)) - done.get((one, lists.ATTENDANCE), set())
    ]


def figures_of(place: Place, what: str) -> dict[dt.date, dict[str, list[object]]]:
    """The published figures of one place by period; empty where nothing of it is shown."""
    return {
        row.starts_on: row.places.get(str(place.pk), {})
        for row in figures(place.organisation_id, what)
    }
