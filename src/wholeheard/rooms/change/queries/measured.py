"""What is asked of the measures of a change."""

from __future__ import annotations

import datetime as dt
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
    order = list(lists.KINDS)
    return sorted(rows.order_by("on", "name"), key=lambda one: order.index(one.kind))


def marks_of(idea: Idea) -> list[ChangeMark]:
    rows = ChangeMark.objects.of(idea.organisation_id).filter(idea=idea)
    return list(rows.order_by("on"))


def points_of(measure: ChangeMeasure) -> list[Value]:
    """The last points of a measure in order of day, as they were written; gaps not filled."""
    if measure.code:
        return _counted(measure)
    rows = Point.objects.of(measure.organisation_id).filter(measure=measure)
    newest = rows.order_by("-on").values_list("on", "above", "below")[: lists.MOST_SHOWN]
    return [Value(on, above, below) for on, above, below in reversed(list(newest))]


def values_of(measure: ChangeMeasure) -> list[Value]:
    """The same with each missing day, week or month as a gap."""
    points = points_of(measure)
    if len(points) < 2:
        return points
    shown: list[Value] = []
    period, last = _period(points[0].on, measure.every), _period(points[-1].on, measure.every)
    by_period: dict[dt.date, list[Value]] = {}
    for one in points:
        by_period.setdefault(_period(one.on, measure.every), []).append(one)
    while period <= last and len(shown) < 4 * lists.MOST_SHOWN:
        shown += by_period.get(period, [Value(period, None, None)])
        period = _next(period, measure.every)
    return shown


def _period(on: dt.date, every: str) -> dt.date:
    """The day, the Monday of the week or the first of the month."""
    if every == lists.WEEK:
        return on - dt.timedelta(days=on.weekday())
    return on.replace(day=1) if every == lists.MONTH else on


def _next(period: dt.date, every: str) -> dt.date:
    if every == lists.MONTH:
        return (period + dt.timedelta(days=32)).replace(day=1)
    return period + dt.timedelta(days=lists.DAYS_OF[every])


def _counted(measure: ChangeMeasure) -> list[Value]:
    """Month by month, as `measures` counts it for those inside."""
    place = measure.idea.place
    points = counting.inside(place, [measure.code]).get(measure.code, [])
    return [Value(one.month, one.numerator, one.denominator) for one in points][-lists.MOST_SHOWN :]


def can_be_counted() -> list[tuple[str, object]]:
    """What of the things counted may be taken as a measure of a change."""
    return [
        (one.code, one.name)
        for one in counted.COUNTED
        if one.needs == counted.SEE_STORIES
    ]  # fmt: skip
