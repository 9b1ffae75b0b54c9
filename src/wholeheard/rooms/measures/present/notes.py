"""What people wrote on charts: notes and new beginnings."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.measures import lists, queries
from wholeheard.rooms.measures.charting import Beginning
from wholeheard.rooms.measures.models import Mark
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people.models import Place


def marks_of(place: Place) -> list[Mark]:
    """All that people wrote on the charts of a place, in order of month."""
    rows = Mark.objects.of(place.organisation_id).filter(place=place)
    return list(rows.select_related("by").order_by("month", "at"))


def note_row(mark: Mark) -> dict[str, str]:
    """What somebody wrote, and who and when."""
    name = mark.by.name if mark.by else _("Someone who has left")
    what = _("A new beginning") if mark.kind == lists.REBASE else _("A note")
    return {
        "words": mark.words,
        "signed": _("%(what)s on %(month)s. %(name)s, %(day)s")
        % {
            "what": what,
            "month": day_names([mark.month])[0],
            "name": name,
            "day": days.day(mark.at.date()),
        },
    }


def beginnings(marks: Sequence[Mark], code: str) -> list[Beginning]:
    return [
        Beginning(one.month, one.words)
        for one in marks
        if one.kind == lists.REBASE and one.code in ("", code)
    ]


def mark_url(place: Place, code: str = "") -> str:
    address = reverse("measures:mark", args=[place.address])
    return f"{address}?code={code}" if code else address


def months_to_mark(place: Place) -> Sequence[tuple[str, str]]:
    """The months that stand on the charts of a place, the newest first."""
    counted = [one.month for one in queries.counted_months(place)]
    names = day_names(counted)
    return [(f"{one:%Y-%m}", name) for one, name in zip(counted, names, strict=True)][::-1]
