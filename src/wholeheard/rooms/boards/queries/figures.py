"""What was counted for boards, and what is to be counted now."""

from __future__ import annotations

import datetime as dt
import uuid

from wholeheard.kit import clock
from wholeheard.rooms.boards import lists
from wholeheard.rooms.boards.models import BoardFigures
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.reflection.figures import HALF_YEAR, half_year


def last_half_year(today: dt.date) -> dt.date:
    """The first day of the last half-year of which people had time to read what was told."""
    return half_year(months.plus(today, -HALF_YEAR - lists.MONTHS_TO_READ))


def end_of_half_year(start: dt.date) -> dt.date:
    """The first day after it."""
    return months.plus(start, HALF_YEAR)


def figures_due(organisation: Organisation, today: dt.date) -> list[tuple[str, dt.date]]:
    """What is to be counted of which period, and was not yet."""
    last = last_half_year(today)
    periods = {
        (lists.CIRCLE, last),
        (lists.FIELDS, last),
        (lists.WAITING, today.replace(day=1)),
    }
    rows = BoardFigures.objects.of(organisation).filter(starts_on__gte=last)
    return sorted(periods - set(rows.values_list("what", "starts_on")))


def with_figures_due() -> list[uuid.UUID]:
    """Organisations with a period that is to be counted."""
    return [
        one.pk for one in Organisation.objects.all() if figures_due(one, clock.today(one.timezone))
    ]


def last_figures(organisation: Organisation, what: str) -> BoardFigures | None:
    """What was counted last; None before the first time."""
    return BoardFigures.objects.of(organisation).filter(what=what).order_by("-starts_on").first()
