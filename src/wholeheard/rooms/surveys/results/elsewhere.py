"""What other rooms show of results on pages of theirs: nothing that does not stand on the page of
results for the same person, and a way there.

Later rooms may rely on: `latest`, `kinds_of_partners`, `about_leaders`, `pulse_of`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import Issued, PlaceFigures, Shared
from wholeheard.rooms.surveys.results import present, queries
from wholeheard.rooms.surveys.results.audience import (
    PUBLISHED,
    Seen,
    audiences_of,
    instrument_of,
)
from wholeheard.rooms.surveys.results.beside import groups

MOST_ABOUT_LEADERS = 6
Row = tuple[str, dt.date, float | None, float | None]


def latest(person: Person, place: Place, asked: str) -> dict[str, Any] | None:
    """The newest round of a questionnaire that has figures of this very place, as this person may
    see them; None where there is none, or nothing of it is for them."""
    rows = PlaceFigures.objects.of(place.organisation_id).filter(place=place, issued__asked=asked)
    now = rows.select_related(
        "issued__round", "issued__place__organisation"
    ).order_by("-issued__on", "issued__pk").first()  # fmt: skip
    lines = present.lines_of(person, now.issued, place, now) if now else []
    if now is None or not lines:
        return None
    return _way_to(now.issued, place) | {"lines": lines}


def kinds_of_partners(person: Person, place: Place, asked: str) -> list[dict[str, Any]]:
    """What the newest round of a questionnaire shows this person by kind of partner; nothing where
    it tells none apart."""
    issued = queries.issued_in(place.organisation_id).filter(asked=asked, place=place).first()
    return groups(issued, Seen(person, issued)) if issued else []


def about_leaders(person: Person, place: Place) -> dict[str, list[dict[str, Any]]]:
    """Results about a leader, of rounds that were asked of this very place: this person's own, and
    those that others share, the newest first."""
    rows = PlaceFigures.objects.of(place.organisation_id).filter(
        place=place, issued__place=place, issued__asked__in=lists.ABOUT_A_LEADER
    )
    shared = Shared.objects.of(place.organisation_id).filter(ended_at=None).values("issued_id")
    found = rows.select_related("issued__round__begun_by", "issued__place__organisation")
    found = found.order_by("-issued__on", "issued__pk")
    own = found.filter(issued__round__begun_by=person)[:MOST_ABOUT_LEADERS]
    others = found.filter(issued__in=shared).exclude(issued__round__begun_by=person)
    return {
        "own": [_about(one, place) for one in own],
        "shared": [_about(one, place) for one in others[:MOST_ABOUT_LEADERS]],
    }


def _about(row: PlaceFigures, place: Place) -> dict[str, Any]:
    round = row.issued.round
    leader = round.begun_by.name if round and round.begun_by else ""
    return _way_to(row.issued, place) | {"leader": leader}


def _way_to(issued: Issued, place: Place) -> dict[str, Any]:
    head = present.round_row(issued)
    return {"title": head["title"], "on": head["on"]} | {"url": present.url_of(issued, place)}


def pulse_of(place: Place) -> Iterable[tuple[str, list[Row]]]:
    """For each scale of the pulse that is published of a place: its code, and for each month the
    range of its mean on the scale, None twice where it may not be shown.

    Only rounds that were asked here and whose questionnaire publishes the scale. Where two rounds
    of a month asked the same, the later one stands.
    """
    rows = PlaceFigures.objects.of(place.organisation_id).filter(
        place=place, issued__asked__in=lists.PULSE, issued__came_as=lists.ASKED_HERE
    )
    rounds = list(rows.select_related("issued__round").order_by("issued__on", "issued__pk"))
    for asked, scales in lists.PULSE.items():
        of_these = [one for one in rounds if one.issued.asked == asked]
        for scale in scales:
            points = {row[1]: row for one in of_these for row in _point(one, scale)}
            if points:
                yield scale, list(points.values())


def _point(one: PlaceFigures, scale: str) -> Sequence[Row]:
    """One month of one scale; nothing where the questionnaire does not publish it."""
    column, instrument = f"scale:{scale}", instrument_of(one.issued)
    if instrument is None or PUBLISHED not in audiences_of(one.issued).get(column, ()):
        return []
    mean, month = queries.mean_of(one.figures.get(column)), one.issued.on.replace(day=1)
    if mean is None or mean.interval is None:
        return [("month", month, None, None)]
    ends = instrument.scale(scale)
    low, high = max(mean.interval.low, ends.low), min(mean.interval.high, ends.high)
    return [("month", month, low, high)]
