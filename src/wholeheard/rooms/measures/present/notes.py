"""What people wrote on charts: notes and new beginnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.measures import lists, queries
from wholeheard.rooms.measures.charting import Beginning
from wholeheard.rooms.measures.models import Mark
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people.models import Place


def marks_of(place: Place) -> list[Mark]:
    """All that people wrote on the charts of a place, in order of month."""
    rows = Mark.objects.of(place.organisation_id).filter(place=place)
    return list(rows.select_related("by").order_by("month", "at"))


def note_row(mark: Mark) -> dict[str, str]:
    """What somebody wrote, and who and when."""
    name = mark.by.name if mark.by else _("Someone who has left")
    what = _("A new beginning") if mark.kind == lists.REBASE else _("A note")
    return {
        "words": mark.words,
        "signed": _("%(what)s on %(month)s. %(name)s, %(day)s")
        % {
            "what": what,
            "month": day_names([mark.month])[0],
            "name": name,
            "day": days.day(clock.day_of(mark.at)),
        },
    }


def beginnings(marks: Sequence[Mark], code: str) -> list[Beginning]:
    return [
        Beginning(one.month, one.words)
        for one in marks
        if one.kind == lists.REBASE and one.code in ("", code)
    ]


def mark_url(place: Place, code: str = "", family: str = "") -> str:
    """Where something is written on a chart, or on one of a group."""
    address = reverse("measures:mark", args=[place.address])
    if code:
        return f"{address}?code={code}"
    return f"{address}?of={family}" if family else address


def family_asked(codes: Sequence[str], asked: str, code: str) -> str:
    """The group of charts that was asked for, or that of a chart; "" for all."""
    if code in codes:
        return lists.BY_CODE[code].family
    return asked if any(lists.BY_CODE[one].family == asked for one in codes) else ""


def charts_by_group(codes: Sequence[str], family: str) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """The charts to choose from, under the name of their group; of one group, or of all."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for code in codes:
        counted = lists.BY_CODE[code]
        if family in ("", counted.family):
            found.setdefault(counted.family, []).append((code, counted.name))
    return [(lists.FAMILIES[one], charts) for one, charts in found.items()]


def groups_to_mark(place: Place, codes: Sequence[str], family: str) -> list[dict[str, Any]]:
    """The groups of charts, to choose one first."""
    address = mark_url(place)
    there = {lists.BY_CODE[code].family for code in codes}
    every = {"name": _("All of them"), "url": address, "current": not family}
    return [every] + [
        {"name": name, "url": f"{address}?of={one}", "current": one == family}
        for one, name in lists.FAMILIES.items()
        if one in there
    ]


def months_to_mark(place: Place) -> Sequence[tuple[str, str]]:
    """The months that stand on the charts of a place, the newest first."""
    counted = [one.month for one in queries.counted_months(place)]
    names = day_names(counted)
    return [(f"{one:%Y-%m}", name) for one, name in zip(counted, names, strict=True)][::-1]
