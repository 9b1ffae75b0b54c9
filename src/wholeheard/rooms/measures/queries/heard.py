"""How many stories were published of each place, voice and group in one period? For everybody."""

from __future__ import annotations

import datetime as dt
import uuid

from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import equity_tables, lists
from wholeheard.rooms.measures.models import EquityIssue, PublishedFigures
from wholeheard.rooms.people.models import Organisation

HIDDEN = Figure("hidden")


def told_at_places(
    organisation: Organisation, period: str, start: dt.date
) -> dict[uuid.UUID, Figure]:
    """By place, how many stories stand in what was published of a period; nothing where nothing
    was issued. The last revision of it."""
    return {place: _figure(figures, lists.TOLD) for place, figures in _rows(
        organisation, period, start
    ).items()}  # fmt: skip


def told_by_voices(
    place_id: uuid.UUID, organisation: Organisation, period: str, start: dt.date
) -> dict[str, Figure]:
    """By voice, the same of one place."""
    figures = _rows(organisation, period, start).get(place_id, {})
    start_of = "voice:"
    return {
        code.removeprefix(start_of): _figure(figures, code)
        for code in figures
        if code.startswith(start_of)
    }


def told_by_groups(
    organisation: Organisation, period: str, start: dt.date
) -> dict[str, dict[str, Figure]]:
    """By characteristic and group, of the whole organisation."""
    rows = EquityIssue.objects.of(organisation).filter(period=period, starts_on=start, withheld="")
    return {
        row.characteristic: {
            group: _figure(figures, equity_tables.TOLD) for group, figures in row.figures.items()
        }
        for row in rows.defer("kept")
    }


def _rows(
    organisation: Organisation, period: str, start: dt.date
) -> dict[uuid.UUID, dict[str, list[object]]]:
    rows = PublishedFigures.objects.of(organisation).filter(
        issue__period=period, issue__starts_on=start
    )
    found = rows.order_by("issue__revision").values_list("place", "figures")
    return dict(found)


def _figure(figures: dict[str, list[object]], code: str) -> Figure:
    return Figure(*figures[code]) if code in figures else HIDDEN  # type: ignore[arg-type]
