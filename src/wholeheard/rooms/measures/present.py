"""How counts over time are shown: exactly to those inside, as published to everybody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wholeheard.charts.drawing import sign
from wholeheard.charts.words import day_names, month_name
from wholeheard.kit import clock, days
from wholeheard.listening.measuring.corrected import Rate
from wholeheard.listening.measuring.gaps import Gap
from wholeheard.listening.noticing import card
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures import access, charting, groups, lists, months, queries
from wholeheard.rooms.measures.charting import Beginning, Chart, Series
from wholeheard.rooms.measures.models import Mark, Measure, RepeatedSign
from wholeheard.rooms.measures.queries import Days, NotHeard, Point, PublishedPoint
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping.models import ProtectedStory

TOO_FEW = gettext_lazy("Too few to show, so that nobody can be picked out.")
NOTICED = (lists.CARE, lists.THEME)
"""Families of what a machine noticed: outside they are shown corrected for its errors or not at
all, and never raw beside an interval."""
SHARES_OF = {
    lists.STORIES: gettext_lazy("Of every 100 stories, by month"),
    lists.READ: gettext_lazy("Of every 100 stories that a machine read, by month"),
    lists.IMPROVABLE: gettext_lazy("Of every 100 that raised something to mend, by month"),
}
WIDER = {
    lists.QUARTER: gettext_lazy("Shown by three months: by month there were too few."),
    lists.YEAR: gettext_lazy("Shown by year: by month there were too few."),
}
STEPS = {
    "read": gettext_lazy("Days from told to read"),
    "answered": gettext_lazy("Days from told to answered"),
    "changed": gettext_lazy("Days from told to a change"),
    "told_back": gettext_lazy("Days from told to told back"),
}
"""How long a step took, by the end of the code that counts it."""
RIPE_AFTER = {"path:read": 1, "path:answered": 1, "path:improvable": 0}
"""Months after which what became of stories hardly moves; six where this table is silent."""
CHARTS_ON_A_PAGE = 10
LINE = 90
"""Letters of a story's own line in a list."""


# Around every page -------------------------------------------------------------------------------


def chapter() -> str:
    """The chapter in which the pages of this room stand."""
    return _("Understand")


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of the pages that this person finds in the chapter."""
    found = [
        (_("Over time"), "measures:places"),
        (_("Not heard"), "measures:not_heard"),
        (_("Equity"), "measures:equity"),
        (_("Register of measures"), "measures:register"),
    ]
    if rights.may_somewhere(person, "story.read"):
        found.insert(3, (_("The same sign again"), "measures:repeated"))
    return [(name, reverse(view)) for name, view in found]


def frame(place: Place) -> dict[str, Any]:
    """What stands above every page of one place."""
    return {"place": place, "trail": ", ".join(name_of(one) for one in people.above(place))}


def tabs(place: Place, here: str, *, inside: bool) -> list[dict[str, Any]]:
    """The pages of one place; those with exact counts only for those inside."""
    found = [(_("Over time"), "measures:place")]
    if inside:
        found.append((_("What became of stories"), "measures:flow"))
        found.append((_("Gaps between groups"), "measures:gaps"))
    return [
        {"name": name, "url": reverse(view, args=[place.address]), "current": view == here}
        for name, view in found
    ]


def families(place: Place, codes: Iterable[str], here: str) -> list[dict[str, Any]]:
    """The groups of charts of a place, in the order of a story's path."""
    there = {lists.BY_CODE[code].family for code in codes}
    address = reverse("measures:place", args=[place.address])
    return [
        {"name": name, "url": f"{address}?of={family}", "current": family == here}
        for family, name in lists.FAMILIES.items()
        if family in there
    ]


def chosen(codes: Iterable[str], asked: str) -> str:
    """The group that was asked for, or the first there is."""
    there = {lists.BY_CODE[code].family for code in codes}
    if asked in there:
        return asked
    return next((family for family in lists.FAMILIES if family in there), "")


# A place, from inside ----------------------------------------------------------------------------


def codes_for(person: Person, place: Place) -> list[str]:
    """What this person may see exactly at a place."""
    return [
        one.code
        for one in queries.running(place.organisation_id, _today(place))
        if rights.may(person, one.needs, place)
    ]


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
        _card(place, code, _exact(place, code, points, marks), marks, _outside(code, outside))
        for code, points in queries.inside(place, own).items()
    ]
    if family == lists.PATH:
        shown += _days_charts(place, own, marks)
    if may_note := access.may_note(person, place):
        shown = [one | {"note_url": mark_url(place, one["code"])} for one in shown]
    return _page(place, shown, family, codes, inside=True) | {
        "note_url": mark_url(place) if may_note else "",
        "about_family": _about_family(family),
        "page_obj": page_obj,
        "query": f"of={family}",
    }


def _page(
    place: Place, shown: list[dict[str, Any]], family: str, codes: Iterable[str], *, inside: bool
) -> dict[str, Any]:
    charts = [one["chart"] for one in shown]
    return frame(place) | {
        "inside": inside,
        "heading": _("%(place)s and its own past") % {"place": name_of(place)},
        "chance": charting.chance_sentence(charts),
        "band": any(one.judged for one in charts),
        "key": [(mark_safe(sign(mark)), text) for mark, text in charting.key_of(charts)],
        "charts": shown,
        "family": lists.FAMILIES.get(family, ""),
        "families": families(place, codes, family),
        "tabs": tabs(place, "measures:place", inside=inside),
        "too_few": TOO_FEW,
        "empty": _("Nothing has been counted here yet. That does not mean all is well."),
    }


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
        filling=_filling(place, code, [one.month for one in points]),
    )
    return charting.chart_of(series, _beginnings(marks, code), leads(place, code))


def _filling(place: Place, code: str, there: Sequence[dt.date]) -> frozenset[int]:
    """Months whose figure still moves: stories of them are still to be read, answered, changed."""
    if not code.startswith("path:"):
        return frozenset()
    ripe = months.plus(
        months.last_closed(_today(place)), -RIPE_AFTER.get(code, lists.MATURE_MONTHS)
    )
    return frozenset(at for at, month in enumerate(there) if month > ripe)


def leads(place: Place, code: str) -> Callable[[dt.date], str]:
    """Where the point of each month leads: to the stories behind it."""
    stem = reverse("measures:behind", args=[place.address, code, "0000-00"])[: -len("0000-00")]
    return lambda month: f"{stem}{month:%Y-%m}"


def _days_charts(place: Place, codes: Sequence[str], marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """How long each step took: the story in the middle of each month."""
    return [
        _card(place, f"path:{step}", _days_chart(place, step, name, marks), marks, None, "days")
        for step, name in STEPS.items()
        if f"path:{step}" in codes
    ]


def _days_chart(place: Place, step: str, name: Any, marks: Sequence[Mark]) -> Chart:
    counted: list[Days] = queries.days_to(place, step)
    code = f"path:{step}"
    series = Series(
        title=str(name), label=_("The story in the middle of each month"),
        months=tuple(one.month for one in counted),
        above=tuple(one.median for one in counted), up_is="worse",
        filling=_filling(place, code, [one.month for one in counted]),
    )  # fmt: skip
    return charting.chart_of(series, _beginnings(marks, code), leads(place, code))


def _card(
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


# Notes and new beginnings ------------------------------------------------------------------------


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


def _beginnings(marks: Sequence[Mark], code: str) -> list[Beginning]:
    return [
        Beginning(one.month, one.words)
        for one in marks
        if one.kind == lists.REBASE and one.code in ("", code)
    ]


def mark_url(place: Place, code: str = "") -> str:
    address = reverse("measures:mark", args=[place.address])
    return f"{address}?code={code}" if code else address


def months_to_mark(place: Place) -> list[tuple[str, str]]:
    """The months that stand on the charts of a place, the newest first."""
    counted = [one.month for one in queries.counted_months(place)]
    names = day_names(counted)
    return [(f"{one:%Y-%m}", name) for one, name in zip(counted, names, strict=True)][::-1]


# A place, as everybody may see it ----------------------------------------------------------------


def as_published(place: Place, asked: str) -> dict[str, Any]:
    """What was published of one group; of a wider place where nothing of this one is shown."""
    found = queries.published(place)
    family = chosen(found, asked)
    own = {code: points for code, points in found.items() if lists.BY_CODE[code].family == family}
    marks = marks_of(place)
    if family in NOTICED:
        page = _page(place, [], family, found, inside=False)
        return page | {"rates": _rates(own), "empty": "", "chance": ""}
    shown = [
        _card(place, code, _published_chart(code, points), marks, _outside(code, own))
        for code, points in own.items()
    ]
    return _page(place, shown, family, found, inside=False) | {"wider_place": _wider(place, own)}


def _published_chart(code: str, points: Sequence[PublishedPoint]) -> Chart:
    """A chart of what is shown: nothing of what is hidden, not even in its limits."""
    counted, shown = lists.BY_CODE[code], queries.narrowest(points)
    is_share = code != lists.TOLD
    series = Series(
        title=str(counted.name),
        label=period_label(shown[0].period if shown else lists.MONTH),
        months=tuple(one.start for one in shown),
        above=tuple(_number(one.figure) for one in shown),
        below=tuple(_number(one.stories) for one in shown) if is_share else None,
        up_is=counted.up_is,
        hidden=frozenset(at for at, one in enumerate(shown) if not one.is_shown),
    )
    return charting.chart_of(series)


def _number(figure: Figure) -> float | None:
    """The number that stands in a cell; None of a band and of what is hidden."""
    if figure.kind == "nobody":
        return 0.0
    return figure.value if figure.kind == "number" else None


def period_label(period: str) -> str:
    """What one point stands for, and why it is no month where it is none."""
    return str(WIDER.get(period, _("By month")))


def _outside(code: str, found: dict[str, list[PublishedPoint]]) -> dict[str, Any] | None:
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
        return figure.text
    if figure.share is not None:
        return _("%(number)s, %(share)s in 100") % {
            "number": figure.text,
            "share": f"{figure.share:g}",
        }
    return figure.text


def _wider(place: Place, own: dict[str, list[PublishedPoint]]) -> dict[str, str]:
    """The nearest place above of which something is shown, where nothing of this one is."""
    if any(point.is_shown for points in own.values() for point in points):
        return {}
    for one in reversed(people.above(place)):
        found = queries.published(one)
        if any(point.is_shown for points in found.values() for point in points):
            return {"name": name_of(one), "url": reverse("measures:place", args=[one.address])}
    return {}


def _rates(own: dict[str, list[PublishedPoint]]) -> list[dict[str, Any]]:
    """Of each thing a machine noticed, the last period in which it can be told, corrected."""
    checked = checked_by_people()
    return [
        row
        for code, points in own.items()
        if (row := _rate_row(code, points, checked.get(code, 0))) is not None
    ]


def _rate_row(code: str, points: Sequence[PublishedPoint], checked: int) -> dict[str, Any] | None:
    for one in reversed(queries.narrowest(points)):
        rate = rate_of(code, one)
        if rate is not None:
            return {
                "name": lists.BY_CODE[code].name,
                "said": f"{rate_in_words(rate)} {period_name(one)}.",
                "read": one.read.text,
                "checked": checked,
            }
    return {
        "name": lists.BY_CODE[code].name, "said": TOO_FEW, "read": "", "checked": checked or ""
    }  # fmt: skip


def is_noticed(code: str) -> bool:
    """Whether a machine noticed it, so that outside it is only shown corrected."""
    return lists.BY_CODE[code].family in NOTICED


def rate_of(code: str, point: PublishedPoint) -> Rate | None:
    """The corrected rate of one period, from published numbers alone."""
    noticed, read = _number(point.figure), _number(point.read)
    if noticed is None or not read:
        return None
    return queries.corrected_rate(code, int(noticed), int(read))


def rate_in_words(rate: Rate) -> str:
    low, high = round(100 * rate.low), round(100 * rate.high)
    return _("About %(low)s to %(high)s in 100.") % {"low": low, "high": high}


def checked_by_people() -> dict[str, int]:
    """How many comments people checked the reader against, by code."""
    return {
        lists.code_of(lens, found): round(one[1] + one[3])
        for (lens, found), one in card.errors().items()
    }


# What became of stories --------------------------------------------------------------------------


def flow(person: Person, place: Place) -> dict[str, Any]:
    """Month by month how far stories came, and the share that led to a change."""
    codes, marks = codes_for(person, place), marks_of(place)
    steps = [step for step in STEPS if f"path:{step}" in codes]
    context = frame(place) | {
        "tabs": tabs(place, "measures:flow", inside=True),
        "lead": _owed_in_words(place),
        "steps": [{"code": f"path:{step}", "name": _step_name(step)} for step in steps],
        "rows": _flow_rows(place, steps),
        "too_few": TOO_FEW,
        "empty": _("Nothing has been counted here yet. That does not mean all is well."),
    }
    if "path:changed" in codes:
        context["one"] = _change_card(place, marks)
    if any(code in codes for code in ("care:hurry", "care:burden")):
        context["balance_url"] = (
            f"{reverse('measures:place', args=[place.address])}?of={lists.CARE}"
        )
    return context


def _owed_in_words(place: Place) -> str:
    owed = queries.questions_owed(place)
    if not owed.number:
        return _("No question is waiting.")
    said = ngettext(
        "One question waits, for %(oldest)s days.",
        "%(number)s questions wait; the middle one for %(middle)s days, the oldest for %(oldest)s.",
        owed.number,
    ) % {"number": owed.number, "middle": f"{owed.median_days:g}", "oldest": owed.oldest_days}
    late = ngettext("%(late)s is late.", "%(late)s are late.", owed.late) % {"late": owed.late}
    return f"{said} {late}" if owed.late else said


def _step_name(step: str) -> str:
    return {
        "read": _("Read"),
        "answered": _("Answered"),
        "changed": _("Change made"),
        "told_back": _("Told back"),
    }[step]


FLOW_MONTHS = 12


def _flow_rows(place: Place, steps: Sequence[str]) -> list[dict[str, Any]]:
    """The last twelve months, the newest first: how many came to each step, after how long."""
    counted = queries.counted_months(place)[-FLOW_MONTHS:]
    names = day_names([one.month for one in counted])
    return [
        {
            "month": name,
            "told": one.told,
            "released": one.counts.stories,
            "url": leads(place, lists.TOLD)(one.month),
            "steps": [
                {
                    "name": _step_name(step),
                    "number": one.counts.counts.get(f"path:{step}", 0),
                    "days": _after(one.counts.days.get(step)),
                    "url": leads(place, f"path:{step}")(one.month),
                }
                for step in steps
            ],
        }
        for one, name in zip(counted, names, strict=True)
    ][::-1]


def _after(days_: float | None) -> str:
    if days_ is None:
        return ""
    number = f"{days_:g}"
    return ngettext("after %(number)s day", "after %(number)s days", 1 if days_ == 1 else 2) % {
        "number": number
    }


def _change_card(place: Place, marks: Sequence[Mark]) -> dict[str, Any]:
    """The share of stories with something to mend that led to a change; what is not ripe apart."""
    rate = queries.changed_rate(place)
    code = "path:changed"
    series = Series(
        title=str(lists.BY_CODE[code].name),
        label=str(SHARES_OF[lists.IMPROVABLE]),
        months=tuple(one.month for one in rate.points),
        above=tuple(one.changed for one in rate.points),
        below=tuple(one.improvable for one in rate.points),
        up_is="better",
        filling=frozenset(at for at, one in enumerate(rate.points) if not one.mature),
    )
    chart = charting.chart_of(series, _beginnings(marks, code), leads(place, code))
    shown = _card(place, code, chart, marks, None)
    if rate.share is not None and rate.interval is not None:
        shown["how"].insert(0, _("%(changed)s of %(all)s so far: %(low)s to %(high)s in 100.") % {
            "changed": rate.changed, "all": rate.improvable,
            "low": round(100 * rate.interval.low), "high": round(100 * rate.interval.high),
        })  # fmt: skip
    return shown


# Gaps between groups -----------------------------------------------------------------------------


def gaps(person: Person, place: Place) -> dict[str, Any]:
    """Groups of those who told, beside the people it happened to, at each stage."""
    codes = codes_for(person, place)
    found = groups.gaps_at(place, _today(place))
    first, last = day_names([found.first, found.last])
    said = _(
        "Stories told from %(first)s to %(last)s: they have had time to lead to a change. Each "
        "group stands beside the people it happened to. A gap is always from and to."
    )
    empty = _("There are too many stories here to look at together. Open a smaller place.")
    return frame(place) | {
        "tabs": tabs(place, "measures:gaps", inside=True),
        "lead": said % {"first": first, "last": last},
        "blocks": [
            _stage_block(one)
            for one in found.stages
            if one.code in codes and f"voice:{groups.AGAINST}" in codes
        ],
        "empty": empty if found.too_many else _("This is not counted here."),
    }


def _stage_block(stage: groups.Stage) -> dict[str, Any]:
    counted = lists.BY_CODE[stage.code]
    return {
        "name": counted.name,
        "head": _("Beside the people it happened to"),
        "rows": [
            {"name": lists.VOICES[one.group], "said": gap_in_words(one)} for one in stage.gaps
        ],
        "too_few": _("Not enough voices yet to compare."),
    }


def gap_in_words(gap: Gap) -> str:
    """From and to, in so many of every hundred; no figure of few."""
    if gap.interval is None:
        return _("Not enough voices yet to compare.")
    low, high = round(100 * gap.interval.low), round(100 * gap.interval.high)
    ends = {"low": abs(low), "high": abs(high)}
    if gap.interval.spans_none:
        return _("No clear gap: from %(low)s fewer to %(high)s more in 100.") % ends
    if gap.interval.low > 0:
        return _("More of them: from %(low)s to %(high)s more in 100.") % ends
    return _("Fewer of them: from %(high)s to %(low)s fewer in 100.") % ends


# The stories behind a point ----------------------------------------------------------------------


def behind(place: Place, code: str, month: dt.date, number: int, of: int | None) -> dict[str, Any]:
    """The head of the page with the stories behind one point."""
    said = {
        (False, False): _("No story stands behind this point."),
        (False, True): _("No story stands behind this point, of %(of)s."),
        (True, False): ngettext(
            "One story stands behind this point.",
            "%(number)s stories stand behind this point.",
            number,
        ),
        (True, True): ngettext(
            "One story stands behind this point, of %(of)s.",
            "%(number)s stories stand behind this point, of %(of)s.",
            number,
        ),
    }[bool(number), of is not None]
    return frame(place) | {
        "name": lists.BY_CODE[code].name,
        "month": month_name(f"{month:%Y-%m}"),
        "said": said % {"number": number, "of": of},
        "back": back_to(place, code),
    }


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


def story_row(story: ProtectedStory) -> dict[str, Any]:
    """A story by a line of its own words."""
    line, masks = line_of(story)
    return {
        "url": reverse("answers_staff:story", args=[story.pk]),
        "lang": story.language,
        "heavy": story.heavy,
        "line": line,
        "masks": masks,
    }


def line_of(story: ProtectedStory) -> tuple[str, list[tuple[int, int]]]:
    """The first words of a story, cut between words and never within a mask; and where masks stand
    in it."""
    parts: list[list[Any]] = story.parts or [["", "", 0, 0, ""]]
    start, end = int(parts[0][2]), int(parts[0][3])
    text = story.text[start:end]
    inside = [(a - start, b - start) for a, b, _kind, _label in story.masks if start <= a < end]
    if len(text) <= LINE:
        return text, inside
    cut = text.rfind(" ", 0, LINE)
    cut = next((a for a, b in inside if a < cut < b), cut if cut > 0 else LINE)
    return f"{text[:cut].rstrip()} …", [(a, b) for a, b in inside if b <= cut]


# Lists -------------------------------------------------------------------------------------------


def place_rows(person: Person, places: Iterable[Place]) -> list[dict[str, Any]]:
    """Every place by name, in the order of the tree; never by what is counted there."""
    silent = {one.place.pk: one for one in queries.not_heard(person.organisation)}
    return [
        {
            "name": name_of(one),
            "address": one.address,
            "depth": one.depth,
            "not_heard": heard_last(silent[one.pk]) if one.pk in silent else "",
        }
        for one in places
    ]


def heard_last(one: NotHeard) -> str:
    if one.last_month is None:
        return _("Not heard yet.")
    return _("Not heard since %(month)s.") % {"month": day_names([one.last_month])[0]}


def not_heard_rows(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "name": name_of(one.place),
            "address": one.place.address,
            "said": heard_last(one),
            "cared_for": one.monthly_contacts,
            "staff": one.staff,
        }
        for one in queries.not_heard(person.organisation)
    ]


def sign_rows(person: Person) -> list[dict[str, Any]]:
    """Signs told again and again at places whose stories this person may read."""
    return [
        sign_row(one)
        | {
            "settle_url": reverse("measures:settle", args=[one.pk])
            if access.may_note(person, one.up_to)
            else ""
        }
        for one in queries.repeated(person.organisation)
        if access.is_inside(person, one.place)
    ]


def settled_rows(person: Person) -> list[dict[str, Any]]:
    """Signs that somebody settled lately, with the reason."""
    today = clock.today(person.organisation.timezone)
    return [
        {
            "name": _sign_name(one),
            "place": name_of(one.place),
            "place_url": back_to(one.place, one.code),
            "because": one.settled_because,
            "signed": f"{one.settled_by.name}, {days.day(one.settled_on)}",
        }
        for one in queries.settled_lately(person.organisation, today)
        if one.settled_by and one.settled_on and access.is_inside(person, one.place)
    ]


def signs_for(person: Person) -> int:
    """How many signs wait for this person to say what is done about them."""
    if not (
        rights.may_somewhere(person, "measure.note") and rights.may_somewhere(person, "story.read")
    ):
        return 0
    return sum(queries.signs_by_person(person.organisation).get(person.pk, {}).values())


def _sign_name(one: RepeatedSign) -> str:
    counted = lists.BY_CODE.get(one.code)
    return str(counted.name) if counted else one.code


def sign_row(one: RepeatedSign) -> dict[str, Any]:
    return {
        "name": _sign_name(one),
        "place": name_of(one.place),
        "place_url": back_to(one.place, one.code),
        "since": _("Told again and again since %(month)s. It went further up on %(day)s.")
        % {"month": day_names([one.first_month])[0], "day": days.day(one.at.date())},
        "next": _(
            "%(place)s has it now. It stays until a change is made and said in the answer to a "
            "story, or people say why there is none."
        )
        % {"place": name_of(one.up_to)},
    }


# The register ------------------------------------------------------------------------------------


def register_page(person: Person) -> dict[str, Any]:
    """What is counted, for whom and at what cost."""
    register = queries.register(person.organisation)
    minutes = register.minutes_a_month
    return {
        "rows": [_measure_row(one.measure, late=one.is_overdue) for one in register.lines],
        "sum": ngettext(
            "All together they take %(minutes)s minute a month.",
            "All together they take %(minutes)s minutes a month.",
            minutes,
        )
        % {"minutes": f"{minutes:,}"},
        "overdue": [one.measure.name for one in register.lines if one.is_overdue],
        "may_keep": access.may_keep_register(person),
    }


def _measure_row(measure: Measure, *, late: bool) -> dict[str, Any]:
    day = days.day(measure.review_on)
    decided = lists.DECISIONS.get(measure.decision, "") if measure.because else ""
    return {
        "id": measure.pk,
        "name": measure.name,
        "asked_by": measure.asked_by,
        "invites": measure.invites,
        "perverse": measure.perverse,
        "minutes": f"{measure.minutes_a_month:,}",
        "review": day,
        "late": _("Late. It was to be %(day)s.") % {"day": day} if late else "",
        "decision": f"{decided}." if decided else "",
        "because": measure.because,
        "until": _("Stopped from %(day)s.") % {"day": days.day(measure.stopped_on)}
        if measure.stopped_on
        else "",
    }


def initial_of(measure: Measure) -> dict[str, Any]:
    """A line as a form begins with it."""
    names = ("asked_by", "invites", "perverse", "minutes_a_month", "helps", "review_on")
    return {name: getattr(measure, name) for name in names}


def what_can_be_counted() -> list[tuple[str, Any]]:
    """Families and single things, as the register may name them."""
    groups = [(family, _("%(name)s: all of them") % {"name": name})
              for family, name in lists.FAMILIES.items()]  # fmt: skip
    single = [
        (one.code, f"{lists.FAMILIES[one.family]}: {one.name}")
        for one in lists.COUNTED
        if one.code not in lists.FAMILIES and one.code not in lists.ASKED_ALONG
    ]
    return [*groups, *single]


def _today(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)
