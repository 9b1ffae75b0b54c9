"""Published figures, in words and as charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import charting
from wholeheard.rooms.measures.charting import Chart, Series

NOT_ENOUGH = gettext_lazy("Not enough yet.")
TOO_FEW = gettext_lazy("Too few to show, so that nobody can be picked out.")


def figure_of(codes: Mapping[str, Any], code: str) -> Figure:
    kept = codes.get(code)
    return Figure(*kept) if kept else Figure("hidden")


def number_in(codes: Mapping[str, Any], code: str = "people") -> float | None:
    """An exact number; None of what is hidden, or known as a range."""
    one = figure_of(codes, code)
    return one.value if one.kind == "number" else None


def in_words(figure: Figure) -> str:
    """A published figure in a cell."""
    if figure.kind == "number" and figure.value is not None:
        return f"{figure.value:.0f}"
    if figure.kind == "band":
        return range_in_words(figure)
    return str(TOO_FEW)


def range_in_words(figure: Figure) -> str:
    """Where so few said otherwise that an exact number would give them away."""
    if not figure.low:
        return _("fewer than %(high)s of 100") % {"high": f"{figure.high:g}"}
    if figure.high is None:
        return _("%(low)s of 100 or more") % {"low": f"{figure.low:g}"}
    return _("%(low)s to %(high)s of 100") % {"low": f"{figure.low:g}", "high": f"{figure.high:g}"}


def chart_of_shares(
    title: str,
    label: str,
    starts: Sequence[dt.date],
    some: Sequence[Figure],
    people: Sequence[float | None],
) -> Chart:
    """Of every hundred people so many, period by period: `some` of `people`. What is hidden is no
    point, and of what is known as a range only that is drawn."""
    are_numbers = [one.kind == "number" and n for one, n in zip(some, people, strict=True)]
    bands = {
        at: (one.low or 0.0, 100.0 if one.high is None else one.high, range_in_words(one))
        for at, one in enumerate(some)
        if one.kind == "band" and people[at]
    }
    series = Series(
        title=title,
        label=label,
        months=tuple(starts),
        above=tuple(one.value if ok else None for one, ok in zip(some, are_numbers, strict=True)),
        below=tuple(n if ok else None for n, ok in zip(people, are_numbers, strict=True)),
        up_is="better",
        hidden=frozenset(at for at, ok in enumerate(are_numbers) if not ok and at not in bands),
        bands=bands,
    )
    return charting.chart_of(series)
