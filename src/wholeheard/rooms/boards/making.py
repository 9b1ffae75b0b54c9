"""From what earlier rooms know to the document of a pack.

Every figure is one that was published, or passes the same protection here. The story is left out,
and the covering note with it: their places stand empty, and whoever shows the pack fills them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wholeheard.charts.drawing import draw_alone
from wholeheard.charts.panel import BETTER, WORSE
from wholeheard.listening.programme import programme
from wholeheard.reports import BoardPack, Document, Story, Table, board_pack
from wholeheard.reports import Change as Changed
from wholeheard.reports import Chart as Drawing
from wholeheard.rooms.boards import lists, queries
from wholeheard.rooms.boards.models import BoardFigures, Pack
from wholeheard.rooms.boards.titles import day, month, months_in_words, titles, words
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change.models import Step
from wholeheard.rooms.measures import lists as measured
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures import present as measures
from wholeheard.rooms.measures import queries as figures
from wholeheard.rooms.measures.charting import Chart, TableRow, without_its_kind
from wholeheard.rooms.measures.queries import PublishedPoint
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import name_of

NO_STORY = Story((), "", "")
NOTE = "\u27e6note\u27e7"
"""What stands in a pack in the place of its covering note, which may go with the story."""
Published = dict[str, list[PublishedPoint]]
Charts = dict[str, list[Chart]]
Told = tuple[Step, dt.date | None]


def document(pack: Pack, today: dt.date) -> Document:
    """The document of a pack as of a day, with an empty place for its story."""
    published, changed = _published(pack), queries.changes_told(pack)
    waiting = queries.last_figures(pack.place.organisation, lists.WAITING)
    charts, uncharted = _charts(pack, published)
    said = BoardPack(
        title=title_of(pack),
        language=get_language() or "en-GB",
        made=today,
        months=months_of(pack),
        story=NO_STORY,
        bad_news=tuple(_bad_news(pack, charts, changed, waiting)),
        not_heard=tuple(_not_heard(pack, today)),
        waiting=_waiting(waiting),
        charts=tuple(
            (name, tuple(_drawing(one, numbers=name == name_of(pack.place)) for one in found))
            for name, found in charts.items()
        ),
        uncharted=tuple(uncharted),
        charts_end=_charts_end(pack, published, today),
        good_news=tuple(_signals(charts, BETTER)),
        changes=tuple(_change(step, told) for step, told in changed),
        unchecked=tuple(_noticed(pack, published)),
        asks=tuple(_asks(pack)),
        cover=NOTE if pack.note else "",
        signed=pack.begun_by.name if pack.begun_by else "",
    )
    reckoning = figures.is_reckoning(pack.place.organisation)
    return board_pack(said, titles(_caption(pack, waiting), reckoning=reckoning), words())


def title_of(pack: Pack) -> str:
    """For the board, 26 November 2026: Aldermere."""
    said = _("For the board, %(day)s: %(place)s")
    return said % {"day": day(pack.meets_on), "place": name_of(pack.place)}


def months_of(pack: Pack) -> str:
    """August 2026 to October 2026."""
    return months_in_words(pack.first, pack.last)


# Charts ------------------------------------------------------------------------------------------


def _published(pack: Pack) -> dict[Any, Published]:
    since = months.plus(pack.last, 1 - lists.MONTHS_CHARTED)
    codes = (*lists.CHARTED, *lists.NOTICED)
    return figures.published_below(pack.place, codes, since, pack.last)


def _charts(pack: Pack, published: dict[Any, Published]) -> tuple[Charts, list[str]]:
    """The place and each below it of which something is shown, and what can be charted of it; and
    the names of those with too few points for any chart."""
    found: Charts = {}
    without: list[str] = []
    for place in people.below(pack.place):
        codes = published.get(place.pk, {})
        shown = [code for code in lists.CHARTED if _is_shown(codes.get(code, []))]
        charts = [measures.published_chart(code, codes[code]) for code in shown]
        drawn = [one for one in charts if _has_enough_points(one)]
        name = _own_name(place, {*found, *without})
        if drawn:
            found[name] = drawn
        elif shown:
            without.append(name)
    return found, without


def _charts_end(pack: Pack, published: dict[Any, Published], today: dt.date) -> str:
    """Why the charts end before the months of the pack do; "" where they do not."""
    ends = [
        months.months_of(one.period, one.start)[-1]
        for codes in published.values()
        for code in lists.CHARTED
        for one in codes.get(code, [])
    ]
    if not ends or max(ends) >= pack.last or months.last_settled(today) >= pack.last:
        return ""
    said = _(
        "The charts end with %(month)s: a month is published once it has ended and %(days)s days "
        "have passed."
    )
    return said % {"month": month(max(ends)), "days": measured.DAYS_TO_SETTLE}


def _has_enough_points(chart: Chart) -> bool:
    numbers = sum(bool(row.value) for row in chart.rows)
    return chart.panel is not None and numbers >= lists.LEAST_POINTS


def _own_name(place: Place, taken: Collection[str]) -> str:
    """Its name; two that are named alike are told apart by where they are."""
    name = name_of(place)
    if name not in taken:
        return name
    return f"{name} ({', '.join(name_of(one) for one in people.above(place)[1:])})"


def _is_shown(points: Sequence[PublishedPoint]) -> bool:
    return any(one.is_shown for one in points)


def _drawing(chart: Chart, *, numbers: bool) -> Drawing:
    """The chart with what it says in words; its numbers where the pack is about this very place:
    with those of each place below, a pack of a large organisation would be a thousand pages."""
    plain = without_its_kind(chart)
    assert plain.panel is not None
    said = " ".join((plain.finding, *plain.further)).strip() or plain.title
    table = _numbers(plain) if plain.rows and numbers else None
    return Drawing(draw_alone([replace(plain.panel, title=_title(plain))]), said, numbers=table)


def _numbers(chart: Chart) -> Table:
    """Each period with how many there were; of a share, of how many."""
    caption = _("%(name)s, in numbers") % {"name": chart.title}
    if not chart.is_share:
        rows = tuple((one.name, _cell(one, one.counted)) for one in chart.rows)
        return Table(caption, (chart.label, chart.title), rows)
    head = (chart.label, chart.title, _("Of how many"), _("Of every 100"))
    return Table(caption, head, tuple(
        (one.name, _cell(one, one.counted), one.out_of or "–", one.value or "–")
        for one in chart.rows
    ))  # fmt: skip


def _cell(row: TableRow, counted: str) -> str:
    return str(measures.TOO_FEW) if row.hidden else counted or row.instead


def _title(chart: Chart) -> str:
    """What is counted; of a share, of how many."""
    return _("%(name)s, of 100 stories") % {"name": chart.title} if chart.is_share else chart.title


def _signals(charts: Charts, kind: str) -> Iterator[str]:
    """Findings of charts that carry a signal of that kind, by the name of the place."""
    for place, found in charts.items():
        for one in found:
            if one.signal and kind in one.signs:
                yield f"{place}. {one.title}: {one.finding}"


# What is not well --------------------------------------------------------------------------------


def _bad_news(
    pack: Pack, charts: Charts, changed: Sequence[Told], waiting: BoardFigures | None
) -> Iterator[str]:
    yield from _told_again(pack)
    if waiting is not None and waiting.figures["late"]:
        said = _(
            "%(number)s people in all of %(organisation)s asked something, were promised a day, "
            "and had no answer on %(day)s."
        )
        yield said % {
            "number": _range_in_words(waiting.figures["late"]),
            "organisation": pack.organisation.name,
            "day": day(waiting.on),
        }
    yield from _signals(charts, WORSE)
    for step, _told in changed:
        if step.stage == changes.ABANDONED:
            said = _("%(place)s gave up a change: %(title)s")
            yield said % {"place": name_of(step.idea.place), "title": step.idea.title}


def _told_again(pack: Pack) -> Iterator[str]:
    """What is told again and again with nothing changed. The place that has it now is named, not
    the one of which it was told: few may have told it there."""
    found: dict[tuple[str, str], dt.date] = {}
    for one in figures.repeated(pack.place.organisation):
        if one.place.path.startswith(pack.place.path):
            has_it = one.up_to if len(one.up_to.path) < len(one.place.path) else pack.place
            key = (name_of(has_it), str(measured.BY_CODE[one.code].name))
            found[key] = min(found.get(key, one.first_month), one.first_month)
    for (place, name), since in sorted(found.items()):
        said = _(
            "%(name)s was told again and again since %(month)s, and nothing was changed. %(place)s "
            "has it now."
        )
        yield said % {"name": name, "month": month(since), "place": place}


def _not_heard(pack: Pack, today: dt.date) -> Iterator[str]:
    for one in figures.not_heard(pack.place.organisation, today):
        if one.place.path.startswith(pack.place.path):
            yield f"{name_of(one.place)}. {measures.heard_last(one)}"


def _waiting(counted: BoardFigures | None) -> tuple[tuple[str, str], ...]:
    """By age, the longest first; nothing before they were first counted."""
    if counted is None:
        return ()
    by_age = zip(lists.AGES, counted.figures["ages"], strict=True)
    rows = [(str(name), _range_in_words(least)) for (_most, name), least in by_age]
    return tuple(reversed(rows))


def _range_in_words(least: int) -> str:
    """10 to 24, of a number in the range that begins with ten."""
    if not least:
        return _("fewer than %(number)s") % {"number": lists.RANGES[0]}
    if least == lists.RANGES[-1]:
        return _("%(number)s or more") % {"number": least}
    last = lists.RANGES[lists.RANGES.index(least) + 1] - 1
    return _("%(first)s to %(last)s") % {"first": least, "last": last}


def _caption(pack: Pack, counted: BoardFigures | None) -> str:
    """Of what the questions that wait were counted, and when; "" before the first time."""
    if counted is None:
        return ""
    said = _("Stories with a question that waited on %(day)s, in all of %(organisation)s")
    return said % {"day": day(counted.on), "organisation": pack.organisation.name}


# What was done, what a machine noticed, what a board asks itself ----------------------------------


def _change(step: Step, told: dt.date | None) -> Changed:
    said = f"{step.idea.title} ({changes.STAGES[step.stage].name})"
    return Changed(said, name_of(step.idea.place), told, step.stage == changes.ABANDONED)


def _noticed(pack: Pack, published: dict[Any, Published]) -> Iterator[str]:
    """Of the place of the pack, the last figure that is shown of each."""
    own = published.get(pack.place.pk, {})
    for code in lists.NOTICED:
        shown = [one for one in figures.narrowest(own.get(code, [])) if one.is_shown]
        if shown:
            last = shown[-1]
            name = measured.BY_CODE[code].name
            period = measures.period_in_words(last.period, last.start)
            yield f"{name}, {period}: {_noticed_in_words(last)}"


def _noticed_in_words(point: PublishedPoint) -> str:
    """In how many stories, of how many that were told; where that is hidden, of how many is not
    said either."""
    noticed, told = point.figure.text, point.stories
    if point.figure.kind != "number":
        noticed = measures.said_of(point.figure)
    if told.kind != "number":
        return _("noticed in %(noticed)s of the stories told.") % {"noticed": noticed}
    said = {"noticed": noticed, "told": told.text}
    if point.figure.share is None:
        return _("noticed in %(noticed)s of %(told)s stories told.") % said
    said["share"] = f"{point.figure.share:g}"
    return _("noticed in %(noticed)s of %(told)s stories told, %(share)s in 100.") % said


def _asks(pack: Pack) -> Iterator[str]:
    """Some signs of the programme in turn, so that over a year each has its meeting."""
    signs = programme().signs
    at = (pack.meets_on.year * 12 + pack.meets_on.month) * lists.SIGNS_IN_A_PACK
    for number in range(min(lists.SIGNS_IN_A_PACK, len(signs))):
        yield from signs[(at + number) % len(signs)].questions
