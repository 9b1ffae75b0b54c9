"""What stands in a published cell, and when: in words."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import lists, months
from wholeheard.rooms.measures.present.cards import TOO_FEW
from wholeheard.rooms.measures.queries import PublishedPoint
from wholeheard.rooms.measures.saying import day_names


def number_of(figure: Figure) -> float | None:
    """The number that stands in a cell; None of a band and of what is hidden."""
    if figure.kind == "nobody":
        return 0.0
    return figure.value if figure.kind == "number" else None


def band_of(figure: Figure) -> tuple[float, float, str] | None:
    """From and to, in per cent, of what is only told as a range, with its words."""
    if figure.kind != "band":
        return None
    high = 100.0 if figure.high is None else figure.high
    return figure.low or 0.0, high, said_of(figure)


def period_name(point: PublishedPoint) -> str:
    """Jan 2026; Jan to Mar 2026; April 2026 to March 2027 as 2026/27."""
    return period_in_words(point.period, point.start)


def period_in_words(period: str, start: dt.date) -> str:
    """The same of a period by its kind and its first month."""
    if period == lists.MONTH:
        return day_names([start])[0]
    if period == lists.YEAR:
        return months.name_of(period, start)
    first, last = day_names([start, months.plus(start, 2)])
    return _("%(first)s to %(last)s") % {"first": first[:3], "last": last}


def said_of(figure: Figure) -> str:
    """What stands in a cell for everybody."""
    if figure.kind == "hidden":
        return str(TOO_FEW)
    if figure.kind == "nobody":
        return _("Nobody")
    if figure.kind == "band":
        return _band(figure.low, figure.high)
    if figure.share is not None:
        return _("%(number)s, %(share)s in 100") % {
            "number": figure.text,
            "share": f"{figure.share:g}",
        }
    return figure.text


def _band(low: float | None, high: float | None) -> str:
    """A share that is only told as a band, in per cent."""
    ends = {"low": f"{low or 0:g}", "high": f"{high or 0:g}"}
    if not low:
        return _("under %(high)s%%") % ends
    if high is None:
        return _("%(low)s%% or over") % ends
    return _("%(low)s%% to under %(high)s%%") % ends
