"""Days and months as they are written on a page: without the year, unless it is another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock

_with_years = ContextVar("with_years", default=False)


@contextmanager
def with_years() -> Iterator[None]:
    """In here each day and month has its year: what is made is read in another year too."""
    before = _with_years.set(True)
    try:
        yield
    finally:
        _with_years.reset(before)


def day(value: dt.date) -> str:
    """25 November, with the year when it is another."""
    return formats.date_format(value, "j F" if _goes_without_year(value) else "j F Y")


def weekday(value: dt.date) -> str:
    """Wednesday 25 November, with the year when it is another."""
    written = formats.date_format(value, "l j F" if _goes_without_year(value) else "l j F Y")
    return written.replace("Dydd ", "dydd ")  # Welsh has it small within a sentence


def month(value: dt.date) -> str:
    """this month, in October, in October 2025: all that a team sees of when it was told."""
    if clock.month_of(value) == clock.month_of(clock.today()):
        return _("this month")
    return _("in %(month)s") % {
        "month": formats.date_format(value, "F" if _goes_without_year(value) else "F Y")
    }


def week_of(value: dt.date) -> dt.date:
    """The Monday of its week: all that a team sees of a day that is counted from the telling. From
    the day itself, and the days that are promised, they could tell when it was told."""
    return value - dt.timedelta(days=value.weekday())


def waits_since(value: dt.date, today: dt.date) -> str:
    """For how long something waits, as a sentence."""
    passed = (today - value).days
    if passed < 1:
        return _("Waiting since today.")
    if passed == 1:
        return _("Waiting since yesterday.")
    return ngettext("Waiting for %(days)s day.", "Waiting for %(days)s days.", passed) % {
        "days": passed
    }


def _goes_without_year(value: dt.date) -> bool:
    return not _with_years.get() and value.year == clock.today().year
