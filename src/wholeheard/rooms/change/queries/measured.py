"""What is asked of the measures of a change."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models import ChangeMark, ChangeMeasure, Idea, Point
from wholeheard.rooms.measures import lists as counted
from wholeheard.rooms.measures import queries as counting


@dataclass(frozen=True, slots=True)
class Value:
    """What a chart shows of a day: a value, or so many of how many; neither where it is missing."""

    on: dt.date
    above: float | None
    below: float | None


def measures_of(idea: Idea) -> list[ChangeMeasure]:
    """In the order outcome, process, balancing."""
    rows = ChangeMeasure.objects.of(idea.organisation_id).filter(idea=idea)
    rows = rows.select_related("idea__place__organisation")
    order = list(lists.KINDS)
    return sorted(rows.order_by("on", "name"), key=lambda one: order.index(one.kind))


def marks_of(idea: Idea) -> list[ChangeMark]:
    rows = ChangeMark.objects.of(idea.organisation_id).filter(idea=idea)
    return list(rows.order_by("on"))


def values_by_measure(measures: Sequence[ChangeMeasure]) -> dict[uuid.UUID, list[Value]]:
    """The last values of each measure of one change, each missing day, week or month as a gap.
    However many measures, the database is asked twice."""
    by_hand = _written([one for one in measures if not one.code])
    counted = _counted([one for one in measures if one.code])
    found = by_hand | counted
    return {
        one.pk: with_gaps(found.get(one.pk, [])[-lists.MOST_SHOWN :], one.every) for one in measures
    }


def values_of(measure: ChangeMeasure) -> list[Value]:
    """The same of one measure."""
    return values_by_measure([measure])[measure.pk]


def written_of(measure: ChangeMeasure) -> list[Value]:
    """Every value of a measure written by hand, in order of day, without gaps."""
    return _written([measure])[measure.pk]


def _written(measures: Sequence[ChangeMeasure]) -> dict[uuid.UUID, list[Value]]:
    """As they were written by hand or brought in as a file, in order of day. The measures say
    whose they are: asked for their organisation too, SQLite would go through every point of it."""
    rows = Point.plain.filter(measure__in=measures)
    found: dict[uuid.UUID, list[Value]] = {one.pk: [] for one in measures}
    for measure, on, above, below in rows.order_by("on").values_list(
        "measure", "on", "above", "below"
    ):
        found[measure].append(Value(on, above, below))
    return found


def _counted(measures: Sequence[ChangeMeasure]) -> dict[uuid.UUID, list[Value]]:
    """Month by month, as `measures` counts them for those inside."""
    if not measures:
        return {}
    points = counting.inside(measures[0].idea.place, {one.code for one in measures})
    return {
        one.pk: [
            Value(each.month, each.numerator, each.denominator) for each in points.get(one.code, [])
        ]
        for one in measures
    }


def with_gaps(points: list[Value], every: str) -> list[Value]:
    """What was measured lately, and where nothing was. One day long ago draws no years of gaps:
    the beginning is left out then, never the end."""
    if len(points) < 2:
        return points
    by_period: dict[dt.date, list[Value]] = {}
    for one in points:
        by_period.setdefault(_period(one.on, every), []).append(one)
    last = _period(points[-1].on, every)
    period = max(_period(points[0].on, every), _earliest(last, every))
    shown: list[Value] = []
    while period <= last:
        shown += by_period.get(period, [Value(period, None, None)])
        period = _next(period, every)
    return shown


def _earliest(last: dt.date, every: str) -> dt.date:
    """The first of the periods that a chart has room for, if this is the last."""
    periods = 4 * lists.MOST_SHOWN - 1
    if every == lists.MONTH:
        year, month = divmod(max(12, last.year * 12 + last.month - 1 - periods), 12)
        return dt.date(year, month + 1, 1)
    day = last.toordinal() - periods * lists.DAYS_OF[every]
    return _period(dt.date.fromordinal(max(1, day)), every)


def _period(on: dt.date, every: str) -> dt.date:
    """The day, the Monday of the week or the first of the month."""
    if every == lists.WEEK:
        return on - dt.timedelta(days=on.weekday())
    return on.replace(day=1) if every == lists.MONTH else on


def _next(period: dt.date, every: str) -> dt.date:
    if every == lists.MONTH:
        return (period + dt.timedelta(days=32)).replace(day=1)
    return period + dt.timedelta(days=lists.DAYS_OF[every])


def can_be_counted() -> list[tuple[str, object]]:
    """What of the things counted may be taken as a measure of a change."""
    return [
        (one.code, one.name)
        for one in counted.COUNTED
        if one.needs == counted.SEE_STORIES
    ]  # fmt: skip
