"""Who could come, by staff group: lately, and half-year by half-year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.listening.measuring.gaps import Gap, gaps_in_shares
from wholeheard.listening.measuring.intervals import Share, share_of
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import months
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import figures, lists, queries
from wholeheard.rooms.reflection.present.around import month_name
from wholeheard.rooms.reflection.present.published import (
    NOT_ENOUGH,
    TOO_FEW,
    chart_of_shares,
    figure_of,
    in_words,
    number_in,
    range_in_words,
)


def attendance(place: Place) -> dict[str, Any] | None:
    """Of those of each staff group who came or wanted to, how many could: the last half-year with
    figures, for this place or the nearest above it where groups can be told apart."""
    rows = queries.figures(place.organisation_id, lists.ATTENDANCE)
    for wider in [place, *reversed(people.above(place))]:
        shown = {row.starts_on: row.places.get(str(wider.pk), {}) for row in rows}
        tell = [start for start, codes in shown.items() if _tells_groups_apart(codes)]
        if tell:
            last = attendance_of(wider, tell[-1], shown[tell[-1]], is_wider=wider != place)
            return last | {"charts": charts_of(shown)}
    return None


def _tells_groups_apart(codes: Iterable[str]) -> bool:
    return any(code.startswith("people:") for code in codes)


def charts_of(shown: Mapping[dt.date, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Of each staff group how many of every hundred could come, half-year by half-year, of those
    of which more than one half-year may be told."""
    charts = [_chart(group, str(name), shown) for group, name in lists.STAFF_GROUPS.items()]
    return [one for one in charts if sum(row["told"] for row in one["rows"]) > 1]


def _chart(group: str, name: str, shown: Mapping[dt.date, Mapping[str, Any]]) -> dict[str, Any]:
    starts = list(shown)
    of = [number_in(codes, f"people:{group}") for codes in shown.values()]
    came = [figure_of(codes, f"came:{group}") for codes in shown.values()]
    label = _("Of every 100 who came or wanted to, so many could. By half-year")
    return {
        "id": group,
        "chart": chart_of_shares(name, label, starts, came, of),
        "rows": [_row(*each) for each in zip(starts, of, came, strict=True)],
    }


def _row(start: dt.date, of: float | None, came: Figure) -> dict[str, Any]:
    told = bool(of) and came.kind in ("number", "band")
    return {
        "period": half_year_name(start),
        "people": int(of) if of and told else "",
        "came": in_words(came) if told else TOO_FEW,
        "told": told,
    }


def half_year_name(start: dt.date) -> str:
    """January 2026 to June 2026."""
    last = months.plus(start, figures.HALF_YEAR - 1)
    return _("%(first)s to %(last)s") % {"first": month_name(start), "last": month_name(last)}


def attendance_of(
    place: Place, start: dt.date, codes: Mapping[str, Any], *, is_wider: bool
) -> dict[str, Any]:
    last = months.plus(start, figures.HALF_YEAR - 1)
    shares = {
        group: share
        for group in lists.STAFF_GROUPS
        if (share := _share(codes, group)) is not None
    }  # fmt: skip
    return {
        "place": name_of(place),
        "is_wider": is_wider,
        "from": month_name(start),
        "to": month_name(last),
        "rows": [
            {"group": name, "said": _attendance_line(codes, group, shares)}
            for group, name in lists.STAFF_GROUPS.items()
        ],
    }


def _share(codes: Mapping[str, Any], group: str) -> Share | None:
    of, came = figure_of(codes, f"people:{group}"), figure_of(codes, f"came:{group}")
    if of.kind != "number" or came.kind != "number" or not of.value or came.value is None:
        return None
    return share_of(round(came.value), round(of.value))


def _attendance_line(codes: Mapping[str, Any], group: str, shares: Mapping[str, Share]) -> str:
    share = shares.get(group)
    if share is None:
        came = figure_of(codes, f"came:{group}")
        return range_in_words(came) if came.kind == "band" else str(NOT_ENOUGH)
    said = _("%(some)s of %(all)s could come: about %(low)s to %(high)s of every 100.") % {
        "some": share.some,
        "all": share.n,
        "low": round(100 * share.interval.low),
        "high": round(100 * share.interval.high),
    }
    gap = _gap_to_others(group, shares)
    return f"{said} {gap}".strip()


def _gap_to_others(group: str, shares: Mapping[str, Share]) -> str:
    """Whether this group could come clearly more or less often than all others together."""
    others = [one for name, one in shares.items() if name != group]
    if not others:
        return ""
    rest = share_of(sum(one.some for one in others), sum(one.n for one in others))
    try:
        gaps = gaps_in_shares({group: shares[group], "others": rest}, "others")
    except CannotSay:
        return ""
    gap = next((one for one in gaps if one.group == group), None)
    return _gap_in_words(gap) if gap else ""


def _gap_in_words(gap: Gap) -> str:
    if gap.difference is None or gap.interval is None:
        return ""
    if gap.interval.spans_none:
        return _("No clear gap to the others.")
    ends = {
        "low": round(100 * min(abs(gap.interval.low), abs(gap.interval.high))),
        "high": round(100 * max(abs(gap.interval.low), abs(gap.interval.high))),
    }
    if gap.difference > 0:
        return _("More often than the others, by about %(low)s to %(high)s of 100.") % ends
    return _("Less often than the others, by about %(low)s to %(high)s of 100.") % ends
