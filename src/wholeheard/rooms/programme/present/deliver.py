"""Milestones in time, the logic model step by step, looks at how it goes, kept reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme import access
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.deliver import KeptReport, LogicStep, Milestone, ReaderNote
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.queries import deliver as queries


def today_of(programme: Programme) -> dt.date:
    return clock.today(programme.place.organisation.timezone)


# Milestones --------------------------------------------------------------------------------------


def milestone_rows(programme: Programme) -> list[dict[str, Any]]:
    today = today_of(programme)
    return [milestone_row(one, today) for one in queries.milestones_of(programme)]


def milestone_row(one: Milestone, today: dt.date) -> dict[str, Any]:
    came = getattr(one, "came", None)
    return {
        "id": one.pk,
        "what": one.what,
        "by": days.day(one.by_day),
        "late": came is None and one.by_day < today,
        "stands": _stands(one, today),
        "words": came.words if came else "",
        "open": came is None,
        "serves": one.intervention.what if one.intervention else "",
        "idea": one.intervention.idea if one.intervention else None,
    }


def _stands(one: Milestone, today: dt.date) -> str:
    came = getattr(one, "came", None)
    if came is not None:
        said = _("It is there, since %(on)s.") if came.is_there else _("Something else, %(on)s.")
        return said % {"on": days.day(came.on)}
    if one.by_day < today:
        return _("Late. We said %(day)s.") % {"day": days.day(one.by_day)}
    return _("By %(day)s.") % {"day": days.day(one.by_day)}


# The logic model ---------------------------------------------------------------------------------


def logic_parts(steps: Iterable[LogicStep]) -> list[dict[str, Any]]:
    """The five parts in their order, each with its steps; those that went are apart."""
    every = list(steps)
    return [
        {
            "kind": kind,
            "name": name,
            "steps": [step_row(one) for one in every if one.kind == kind and not one.gone_on],
            "gone": [step_row(one) for one in every if one.kind == kind and one.gone_on],
        }
        for kind, name in lists.LOGIC.items()
    ]


def step_row(one: LogicStep) -> dict[str, Any]:
    return {
        "id": one.pk,
        "words": one.words,
        "shown_by": one.shown_by,
        "measure": one.measure.name if one.measure else "",
        "idea": one.measure.idea if one.measure else None,
        "gone_because": one.gone_because,
        "gone_on": days.day(one.gone_on) if one.gone_on else "",
    }


def measure_choices(place: Place) -> list[tuple[str, str]]:
    """Measures of changes within a place, each under its change."""
    return [
        (str(one.pk), f"{one.idea.title}: {one.name}") for one in queries.measures_within(place)
    ]


# Looks, and reports ------------------------------------------------------------------------------


def review_rows(programme: Programme) -> list[dict[str, Any]]:
    return [
        {
            "on": days.day(one.on),
            "found": one.found,
            "changes": one.changes,
            "next_on": days.day(one.next_on) if one.next_on else "",
        }
        for one in queries.reviews_of(programme)
    ]


def report_rows(programme: Programme, kind: str) -> list[dict[str, Any]]:
    return [report_row(one) for one in queries.reports_of(programme, kind)]


def report_row(one: KeptReport) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": lists.REPORTS[one.kind],
        "version": one.version,
        "on": days.day(one.on),
        "by": one.name,
        "digest": one.digest[:12],
        "notes": [note_row(each) for each in one.notes.all()],
    }


def note_row(one: ReaderNote) -> dict[str, str]:
    return {
        "shows": one.shows,
        "would_do": one.would_do,
        "name": one.name,
        "job": one.job,
        "on": days.day(one.on),
    }


def answers_for_it(person: Person, programme: Programme) -> bool:
    """Are they of it in any part, or do they look after something that it does?"""
    return bool(access.parts_of(person, programme)) or queries.owns_a_part(person, programme)
