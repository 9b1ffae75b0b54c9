"""One chart with all that stands under it, and where its points lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.charts.drawing import sign
from wholeheard.rooms.measures import charting, lists, months, queries
from wholeheard.rooms.measures.charting import Chart
from wholeheard.rooms.measures.models import Mark
from wholeheard.rooms.measures.present.around import families, frame, tabs
from wholeheard.rooms.measures.present.notes import note_row
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import name_of

TOO_FEW = gettext_lazy("Not shown, to protect a small number.")
"""The one mark of all that is hidden: a number that is small itself, or would tell of one."""
NOTICED = (lists.CARE, lists.THEME)
"""Families of what a machine noticed: outside they are shown corrected for its errors or not at
all, and never raw beside an interval."""
SHARES_OF = {
    lists.STORIES: gettext_lazy("Of every 100 stories, by month"),
    lists.READ: gettext_lazy("Of every 100 stories that a machine read, by month"),
    lists.IMPROVABLE: gettext_lazy("Of every 100 that raised something to mend, by month"),
}
RIPE_AFTER = {"path:read": 1, "path:answered": 1, "path:improvable": 0}
"""Months after which what became of stories hardly moves; six where this table is silent."""
CHARTS_ON_A_PAGE = 10


def page_of(
    place: Place, shown: list[dict[str, Any]], family: str, codes: Iterable[str], *, inside: bool
) -> dict[str, Any]:
    charts = [one["chart"] for one in shown]
    return frame(place) | {
        "inside": inside,
        "heading": _("%(place)s and its own past") % {"place": name_of(place)},
        "chance": charting.chance_sentence(charts),
        "band": any("limit" in one.marks for one in charts),
        "key": key_of(charts),
        "charts": shown,
        "family": lists.FAMILIES.get(family, ""),
        "families": families(place, codes, family),
        "tabs": tabs(place, "measures:place", inside=inside),
        "too_few": TOO_FEW,
        "empty": _("Nothing has been counted here yet. That does not mean all is well."),
    }


def key_of(charts: Sequence[Chart]) -> list[tuple[str, str]]:
    """Each mark that these charts use, drawn, and what it says."""
    return [(mark_safe(sign(mark)), text) for mark, text in charting.key_of(charts)]


def filling_of(place: Place, code: str, there: Sequence[dt.date]) -> frozenset[int]:
    """Months whose figure still moves: stories of them are still to be read, answered, changed."""
    if not code.startswith("path:"):
        return frozenset()
    ripe = months.plus(
        months.last_closed(queries.today_at(place)), -RIPE_AFTER.get(code, lists.MATURE_MONTHS)
    )
    return frozenset(at for at, month in enumerate(there) if month > ripe)


def leads(place: Place, code: str) -> Callable[[dt.date], str]:
    """Where the point of each month leads: to the stories behind it."""
    stem = reverse("measures:behind", args=[place.address, code, "0000-00"])[: -len("0000-00")]
    return lambda month: f"{stem}{month:%Y-%m}"


def card_of(
    place: Place,
    code: str,
    chart: Chart,
    marks: Sequence[Mark],
    outside: dict[str, Any] | None,
    kind: str = "",
) -> dict[str, Any]:
    """One chart with all that stands under it."""
    return {
        "id": slugify(f"{kind}-{code}".replace(":", "-").strip("-")),
        "code": code,
        "chart": chart,
        "notes": [note_row(one) for one in marks if one.code in ("", code)],
        "outside": outside,
        "how": how_counted(code, kind),
        "note_url": "",
    }


def how_counted(code: str, kind: str = "") -> list[str]:
    """In sentences, how a thing is counted."""
    counted = lists.BY_CODE[code]
    said = [_("A story counts in the month in which it was told, once at each place above it too.")]
    if kind == "days":
        return [*said, _("Days are counted from the day of telling. Half took longer, half less.")]
    if is_noticed(code):
        said.append(_("A machine noticed it. It was not put right for what it misses or imagines."))
    if counted.of == lists.IMPROVABLE:
        said.append(_("Out of stories that ask something or say what could be different."))
    if counted.up_is:
        better = counted.up_is == "better"
        said.append(_("Higher is better.") if better else _("Lower is better."))
    return said


def is_noticed(code: str) -> bool:
    """Whether a machine noticed it, so that outside it is only shown corrected."""
    return lists.BY_CODE[code].family in NOTICED


def back_to(place: Place, code: str = "") -> str:
    """The group of charts in which a thing stands, at that chart."""
    address = reverse("measures:place", args=[place.address])
    if code not in lists.BY_CODE:
        return address
    family = lists.BY_CODE[code].family
    together = [one.code for one in lists.COUNTED if one.family == family]
    page = together.index(code) // CHARTS_ON_A_PAGE + 1
    more = f"&page={page}" if page > 1 else ""
    return f"{address}?of={family}{more}#{slugify(code.replace(':', '-'))}"
