"""What is asked of tests of change."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from wholeheard.listening.measuring.fidelity import Test
from wholeheard.rooms.change.models import Cycle, CycleVersion, DoneNote, Idea, Point


def cycles_of(idea: Idea) -> QuerySet[Cycle]:
    """The tests of a change, in order."""
    return Cycle.objects.of(idea.organisation_id).filter(idea=idea).order_by("number")


def done_of(cycle: Cycle) -> list[DoneNote]:
    rows = DoneNote.objects.of(cycle.organisation_id).filter(cycle=cycle)
    return list(rows.select_related("by").order_by("on", "pk"))


def version_of(cycle: Cycle) -> CycleVersion | None:
    """What was saved last, and by whom."""
    rows = CycleVersion.objects.of(cycle.organisation_id).filter(cycle=cycle)
    return rows.select_related("by").order_by("-number").first()


def texts_at(cycle: Cycle, number: int) -> dict[str, Any] | None:
    """What stood there in that saving."""
    rows = CycleVersion.objects.of(cycle.organisation_id).filter(cycle=cycle, number=number)
    return rows.values_list("texts", flat=True).first()


def versions_of(cycle: Cycle) -> list[CycleVersion]:
    """Everything that was ever saved, the newest first."""
    rows = CycleVersion.objects.of(cycle.organisation_id).filter(cycle=cycle)
    return list(rows.select_related("by").order_by("-number"))


def as_tests(idea: Idea) -> list[Test]:
    """The tests of a change as the library reads them, with the days of its measures' points."""
    notes = Prefetch("done", DoneNote.plain.order_by("on", "pk"))
    cycles = list(cycles_of(idea).select_related("after").prefetch_related(notes))
    days = _days_of_points(idea, cycles)
    return [_as_test(cycle, days[cycle.pk]) for cycle in cycles]


def _days_of_points(idea: Idea, cycles: Sequence[Cycle]) -> dict[object, tuple[dt.date, ...]]:
    """For each test the days from its beginning to its study on which something was measured: of
    the measure that has most of them. The idea says whose they are: asked for its organisation
    too, SQLite would go through every point of that."""
    found: dict[object, tuple[dt.date, ...]] = {}
    points = Point.plain.filter(measure__idea=idea)
    first = min((one.starts_on for one in cycles), default=None)
    rows = points.filter(on__gte=first).values_list("measure", "on") if first else ()
    by_measure: defaultdict[object, list[dt.date]] = defaultdict(list)
    for measure, on in rows:
        by_measure[measure].append(on)
    for cycle in cycles:
        end = cycle.studied_on or dt.date.max
        within: list[list[dt.date]] = [
            sorted(on for on in days if cycle.starts_on <= on <= end)
            for days in by_measure.values()
        ]
        found[cycle.pk] = tuple(sorted(within, key=len)[-1]) if within else ()
    return found


def _as_test(cycle: Cycle, measured: tuple[dt.date, ...]) -> Test:
    return Test(
        number=cycle.number,
        after=cycle.after.number if cycle.after else None,
        aim=cycle.aim,
        aim_by=cycle.aim_by,
        theory=cycle.theory,
        prediction=cycle.prediction,
        predicted_on=cycle.predicted_on,
        scale=cycle.scale,
        done=tuple(note.on for note in cycle.done.all()),
        measured=measured,
        study=cycle.study,
        studied_on=cycle.studied_on,
        acted=bool(cycle.act),
    )
