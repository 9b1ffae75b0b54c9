"""How decisions that wait above a team, drivers and spread are shown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days
from wholeheard.rooms.change import access, drawing, lists, queries
from wholeheard.rooms.change.models import Adoption, BlockLevel, Diagram, Driver, Group, Idea
from wholeheard.rooms.change.present.around import frame
from wholeheard.rooms.change.queries import Due
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of

MOST_ROWS = 50


def waiting_page(person: Person, place: Place) -> dict[str, Any]:
    """What waits for a decision above a place and all below it, by level, with its days."""
    today = clock.today(place.organisation.timezone)
    levels = queries.open_levels(queries.waiting_below(place))
    ages = queries.ages(levels, today)
    return frame(person, place, "change:waiting") | {
        "rows": [level_row(one, today) for one in levels[:MOST_ROWS]],
        "picture": _picture(ages),
        "table": [
            {
                "name": lists.LEVELS[level],
                "number": found.total(),
                "longest": max(found, default=None),
                "most": lists.DAYS_AT_A_LEVEL[level],
            }
            for level, found in ages.items()
        ],
    }


def _picture(ages: Mapping[str, Counter[int]]) -> Any:
    """Rings of the same day would lie upon each other: one is drawn."""
    levels = [
        drawing.Waiting(str(lists.LEVELS[level]), sorted(found), lists.DAYS_AT_A_LEVEL[level])
        for level, found in ages.items()
    ]
    return drawing.ages(
        levels,
        _("How long decisions have waited, by level"),
        _("The same stands in the table below."),
        _("Days at this level"),
    )


def level_row(level: BlockLevel, today: dt.date) -> dict[str, Any]:
    waited = (today - level.block.on).days
    here = (today - level.since).days
    return {
        "id": level.block_id,
        "idea": level.block.idea,
        "words": level.block.words,
        "at": name_of(level.place) if level.place else lists.LEVELS[level.level],
        "place": name_of(level.block.idea.place),
        "waited": _days(waited),
        "here": _days(here),
        "by_itself": level.by_itself,
        "rises": days.day(level.rise_on) if level.rise_on else "",
    }


def _days(number: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


# Drivers ------------------------------------------------------------------------------------------


def diagram_page(person: Person, diagram: Diagram) -> dict[str, Any]:
    """A driver diagram as a picture and as a list."""
    drivers = queries.drivers_of(diagram)
    tree = _tree(drivers)
    root = drawing.Node(diagram.aim, tuple(_node(one) for one in tree))
    return frame(person, diagram.place, "change:drivers") | {
        "diagram": diagram,
        "tree": tree,
        "picture": drawing.driver_diagram(
            root, _("What drives it"), _("The same stands in the list below.")
        ),
        "drivers": drivers,
    }


def _tree(drivers: Sequence[Driver]) -> list[dict[str, Any]]:
    below: dict[Any, list[Driver]] = {}
    for one in drivers:
        below.setdefault(one.parent_id, []).append(one)

    def branch(one: Driver) -> dict[str, Any]:
        return {
            "driver": one,
            "below": [branch(each) for each in below.get(one.pk, [])],
            "ideas": [each.idea for each in one.ideas.all()],
        }

    return [branch(one) for one in below.get(None, [])]


def _node(branch: dict[str, Any]) -> drawing.Node:
    changes = [drawing.Node(one.title, is_change=True) for one in branch["ideas"]]
    children = [*(_node(one) for one in branch["below"]), *changes]
    return drawing.Node(branch["driver"].words, tuple(children))


# Spread -------------------------------------------------------------------------------------------


def spread_page(person: Person, idea: Idea, adoptions: Iterable[Adoption]) -> dict[str, Any]:
    """Core and adaptable parts, and which places do it. In the order in which they began."""
    return frame(person, idea.place) | {
        "idea": idea,
        "pack": queries.pack_of(idea),
        "adoptions": [adoption_row(one) for one in adoptions],
    }


def adoption_row(adoption: Adoption) -> dict[str, Any]:
    source = adoption.source
    return {
        "id": adoption.pk,
        "place": name_of(adoption.place),
        "since": days.day(adoption.on),
        "source": name_of(source.place) if source else "",
        "adapted": adoption.adapted,
        "checks": [
            {
                "months": one.months,
                "said": lists.HOLD[one.said],
                "words": one.words,
                "since": "" if one.since == adoption.on else days.day(one.since),
            }
            for one in adoption.checks.all()
        ],
    }


def due_page(person: Person, place: Place, due: Sequence[Due]) -> dict[str, Any]:
    """Which changes are to be looked at: do they hold?"""
    today = clock.today(place.organisation.timezone)
    return frame(person, place, "change:due") | {
        "due": [
            {
                "id": one.adoption.pk,
                "months": one.months,
                "title": one.adoption.idea.title,
                "place": name_of(one.adoption.place),
                "on": days.day(one.on),
                "late": one.on < today,
                "may_look": access.may_work(person, one.adoption.place),
            }
            for one in due
        ]
    }


# Together -----------------------------------------------------------------------------------------


def asked_rows(group: Group) -> list[dict[str, Any]]:
    """What each teller who was asked said; nothing of who they are, and in no order of time."""
    rows = [
        {
            "said": str(lists.WOULD_HELP[one.said]) if one.said else _("Not answered yet"),
            "parts": [str(lists.PARTS[part]) for part in one.parts if part in lists.PARTS],
        }
        for one in queries.asked_of(group)
    ]
    return sorted(rows, key=lambda row: (row["said"], row["parts"]))


def decision_rows(group: Group) -> list[dict[str, Any]]:
    return [
        {
            "words": one.words,
            "on": days.day(one.on),
            "listened": [lists.LISTENED[each] for each in one.listened if each in lists.LISTENED],
        }
        for one in queries.decisions_of(group)
    ]


def expense_rows(group: Group) -> list[dict[str, Any]]:
    return [
        {"what": one.what, "pounds": f"{one.pence / 100:.2f}", "on": days.day(one.on)}
        for one in queries.expenses_of(group)
    ]
