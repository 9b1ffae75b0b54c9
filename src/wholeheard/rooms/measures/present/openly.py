"""A place over time as everybody may see it: what was published, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.rooms.measures import charting, lists, queries
from wholeheard.rooms.measures.charting import Chart, Series
from wholeheard.rooms.measures.present.around import chosen
from wholeheard.rooms.measures.present.cards import NOTICED, card_of, is_noticed, page_of
from wholeheard.rooms.measures.present.corrected import rates
from wholeheard.rooms.measures.present.figures import band_of, number_of, period_name, said_of
from wholeheard.rooms.measures.present.notes import marks_of
from wholeheard.rooms.measures.queries import PublishedPoint
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import name_of

WIDER = {
    lists.QUARTER: gettext_lazy("Shown by three months: by month too little could be shown."),
    lists.YEAR: gettext_lazy("Shown by year: by month too little could be shown."),
}


def as_published(place: Place, asked: str) -> dict[str, Any]:
    """What was published of one group; of a wider place where nothing of this one is shown."""
    found = queries.published(place)
    family = chosen(found, asked)
    own = {code: points for code, points in found.items() if lists.BY_CODE[code].family == family}
    marks = marks_of(place)
    if family in NOTICED:
        page = page_of(place, [], family, found, inside=False)
        return page | {
            "rates": rates(own, queries.errors_of(place.organisation_id)),
            "empty": "",
            "chance": "",
            "reckoning": reckoning(place),
        }
    shown = [
        card_of(place, code, published_chart(code, points), marks, outside_of(code, own))
        for code, points in own.items()
    ]
    return page_of(place, shown, family, found, inside=False) | {
        "wider_place": _wider(place, own),
        "reckoning": reckoning(place),
    }


def reckoning(place: Place) -> str:
    """That more is to be published and waits for the worker; "" where nothing waits."""
    if not queries.is_reckoning(place.organisation):
        return ""
    return _("Figures are still being reckoned. Come back in a few minutes.")


def published_chart(code: str, points: Sequence[PublishedPoint]) -> Chart:
    """A chart of what is shown: nothing of what is hidden, not even in its limits."""
    counted, shown = lists.BY_CODE[code], _since_the_first(queries.narrowest(points))
    is_share = code != lists.TOLD
    series = Series(
        title=str(counted.name),
        label=period_label(shown[0].period if shown else lists.MONTH),
        months=tuple(one.start for one in shown),
        above=tuple(number_of(one.figure) for one in shown),
        below=tuple(number_of(one.stories) for one in shown) if is_share else None,
        up_is=counted.up_is,
        hidden=frozenset(at for at, one in enumerate(shown) if not one.is_shown),
        bands={at: band for at, one in enumerate(shown) if (band := band_of(one.figure))},
    )
    return charting.chart_of(series)


def _since_the_first(points: Sequence[PublishedPoint]) -> list[PublishedPoint]:
    """From the first period in which anybody told anything here: before it there was no place to
    be counted, or no way to tell."""
    return list(dropwhile(lambda one: one.stories.kind == "nobody", points))


def period_label(period: str) -> str:
    """What one point stands for, and why it is no month where it is none."""
    return str(WIDER.get(period, _("By month")))


def outside_of(code: str, found: dict[str, list[PublishedPoint]]) -> dict[str, Any] | None:
    """A table of what everybody may see of one thing."""
    points = queries.narrowest(found.get(code, []))
    if not points or is_noticed(code):
        return None
    return {
        "title": lists.BY_CODE[code].name,
        "wider": WIDER.get(points[0].period, ""),
        "rows": [
            {"name": period_name(one), "said": said_of(one.figure), "hidden": not one.is_shown}
            for one in points
        ],
    }


def _wider(place: Place, own: dict[str, list[PublishedPoint]]) -> dict[str, str]:
    """The nearest place above of which something is shown, where nothing of this one is."""
    if any(point.is_shown for points in own.values() for point in points):
        return {}
    for one in reversed(people.above(place)):
        found = queries.published(one)
        if any(point.is_shown for points in found.values() for point in points):
            return {"name": name_of(one), "url": reverse("measures:place", args=[one.address])}
    return {}
