"""The workforce standards: exact for the equality lead, as issued for everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.listening.programme.equality import (
    BOARD,
    LIKELIHOOD,
    MEAN,
    STANDARDS,
    Result,
    Standard,
    results,
)
from wholeheard.listening.programme.protected import HIDDEN
from wholeheard.listening.programme.uploads import Row
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures.present.cards import TOO_FEW
from wholeheard.rooms.measures.present.figures import said_of
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import EqualityIssue, Programme

GROUPS = {
    "bme": gettext_lazy("Black and minority ethnic"),
    "white": gettext_lazy("White"),
    "disabled": gettext_lazy("Disabled"),
    "non_disabled": gettext_lazy("Not disabled"),
    "unknown": gettext_lazy("Not known"),
}
Line = tuple[str, str]
"""An indicator and a detail."""


def standards(programme: Programme) -> list[dict[str, str]]:
    """The way to each standard."""
    return [
        {"name": str(name), "url": reverse("programme:standard", args=[programme.pk, one])}
        for one, name in lists.STANDARD_NAMES.items()
    ]


def issued_table(standard: str, issues: Sequence[EqualityIssue]) -> dict[str, Any]:
    """What everybody may see: years beside each other, the newest last."""
    which = STANDARDS[standard]
    by_year = {
        one.year: {(line[0], line[1]): _issued_cell(line, which) for line in one.shown}
        for one in issues
    }
    return _table(which, by_year)


def _issued_cell(line: Sequence[Any], which: Standard) -> dict[str, Any]:
    _code, _detail, people, some, text = line
    return {
        "text": str(TOO_FEW) if text == HIDDEN else text,
        "groups": [
            {"name": GROUPS[group], "said": _figure(people, some, group)}
            for group in which.groups
            if group in people and people[group][0] != "nobody"
        ],
    }


def _figure(people: Mapping[str, list[Any]], some: Mapping[str, list[Any]], group: str) -> str:
    """So many of so many, of one group; hidden if either is."""
    whole = Figure(*people[group])
    if group not in some:
        return said_of(whole)
    part = Figure(*some[group])
    if "hidden" in (whole.kind, part.kind):
        return str(TOO_FEW)
    return _("%(of)s people: %(some)s") % {"some": said_of(part), "of": whole.text}


def exact_table(standard: str, rows: Sequence[Row]) -> dict[str, Any]:
    """For the equality lead: every count as it was sent, with its range."""
    which = STANDARDS[standard]
    years = sorted({row["year"] for row in rows})
    return _table(
        which,
        {
            int(year): {
                (one.indicator.code, one.detail): _exact_cell(one)
                for one in results(rows, which, year)
            }
            for year in years
        },
    )


def _exact_cell(one: Result) -> dict[str, Any]:
    return {
        "text": one.text,
        "range": _range(one),
        "groups": [
            {"name": GROUPS[group], "said": f"{counted.some:,} / {counted.n:,}"}
            for group, counted in one.groups.items()
        ],
    }


def _range(one: Result) -> str:
    """Between which ends it lies: of a likelihood as a ratio, of a gap in hundredths."""
    if one.likelihood is not None and one.likelihood.interval is not None:
        ends = one.likelihood.interval
        return _("from %(low)s to %(high)s") % {
            "low": f"{ends.low:.2f}",
            "high": f"{ends.high:.2f}",
        }
    if one.gap is not None and one.gap_interval is not None:
        low, high = (f"{100 * end:+.1f}" for end in (one.gap_interval.low, one.gap_interval.high))
        return _("gap from %(low)s to %(high)s in 100") % {"low": low, "high": high}
    return ""


def _table(which: Standard, by_year: Mapping[int, Mapping[Line, Any]]) -> dict[str, Any]:
    """Indicators in the order of the standard, one column for each year."""
    lines = list(dict.fromkeys(line for year in by_year.values() for line in year))
    order = [one.code for one in which.indicators]
    lines.sort(key=lambda line: order.index(line[0]))
    return {
        "years": sorted(by_year),
        "rows": [
            {
                "code": code,
                "name": which.indicator(code).name,
                "detail": "" if detail == "all" else detail,
                "how": HOW.get(which.indicator(code).kind, ""),
                "cells": [
                    {"year": year, **by_year[year].get((code, detail), NOTHING)}
                    for year in sorted(by_year)
                ],
            }
            for code, detail in lines
        ],
    }


NOTHING: Mapping[str, Any] = {"text": "", "groups": []}
HOW = {
    LIKELIHOOD: gettext_lazy("times as likely"),
    BOARD: gettext_lazy("board less workforce, in 100"),
    MEAN: gettext_lazy("mean"),
}
"""What the figure of a kind is; of all others, so many in 100 of the group it is about."""
