"""What a person should know of a chart besides its points: sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from wholeheard.charts import words
from wholeheard.charts.options import EVERY_SERIES, XMR, Options
from wholeheard.charts.table import ALL, Row, Table
from wholeheard.listening.measuring import shewhart

MOST = 12
"""Further sentences of the same kind help nobody."""


def notes(table: Table, options: Options) -> list[str]:
    """What was passed over or is missing, one sentence each."""
    found = [*_unknown_series(table, options), *_unknown_dates(table, options), *_holes(table)]
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
    outside = sum(bool(one.get("outside")) for one in found["points"])
    moved = sum(one["runs_signal"] for one in found["segments"])
    an = "An" if name[0] in "iI" else "A"
    beyond = f"{outside} {'point lies' if outside == 1 else 'points lie'} beyond the limits; "
    runs = "the level has moved." if moved else "no sign that the level has moved."
    return f"{an} {name}: {beyond if 'outside' in found['points'][0] else ''}{runs}"


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
