"""How what boards see beside published figures is counted: once for each period."""

from __future__ import annotations

import datetime as dt

from wholeheard.kit import clock
from wholeheard.rooms.boards import counting, lists, queries
from wholeheard.rooms.boards.models import BoardFigures
from wholeheard.rooms.people.models import Organisation


def count_figures(organisation: Organisation) -> None:
    """Count every period that is due. What stands is never counted again."""
    today = clock.today(organisation.timezone)
    for what, start in queries.figures_due(organisation, today):
        BoardFigures.objects.everywhere().get_or_create(
            organisation=organisation,
            what=what,
            starts_on=start,
            defaults={"on": today, "figures": _counted(organisation, what, start, today)},
        )


def _counted(
    organisation: Organisation, what: str, start: dt.date, today: dt.date
) -> counting.Shown:
    until = queries.end_of_half_year(start)
    if what == lists.CIRCLE:
        return counting.circle(organisation, start, until)
    if what == lists.FIELDS:
        return counting.filled(organisation, start, until)
    return counting.waiting(organisation, today)
