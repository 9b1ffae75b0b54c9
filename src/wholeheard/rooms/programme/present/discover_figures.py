"""Figures by element, and how each varies: a place beside its own past, all places in a funnel.
Places stand by name; nothing is called good or bad."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wholeheard.charts.options import Options
from wholeheard.charts.pictures import funnel_drawn
from wholeheard.kit import days
from wholeheard.listening.measuring.intervals import Share
from wholeheard.listening.programme import Diagnostic
from wholeheard.listening.programme.dashboard import Observed
from wholeheard.listening.programme.variation import OverTime, variation
from wholeheard.listening.programme.workforce import Band
from wholeheard.listening.protecting.tables import Rules
from wholeheard.listening.protecting.tables.threshold import is_small
from wholeheard.rooms.measures.charting import Series, chart_of
from wholeheard.rooms.measures.present.cards import TOO_FEW, key_of
from wholeheard.rooms.programme.content import names_of_elements
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme, Upload


def measures_by_element(
    programme: Programme, guide: Diagnostic, figures: Sequence[Observed]
) -> list[dict[str, Any]]:
    """Each element with the measures that there are of it, and with what is asked of each."""
    titles = titles_of(guide, figures)
    found = {(one.element, one.measure) for one in figures}
    return [
        {
            "name": name,
            "rows": [
                {"name": titles[measure], "url": url_of(programme, measure)}
                for element, measure in sorted(found, key=lambda pair: titles[pair[1]].casefold())
                if element == code
            ],
        }
        for code, name in names_of_elements(programme).items()
    ]


def titles_of(guide: Diagnostic, figures: Sequence[Observed]) -> dict[str, str]:
    """What each measure is called: by the guide, by the file, or by its own code."""
    ours = {one.id: one.name for one in guide.measures}
    return {one.measure: ours.get(one.measure) or one.title or one.measure for one in figures}


def url_of(programme: Programme, measure: str) -> str:
    page = reverse("programme:variation", args=[programme.pk])
    return f"{page}?{urlencode({'of': measure})}"


def variation_page(
    guide: Diagnostic, own: Sequence[Observed], places: Sequence[str]
) -> dict[str, Any]:
    """One measure at some places, each beside its past, with a funnel of all of them in the last
    month. `own` are all figures of the measure."""
    here, last = set(places), max(one.month for one in own)
    measure = own[0].measure
    shown = variation([one for one in own if one.place in here], measure)
    funnel = variation([one for one in own if one.month == last], measure)
    label = _label(guide, own)
    cards = [_card(number, one, label) for number, one in enumerate(shown.places)]
    drawn = funnel_drawn(funnel.funnel, Options()) if funnel.funnel else None
    return {
        "cards": cards,
        "key": key_of([one["chart"] for one in cards]),
        "funnel": mark_safe(drawn[0]) if drawn else "",
        "funnel_says": drawn[1] if drawn else funnel.why_no_funnel,
        "month": _month(last),
        "sources": sorted({one.source for one in own if one.source}),
        "too_few": TOO_FEW,
        "caution": next((one.caution for one in guide.measures if one.id == measure), ""),
    }


def _label(guide: Diagnostic, own: Sequence[Observed]) -> str:
    """What the points are: as the guide says it, else in plain words."""
    asked = next((one for one in guide.measures if one.id == own[0].measure), None)
    if not any(one.denominator is not None for one in own):
        return asked.numerator.capitalize() if asked else _("By month")
    return _("Of every 100 %(of)s") % {"of": asked.denominator} if asked else _("Of every 100")


def _card(number: int, one: OverTime, label: str) -> dict[str, Any]:
    """A place over time. Neither direction is called better: what a signal means, people say."""
    with_whole = any(below is not None for below in one.denominator)
    hidden = frozenset(at for at, month in enumerate(one.months) if month in one.hidden)
    series = Series(
        title=one.place, label=label, months=tuple(_first(month) for month in one.months),
        above=one.numerator, below=one.denominator if with_whole else None, hidden=hidden,
        are_days=not with_whole,
    )  # fmt: skip
    return {"id": f"place-{number}", "chart": chart_of(series)}


def _month(month: str) -> str:
    return date_format(_first(month), "F Y")


def _first(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


# Posts that lead ---------------------------------------------------------------------------------


def band_rows(bands: Sequence[Band]) -> list[dict[str, Any]]:
    """Each band of the last month, in the order of the file. Of a band in which few work nothing is
    shown: each is one person. Nor is any figure of a few of those who do."""
    last = max((one.month for one in bands), default="")
    return [
        {
            "band": one.band, "month": _month(one.month),
            "hidden": _is_few(one.posts) or _is_few(one.posts - (one.vacant or 0)),
            "posts": one.posts, "vacant": _of(one.vacancies, one.vacant),
            "acting": _of_people(one.filled_for_now, one.acting),
            "followed": _of_people(one.pipeline, one.followed),
            "need": "" if one.need is None else str(one.need), "short": _short(one.short),
        }
        for one in bands
        if one.month == last
    ]  # fmt: skip


def _is_few(number: int) -> bool:
    return is_small(number, Rules())


def _of_people(share: Share | None, number: int | None) -> str:
    """The same of people in posts: hidden where they, or the rest, are a few."""
    if share is not None and (_is_few(round(share.n - share.some)) or _is_few(number or 0)):
        return str(TOO_FEW)
    return _of(share, number)


def _of(share: Share | None, number: int | None) -> str:
    """A number with its share and the range in which it lies, in hundredths."""
    if share is None or number is None:
        return ""
    low, high = (round(100 * one) for one in (share.interval.low, share.interval.high))
    return _("%(n)s, from %(low)s to %(high)s in 100") % {"n": number, "low": low, "high": high}


def _short(short: int | None) -> str:
    if short is None:
        return ""
    if short <= 0:
        return _("as many as needed, or more")
    return _("%(n)s more than are filled") % {"n": short}


# Files -------------------------------------------------------------------------------------------


def upload_row(one: Upload) -> dict[str, Any]:
    """A file that was brought, with who and when."""
    return {
        "url": reverse("programme:upload", args=[one.pk]),
        "number": one.number,
        "rows": one.rows,
        "digest": one.digest,
        "template": one.template if not one.mapping else _("another file, by its headings"),
        "by": one.by.name if one.by else "",
        "on": days.day(one.on),
        "back_on": days.day(one.taken_back_on) if one.taken_back_on else "",
        "back_by": one.taken_back_by.name if one.taken_back_by else "",
        "why": one.taken_back_why,
        "sheet": lists.SHEETS[one.sheet],
    }
