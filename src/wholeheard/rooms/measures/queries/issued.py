"""What was published of a place? For everybody."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import lists
from wholeheard.rooms.measures.models import PublishedFigures
from wholeheard.rooms.measures.queries.day import today_at
from wholeheard.rooms.measures.queries.registered import running
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place


@dataclass(frozen=True, slots=True)
class PublishedPoint:
    """One period as it was published: `figure` of the thing counted, and `stories`, of how many
    (the figure itself where stories are counted). `figure.kind` is "number", "band", "nobody" or
    "hidden"; `figure.text` is what stands in a cell, `figure.share` a percentage of all stories
    told, None where it is not shown. `read` is the figure of stories that a machine read."""

    period: str
    start: dt.date
    figure: Figure
    stories: Figure
    read: Figure
    revision: int

    @property
    def is_shown(self) -> bool:
        return self.figure.kind != "hidden"


def published(place: Place, today: dt.date | None = None) -> dict[str, list[PublishedPoint]]:
    """By code, every period that was published of a place, as it stands now: months, quarters and
    financial years, in order of their start. Only what was issued: nothing is reckoned here."""
    today = today or today_at(place)
    codes = [one.code for one in running(place.organisation_id, today) if one.published]
    found: dict[str, list[PublishedPoint]] = {code: [] for code in codes}
    for row in _standing(place):
        for code in codes:
            if code in row.figures:
                found[code].append(_published_point(row, code))
    return {code: points for code, points in found.items() if points}


def published_below(
    place: Place, codes: Sequence[str], since: dt.date, until: dt.date
) -> dict[uuid.UUID, dict[str, list[PublishedPoint]]]:
    """Of a place and of all below it, by place and code, what was published of periods that begin
    between two days: in one question to the database, however many places there are."""
    rows = PublishedFigures.objects.of(place.organisation_id).filter(
        place__path__startswith=place.path,
        issue__starts_on__gte=since,
        issue__starts_on__lte=until,
    )
    by_place: dict[uuid.UUID, dict[str, list[PublishedPoint]]] = {}
    for row in _last_revisions(rows):
        found = by_place.setdefault(row.place_id, {})
        for code in codes:
            if code in row.figures:
                found.setdefault(code, []).append(_published_point(row, code))
    return by_place


def _standing(place: Place) -> list[PublishedFigures]:
    """The last revision of each period."""
    return _last_revisions(PublishedFigures.objects.of(place.organisation_id).filter(place=place))


def _last_revisions(rows: QuerySet[PublishedFigures]) -> list[PublishedFigures]:
    """Of each place and period the last that was issued, in the order of time."""
    rows = (
        rows.select_related("issue")
        .defer("issue__protection")
        .order_by("issue__starts_on", "issue__revision")
    )
    last = {(row.place_id, row.issue.period, row.issue.starts_on): row for row in rows}
    return list(last.values())


def _published_point(row: PublishedFigures, code: str) -> PublishedPoint:
    return PublishedPoint(
        row.issue.period,
        row.issue.starts_on,
        _figure(row, code),
        _figure(row, lists.TOLD),
        _figure(row, "told:read"),
        row.issue.revision,
    )


def _figure(row: PublishedFigures, code: str) -> Figure:
    """Hidden where there is none, so that a gap says nothing."""
    return Figure(*row.figures.get(code, ["hidden"]))


def narrowest(points: Sequence[PublishedPoint]) -> list[PublishedPoint]:
    """The points of the shortest period of which at least half are shown; those of the longest
    where none is. One chart shows one kind of period."""
    by_period = {
        period: [one for one in points if one.period == period]
        for period in (lists.MONTH, lists.QUARTER, lists.YEAR)
    }
    there = [those for those in by_period.values() if those]
    enough = [those for those in there if 2 * sum(one.is_shown for one in those) >= len(those)]
    return (enough or there[-1:] or [[]])[0]


def widened(place: Place, code: str, today: dt.date | None = None) -> tuple[Place, str]:
    """The nearest place, this one or above it, of which something is shown for a code, and the
    period of it; the place itself and "" where nothing is shown anywhere."""
    for one in [place, *reversed(people.above(place))]:
        points = narrowest(published(one, today).get(code, []))
        if any(point.is_shown for point in points):
            return one, points[0].period
    return place, ""
