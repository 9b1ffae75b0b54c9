"""What a person should know of a chart besides its points: sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from wholeheard.charts import words
from wholeheard.charts.options import EVERY_SERIES, XMR, Options
from wholeheard.charts.pictures import LEAST_FOR_A_RUN
from wholeheard.charts.results import are_flat, lies_on_nothing
from wholeheard.charts.table import ALL, Row, Table
from wholeheard.listening.measuring import shewhart

UNEVEN = 3
"""A gap this many times the usual one is said."""
MOST = 12
"""Further sentences of the same kind help nobody."""


def notes(table: Table, options: Options) -> list[str]:
    """What was passed over or is missing, one sentence each."""
    found = [
        *_unknown_series(table, options),
        *_unknown_dates(table, options),
        *_short_baselines(table, options),
        *_holes(table),
        *_uneven(table),
        *_groups_added(table),
    ]
    if len(found) > MOST:
        return [*found[:MOST], f"And {len(found) - MOST} more of this kind."]
    return found


def said(found: Mapping[str, Any]) -> list[str]:
    """What the command prints: which chart, why, and what it found."""
    kind = found["chart"]
    if "groups" in found:
        beyond = sum(one["beyond_od_998"] for one in found["groups"])
        lines = [f"A funnel of {len(found['groups'])} places; {beyond} beyond the 99.8 % limits."]
    elif kind == XMR:
        lines = [f"An XmR chart. {found['signals']['sentence']}"]
    else:
        lines = [_said_of_other(found, shewhart.NAMES[kind])]
    why = found.get("choice", {}).get("why")
    return [*lines, f"Chosen by the figures: {why}"] if why else lines


def _said_of_other(found: Mapping[str, Any], name: str) -> str:
    an = "An" if name[0] in "iI" else "A"
    by_series = {
        key: list(some)
        for key, some in groupby(found["points"], lambda one: one.get("series", ALL))
    }
    flat = [key for key, some in by_series.items() if are_flat(some, "y", "centre")]
    if len(flat) == len(by_series):
        return f"{an} {name}. {words.NO_WIDTH}"
    outside = sum(
        bool(one.get("outside"))
        for key, some in by_series.items()
        if key not in flat
        for one in some
    )
    beyond = f"{outside} {'point lies' if outside == 1 else 'points lie'} beyond the limits; "
    has_limits = "outside" in found["points"][0]
    return f"{an} {name}: {beyond if has_limits else ''}{_moved(found, by_series)}"


def _moved(found: Mapping[str, Any], by_series: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Whether a level has moved; where there are several series, in how many."""
    low = {key for key, some in by_series.items() if lies_on_nothing(some)}
    moved = {one.get("series", ALL) for one in found["segments"] if one["runs_signal"]} - low
    if len(by_series) > 1 and moved:
        return f"the level has moved in {len(moved)} of {len(by_series)} series."
    if moved:
        return "the level has moved."
    if len(low) == len(by_series):
        return "half of the points or more are 0, so no run of points can be told from chance."
    there = max(sum(one["y"] is not None for one in some) for some in by_series.values())
    if there < LEAST_FOR_A_RUN:
        return "too few points yet to tell whether the level has moved."
    return "no sign that the level has moved."


def _short_baselines(table: Table, options: Options) -> Iterator[str]:
    for what, asked in (("freeze", options.freeze), ("fix_after_n_points", options.fix)):
        for series, rows in table.by_series().items() if asked else ():
            if asked and asked > len(rows):
                yield (
                    f"{what} is {asked}, and there are only {len(rows)} points{_of(series)}: the "
                    "limits come from all of them."
                )


def _uneven(table: Table) -> Iterator[str]:
    """Dates of which some lie much farther apart than most."""
    if "date" not in table.columns:
        return
    for series, rows in table.by_series().items():
        days = [row.date for row in rows if row.date]
        apart = sorted((after - before).days for before, after in pairwise(days))
        if len(apart) < 2 or _missing_months(rows):
            continue
        if apart[-1] > UNEVEN * max(1, apart[len(apart) // 2]):
            yield (
                f"The dates{_of(series)} lie {apart[0]} to {apart[-1]} days apart. A chart takes "
                "each as one step, so a long gap looks like a short one."
            )


def _groups_added(table: Table) -> Iterator[str]:
    """A group that stands in more than one row."""
    if "date" in table.columns:
        return
    for group, rows in table.by_series().items():
        if len(rows) > 1:
            lines = words.some_of([str(row.line) for row in rows])
            yield f"{group} stands on lines {lines}: their figures were added up."


def _unknown_series(table: Table, options: Options) -> Iterator[str]:
    there = {row.series for row in table.rows} | {EVERY_SERIES}
    for what, some in (("target", options.target), ("rebase", options.rebase)):
        for name in some:
            if name not in there:
                yield f"There is no series {name!r}, so its {what} is not used."


def _unknown_dates(table: Table, options: Options) -> Iterator[str]:
    for series, rows in table.by_series().items():
        days = {row.date for row in rows}
        for day in options.rebase_of(series):
            if day not in days:
                yield f"No row{_of(series)} has the date {day}, so no new level begins there."


def _holes(table: Table) -> Iterator[str]:
    """Months that a monthly series leaves out."""
    if "date" not in table.columns:
        return
    for series, rows in table.by_series().items():
        missing = _missing_months(rows)
        if missing:
            yield (
                f"No row{_of(series)} for {words.some_of(missing)}. Points stand side by side all "
                "the same; a row with an empty value would show the gap."
            )


def _missing_months(rows: Sequence[Row]) -> list[str]:
    months = sorted({_month(row.date) for row in rows if row.date})
    if len(months) != len(rows) or len(months) < 3:
        return []
    steps = [after - before for before, after in pairwise(months)]
    if steps.count(1) * 2 <= len(steps):
        return []
    left_out = sorted(set(range(months[0], months[-1] + 1)) - set(months))
    return [f"{words.MONTHS[one % 12]} {one // 12}" for one in left_out]


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _of(series: str) -> str:
    return "" if series == ALL else f" of {series}"
