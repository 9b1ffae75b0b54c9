"""From the points of one thing counted at one place to a chart with its words and its table."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.charts import words
from wholeheard.charts.drawing import draw
from wholeheard.charts.options import XMR, Options
from wholeheard.charts.panel import BETTER, HIGH, LOW, USUAL, WORSE, Panel
from wholeheard.charts.pictures import TRIAL, about_now, panels
from wholeheard.charts.results import Result, result
from wholeheard.charts.table import ALL, Row, Table
from wholeheard.listening.measuring import chance, xmr
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.said import Said, together
from wholeheard.rooms.measures.saying import say, why_not

Number = float | None
Lead = Callable[[dt.date], str]
GOOD = {"better": xmr.UP, "worse": xmr.DOWN, "": xmr.NEITHER}
"""What a higher value is."""
OF_EVERY = 100


@dataclass(frozen=True, slots=True)
class Beginning:
    """From this month on the usual is reckoned anew, for a reason that somebody gave."""

    month: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """What one chart is made of, in order of month. `below` is None for plain counts; otherwise
    each point is a share: so many `above` of so many `below`. `hidden` and `filling` are months
    that are too few to show, and those that may still move."""

    title: str
    label: str
    months: tuple[dt.date, ...]
    above: tuple[Number, ...]
    below: tuple[Number, ...] | None = None
    up_is: str = ""
    each: float = OF_EVERY
    hidden: frozenset[int] = frozenset()
    filling: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One month as the table beside a chart shows it."""

    month: dt.date
    name: str
    above: Number
    below: Number
    value: str
    link: str
    hidden: bool
    filling: bool

    @property
    def counted(self) -> str:
        return plain(self.above)

    @property
    def out_of(self) -> str:
        return plain(self.below)


def plain(number: Number) -> str:
    """A count as a table shows it; nothing where there is none."""
    return "" if number is None else f"{number:,.10g}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, ready to be shown. `judged`: it has limits, so that its last point can be a signal;
    `by_limits_alone`: and by no other rule than these."""

    title: str
    label: str
    picture: SafeString
    finding: str
    further: tuple[str, ...]
    rows: tuple[TableRow, ...] = ()
    signs: frozenset[str] = frozenset()
    judged: bool = False
    signal: bool = False
    by_limits_alone: bool = False
    is_share: bool = False


def chart_of(
    series: Series, beginnings: Sequence[Beginning] = (), lead: Lead | None = None
) -> Chart:
    """The chart that fits the figures, and in a sentence why it is that one.

    `lead` gives for a month the address of the stories behind its point.
    """
    if not series.months:
        return _without(series, _("Nothing has been counted here yet."))
    if all(value is None for value in _shown(series, _values(series))):
        return _without(series, say(words.NO_LIMITS), lead)
    try:
        found, options = _judged(series, beginnings)
    except CannotChart as error:
        return _without(series, why_not(error), lead)
    panel = _dressed(panels(found, options)[0], found, series, lead)
    return _shown_as(panel, found, series, lead)


def _without(series: Series, why: str, lead: Lead | None = None) -> Chart:
    """Figures that make no chart: the sentence, and the table."""
    rows = tuple(_rows(series, lead))
    return Chart(series.title, series.label, mark_safe(""), why, (), rows)


def _shown(series: Series, some: Sequence[Number]) -> list[Number]:
    """What may be reckoned with: limits come from shown points only, and from none that moves."""
    out = series.hidden | series.filling
    return [None if at in out else one for at, one in enumerate(some)]


# Judging -----------------------------------------------------------------------------------------


def _judged(series: Series, beginnings: Sequence[Beginning]) -> tuple[Result, Options]:
    begin = {one.month: one.reason for one in beginnings if one.month in series.months[1:]}
    options = Options(
        good=GOOD[series.up_is],
        rebase={"": tuple(begin)},
        rebase_after=tuple(series.months.index(month) for month in begin),
        multiply=series.each if series.below is not None else 1.0,
        reasons=begin,
    )
    found = result(_table(series), options)
    return found, replace(options, chart=found["chart"])


def _table(series: Series) -> Table:
    """As a file of these figures would be read."""
    above = _shown(series, series.above)
    if series.below is None:
        columns = frozenset({"date", "value"})
        rows = [
            Row(at, ALL, month, value, None, None)
            for at, (month, value) in enumerate(zip(series.months, above, strict=True))
        ]
        return Table(columns, tuple(rows))
    rows = [
        Row(at, ALL, month, None, number, of)
        for at, (month, number, of) in enumerate(
            zip(series.months, above, _shown(series, series.below), strict=True)
        )
    ]
    return Table(frozenset({"date", "numerator", "denominator"}), tuple(rows))


# Showing -----------------------------------------------------------------------------------------


def _dressed(panel: Panel, found: Result, series: Series, lead: Lead | None) -> Panel:
    """With the name of what was counted, whether a signal is for the better, and where each point
    leads."""
    values = tuple(
        value if at in series.filling else panel.values[at]
        for at, value in enumerate(_values(series))
    )
    way = {HIGH: BETTER, LOW: WORSE} if series.up_is == "better" else {HIGH: WORSE, LOW: BETTER}
    marks = tuple(way.get(one, one) if series.up_is else one for one in panel.marks)
    return replace(
        panel, title=series.title, label=series.label, values=_finite(values), marks=marks,
        hidden=series.hidden, filling=series.filling,
        most=series.each if series.below is not None else None,
        links=tuple(lead(month) for month in series.months) if lead else (),
        centre=_finite(panel.centre), lower=_finite(panel.lower), upper=_finite(panel.upper),
        finding=_finding(panel), further=tuple(_further(panel, found, series)),
    )  # fmt: skip


def _values(series: Series) -> list[Number]:
    """What is plotted: the number, or how many of every hundred."""
    if series.below is None:
        return list(series.above)
    return [
        series.each * some / of if some is not None and of else None
        for some, of in zip(series.above, series.below, strict=True)
    ]


def _finite(line: Sequence[Number]) -> tuple[Number, ...]:
    return tuple(one if one is not None and math.isfinite(one) else None for one in line)


def _finding(panel: Panel) -> Said:
    """What was found, first of all where the level lies since it was begun anew."""
    there = sum(one is not None for one in panel.values)
    if not panel.upper and there < xmr.ENOUGH:
        return words.NO_LIMITS
    return together(_level_sentence(panel), panel.finding)


def _level_sentence(panel: Panel) -> str:
    """About 19 now, 30 before; nothing where the finding says it, or no level was begun."""
    last = max(panel.changes, default=0)
    if not last or panel.finding.startswith("About"):
        return ""
    before, now = panel.centre[last - 1], panel.centre[last]
    return "" if before is None or now is None else about_now(now, before)


def _further(panel: Panel, found: Result, series: Series) -> Iterator[str]:
    """Why it is this chart, and what its reader has to know of single months."""
    choice = found["choice"]
    if choice["fits"] in ("g", "t"):
        yield _("A run chart: there are so few in a month that limits would see signals in chance.")
    else:
        yield choice["why"]
    yield from (one for one in panel.further if one == TRIAL)
    if series.hidden:
        yield ngettext(
            "One period is hidden so that nobody can be picked out.",
            "%(number)s periods are hidden so that nobody can be picked out.",
            len(series.hidden),
        ) % {"number": len(series.hidden)}
    if series.filling:
        yield _("Still filling: what is hatched will change, and no limit rests on it.")


def _shown_as(panel: Panel, found: Result, series: Series, lead: Lead | None) -> Chart:
    firm = [
        at
        for at, one in enumerate(panel.values)
        if one is not None and at not in series.filling | series.hidden
    ]
    judged = bool(firm) and bool(panel.upper) and panel.upper[firm[-1]] is not None
    return Chart(
        series.title, series.label, mark_safe(draw(panel, say)),
        say(panel.finding), tuple(map(say, panel.further)),
        rows=tuple(_rows(series, lead)),
        signs=frozenset(panel.mark(at) for at, one in enumerate(panel.values) if one is not None),
        judged=judged, signal=judged and panel.mark(firm[-1]) != USUAL,
        by_limits_alone=found["chart"] != XMR, is_share=series.below is not None,
    )  # fmt: skip


def _rows(series: Series, lead: Lead | None) -> list[TableRow]:
    values, names = _values(series), [say(one) for one in words.day_names(series.months)]
    known = [one for at, one in enumerate(values) if one is not None and at not in series.hidden]
    spread = max(known) - min(known) if known else 0.0
    rows = []
    for at, month in enumerate(series.months):
        hidden, value = at in series.hidden, values[at]
        said = "" if hidden or value is None else words.figure(value, spread)
        rows.append(
            TableRow(
                month,
                names[at],
                None if hidden else series.above[at],
                None if hidden or series.below is None else series.below[at],
                said,
                lead(month) if lead else "",
                hidden,
                at in series.filling,
            )
        )
    return rows


# A page of charts --------------------------------------------------------------------------------


def chance_sentence(charts: Sequence[Chart]) -> str:
    """On how many of these charts the newest point is a signal, and how many by chance alone."""
    judged = [one for one in charts if one.judged]
    signals, alone = sum(one.signal for one in judged), sum(one.by_limits_alone for one in judged)
    if not judged:
        return say(chance.sentence(0, 0))
    without = len(charts) - len(judged)
    found = [say(chance.found_on(signals, len(charts)))]
    if without:
        found.append(_no_limits_on(without))
    return " ".join([*found, say(chance.by_chance(chance.expected_by_chance(len(judged), alone)))])


def _no_limits_on(number: int) -> str:
    return ngettext(
        "One has no limits yet, so nothing on it can be a signal.",
        "%(number)s have no limits yet, so nothing on them can be a signal.",
        number,
    ) % {"number": number}


def key_of(charts: Sequence[Chart]) -> list[tuple[str, str]]:
    """The signs that these charts use, each with what it says; no other."""
    said: Mapping[str, str] = {
        USUAL: _("usual"),
        BETTER: _("a signal, for the better"),
        WORSE: _("a signal, for the worse"),
        HIGH: _("a signal: higher than usual"),
        LOW: _("a signal: lower than usual"),
    }
    used = {sign for one in charts for sign in one.signs}
    return [(sign, text) for sign, text in said.items() if sign in used]
