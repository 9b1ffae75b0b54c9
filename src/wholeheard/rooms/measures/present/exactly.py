"""A place over time as those inside see it: exact, each point with its stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.rooms.measures import access, charting, lists, queries
from wholeheard.rooms.measures.charting import Chart, Series
from wholeheard.rooms.measures.models import Mark
from wholeheard.rooms.measures.present.around import chosen, codes_for
from wholeheard.rooms.measures.present.cards import (
    CHARTS_ON_A_PAGE,
    NOTICED,
    SHARES_OF,
    card_of,
    filling_of,
    leads,
    page_of,
)
from wholeheard.rooms.measures.present.notes import beginnings, mark_url, marks_of
from wholeheard.rooms.measures.present.openly import outside_of
from wholeheard.rooms.measures.queries import Days, Point
from wholeheard.rooms.people.models import Person, Place

STEPS = {
    "read": gettext_lazy("Days from told to read"),
    "answered": gettext_lazy("Days from told to answered"),
    "changed": gettext_lazy("Days from told to a change"),
    "told_back": gettext_lazy("Days from told to told back"),
}
"""How long a step took, by the end of the code that counts it."""


def from_inside(person: Person, place: Place, asked: str, page: str = "") -> dict[str, Any]:
    """The exact charts of one group, each with the stories behind it, and what others see."""
    codes = codes_for(person, place)
    family = chosen(codes, asked)
    of_family = [code for code in codes if lists.BY_CODE[code].family == family]
    page_obj = Paginator(of_family, CHARTS_ON_A_PAGE).get_page(page)
    own = list(page_obj.object_list)
    marks = marks_of(place)
    outside = queries.published(place)
    shown = [
        card_of(place, code, _exact(place, code, points, marks), marks, outside_of(code, outside))
        for code, points in queries.inside(place, own).items()
    ]
    if family == lists.PATH:
        shown += _days_charts(place, own, marks)
    if may_note := access.may_note(person, place):
        shown = [one | {"note_url": mark_url(place, one["code"])} for one in shown]
    return page_of(place, shown, family, codes, inside=True) | {
        "note_url": mark_url(place, family=family) if may_note else "",
        "about_family": _about_family(family),
        "about_imports": _about_imports(place),
        "page_obj": page_obj,
        "query": f"of={family}",
    }


def _about_imports(place: Place) -> str:
    """Why fewer are counted here than outside, where that is so."""
    if not queries.has_imports(place.organisation_id):
        return ""
    return _(
        "Comments that were imported are not counted on these charts, since nobody opens them one "
        "by one. They count in what people outside see."
    )


def _about_family(family: str) -> str:
    if family in NOTICED:
        return _(
            "A machine noticed these in stories that their tellers let it read. It misses some and "
            "imagines some: read the stories behind a point before you believe it."
        )
    return ""


def _exact(place: Place, code: str, points: Sequence[Point], marks: Sequence[Mark]) -> Chart:
    counted = lists.BY_CODE[code]
    is_share = bool(points) and points[0].denominator is not None
    series = Series(
        title=str(counted.name),
        label=str(SHARES_OF[counted.of]) if is_share else _("By month"),
        months=tuple(one.month for one in points),
        above=tuple(one.numerator for one in points),
        below=tuple(one.denominator for one in points) if is_share else None,
        up_is=counted.up_is,
        filling=filling_of(place, code, [one.month for one in points]),
    )
    return charting.chart_of(series, beginnings(marks, code), leads(place, code))


def _days_charts(place: Place, codes: Sequence[str], marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """How long each step took: the story in the middle of each month."""
    return [
        card_of(place, f"path:{step}", _days_chart(place, step, name, marks), marks, None, "days")
        for step, name in STEPS.items()
        if f"path:{step}" in codes
    ]


def _days_chart(place: Place, step: str, name: Any, marks: Sequence[Mark]) -> Chart:
    counted: list[Days] = queries.days_to(place, step)
    code = f"path:{step}"
    series = Series(
        title=str(name), label=_("The story in the middle of each month"),
        months=tuple(one.month for one in counted),
        above=tuple(one.median for one in counted), up_is="worse", are_days=True,
        filling=filling_of(place, code, [one.month for one in counted]),
    )  # fmt: skip
    return charting.chart_of(series, beginnings(marks, code), leads(place, code))
