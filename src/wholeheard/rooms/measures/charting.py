"""From the points of one thing counted at one place to a chart with its words and its table."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wholeheard.charts import words
from wholeheard.charts.drawing import draw
from wholeheard.charts.options import XMR, Options
from wholeheard.charts.panel import BETTER, HIGH, LOW, USUAL, WORSE, Panel
from wholeheard.charts.pictures import (
    LEAST_SHARE,
    MEAN,
    TRIAL,
    about_now,
    of_runs,
    panels,
)
from wholeheard.charts.results import Result, lies_on_nothing, result
from wholeheard.charts.table import ALL, Row, Table
from wholeheard.listening.measuring import chance, choosing, lately, xmr
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.said import together
from wholeheard.rooms.measures.saying import say, why_not

Number = float | None
Lead = Callable[[dt.date], str]
GOOD = {"better": xmr.UP, "worse": xmr.DOWN, "": xmr.NEITHER}
"""What a higher value is."""
OF_EVERY = 100
ONE_PLACE_FROM = 1000
"""With fewer people than this a share is written in whole hundredths: one person more or less
moves it by more than the next digit says."""
PLACES = 1
"""Decimal places of any other number: a mean of counts, half a day."""
FEW_DAYS = 5.0
"""The scale of days spans so many or more."""
CHANCE_SPANS = 4.0
"""The scale of counts spans so many times their root: chance alone moves a count by about it."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """From this month on the usual is reckoned anew, for a reason that somebody gave."""

    month: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """What one chart is made of, in order of month. `below` is None for plain counts; otherwise
    each point is a share: so many `above` of so many `below`. `hidden` and `filling` are months
    that are not shown, and those that may still move. `bands`: of these points only a range is
    known, from and to, and its words. `are_days`: the points are measured, not counted."""

    title: str
    label: str
    months: tuple[dt.date, ...]
    above: tuple[Number, ...]
    below: tuple[Number, ...] | None = None
    up_is: str = ""
    each: float = OF_EVERY
    hidden: frozenset[int] = frozenset()
    filling: frozenset[int] = frozenset()
    bands: Mapping[int, tuple[float, float, str]] = field(default_factory=dict)
    are_days: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One month as the table beside a chart shows it. `instead`: what stands there where there is
    no figure; `begins`: why the usual is reckoned anew from here."""

    month: dt.date
    name: str
    above: Number
    below: Number
    value: str
    link: str
    hidden: bool
    filling: bool
    instead: str = ""
    begins: str = ""

    @property
    def counted(self) -> str:
        return plain(self.above)

    @property
    def out_of(self) -> str:
        return plain(self.below)


HOW_TO_READ = gettext_lazy(
    "In a chart over time each point is one period. The solid line is the mean of the points, or "
    "the middle one where they are few. Between the dashed lines lies what is usual here: ask why "
    "where a point lies outside, and not where one lies within."
)
"""For those who know no kind of chart by its name."""
FOR_ANALYSTS = gettext_lazy(
    "For analysts: counts are drawn as XmR charts; shares as p charts, or as p\u2032 charts where "
    "they spread wider than counting explains; fewer than %(enough)s points as run charts, without "
    "limits."
)
WHY_THIS_KIND = frozenset({"why_xmr", "why_ratio", "why_wide", "why_means"})


def plain(number: Number) -> str:
    """A count as a table shows it; nothing where there is none."""
    return "" if number is None else f"{number:,.10g}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, ready to be shown. `signs`: what its points are; `marks`: what else is drawn.
    `judged`: something could be a signal on it, and `by_chance`, how often one would be where
    nothing has changed; `signal`: its newest point is one, or its level has moved. `panel`: what
    was drawn, for who draws it again as a file of its own."""

    title: str
    label: str
    picture: SafeString
    finding: str
    further: tuple[str, ...]
    rows: tuple[TableRow, ...] = ()
    signs: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    judged: bool = False
    signal: bool = False
    by_chance: float = 0.0
    is_share: bool = False
    panel: Panel | None = None


def chart_of(
    series: Series, beginnings: Sequence[Beginning] = (), lead: Lead | None = None
) -> Chart:
    """The chart that fits the figures, and in a sentence why it is that one.

    `lead` gives for a month the address of the stories behind its point.
    """
    if not series.months:
        return _without(series, _("Nothing has been counted here yet."))
    if all(value is None for value in _shown(series, _values(series))):
        return _without(series, _why_no_figure(series), lead)
    try:
        found, options = _judged(series, beginnings)
    except CannotChart as error:
        return _without(series, why_not(error), lead)
    panel = panels(found, options)[0]
    verdict = _verdict(panel, found, series)
    return _shown_as(_dressed(panel, verdict, found, series, lead), verdict, series, lead)


def _why_no_figure(series: Series) -> str:
    """Why no number at all can be drawn."""
    if series.bands:
        return _("Only ranges can be shown here. They stand in the table.")
    return _hidden_in_words(len(series.hidden)) if series.hidden else _too_few_yet(0)


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
        chart=XMR if series.are_days and _number_shown(series) >= xmr.ENOUGH else "",
        good=GOOD[series.up_is],
        rebase={"": tuple(begin)},
        rebase_after=tuple(series.months.index(month) for month in begin),
        multiply=series.each if series.below is not None else 1.0,
        reasons=begin,
        places=places_of(series),
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


# What is found -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is found on a chart, with what was `judged`, `signal` and `by_chance` of `Chart`."""

    finding: str
    judged: bool = False
    signal: bool = False
    by_chance: float = 0.0


def _verdict(panel: Panel, found: Result, series: Series) -> Verdict:
    there, moved = _number_shown(series), _level_moved(found)
    by_runs = chance.share_with_a_level_that_moves(there)
    if _is_rare(found):
        return _of_rare(panel, found, series, by_runs)
    if panel.finding == words.NO_WIDTH:
        return Verdict(say(words.NO_WIDTH))
    if not panel.upper and there < xmr.ENOUGH:
        return (
            Verdict(say(of_runs(found["segments"][-1])), True, True, by_runs)
            if moved
            else Verdict(_too_few_yet(there, len(series.bands)))
        )
    finding = say(together(_level_sentence(panel), panel.finding))
    at = max(at for at, value in enumerate(_shown(series, panel.values)) if value is not None)
    has_limits = bool(panel.upper) and panel.upper[at] is not None
    by_limits = chance.LAST_POINT if found["chart"] == XMR else chance.BEYOND_LIMITS + by_runs
    signal = has_limits and (panel.mark(at) != USUAL or moved)
    return Verdict(finding, has_limits, signal, by_limits if has_limits else 0.0)


def _number_shown(series: Series) -> int:
    return sum(one is not None for one in _shown(series, _values(series)))


def _level_moved(found: Result) -> bool:
    """Whether the rules of runs say so; they are asked of every chart but an XmR chart, which has
    rules of its own."""
    runs: list[dict[str, Any]] = found.get("segments", [])
    moved = bool(runs) and bool(runs[-1]["runs_signal"])
    return moved and not lies_on_nothing(found["points"])


def _is_rare(found: Result) -> bool:
    """Whether there are too few in a month for any limits."""
    return found.get("choice", {}).get("fits") in ("g", "t")


def _of_rare(panel: Panel, found: Result, series: Series, by_runs: float) -> Verdict:
    """Of counts too low for limits: whether their level moved, and whether they came more often
    of late. Too few for that is said, and never called usual."""
    there = [one for one in _shown(series, series.above) if one is not None]
    if not sum(there):
        return Verdict(_none_told(len(there)))
    moved = say(of_runs(found["segments"][-1])) if _level_moved(found) else ""
    late = _lately(series, max(panel.changes, default=0)) if _are_few(series) else None
    if late is None:
        return Verdict(moved or _("Too few to tell yet."), bool(moved), bool(moved), by_runs)
    signal = bool(moved) or late.found in (lately.MORE, lately.FEWER)
    judged = signal or late.found == lately.ALIKE
    finding = f"{moved} {_late_in_words(late, moved=bool(moved))}".strip()
    return Verdict(finding, judged, signal, by_runs + lately.SURE if judged else 0.0)


def _are_few(series: Series) -> bool:
    """Whether single events are counted: what comes in hundreds, and only in some months, does not
    come by chance alone, and no test for that fits it."""
    there = [one for one in _shown(series, series.above) if one is not None]
    return sum(there) < choosing.FEW * len(there)


def _lately(series: Series, begun: int) -> lately.Lately | None:
    """The last months beside those before, since the level was begun; not where some months are
    not shown, which would leave holes in the one or the other."""
    if series.hidden or series.bands:
        return None
    below = None if series.below is None else _shown(series, series.below)[begun:]
    return lately.compare(_shown(series, series.above)[begun:], below)


def _late_in_words(late: lately.Lately, *, moved: bool) -> str:
    """Finding first, then the counts that it rests on."""
    said = {
        lately.MORE: _("More often of late than chance would give."),
        lately.FEWER: _("Less often of late than chance would give."),
        lately.ALIKE: "" if moved else _("No clear change of late."),
        lately.TOO_FEW: "" if moved else _("Too few to tell yet."),
    }[late.found]
    counts = _("%(now)s in the last %(last)s months, %(before)s in the %(first)s before.") % {
        "now": late.now, "last": late.periods_now,
        "before": late.before, "first": late.periods_before,
    }  # fmt: skip
    return f"{said} {counts}".strip()


def _none_told(months: int) -> str:
    return ngettext("None in %(number)s month.", "None in %(number)s months.", months) % {
        "number": months
    }


def _too_few_yet(points: int, ranges: int = 0) -> str:
    """Too few for anything to be told, and how many it takes."""
    if ranges > points:
        return _("Mostly only ranges can be shown here, and no limits fit them.")
    if not points:
        return _("There is no figure to show yet.")
    return ngettext(
        "Too few to tell yet: one point, and limits need %(enough)s.",
        "Too few to tell yet: %(number)s points, and limits need %(enough)s.",
        points,
    ) % {"number": points, "enough": xmr.ENOUGH}


# Showing -----------------------------------------------------------------------------------------


def _dressed(
    panel: Panel, verdict: Verdict, found: Result, series: Series, lead: Lead | None
) -> Panel:
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
        hidden=series.hidden, filling=series.filling, gaps=_gaps(series),
        bands={at: (low, high) for at, (low, high, _said) in series.bands.items()},
        most=series.each if series.below is not None else None,
        least_span=_least_span(series),
        links=tuple(lead(month) for month in series.months) if lead else (),
        centre=_finite(panel.centre), lower=_from_none(panel.lower), upper=_finite(panel.upper),
        finding=verdict.finding, further=tuple(_further(panel, found, series)),
    )  # fmt: skip


def places_of(series: Series) -> int:
    """How many decimal places its figures have: no more than the people behind them support."""
    if series.below is None:
        return PLACES
    fewest = min((of for of in _shown(series, series.below) if of), default=0)
    return PLACES if fewest >= ONE_PLACE_FROM else 0


def _least_span(series: Series) -> float:
    """How much the scale spans at least, so that what hardly moves does not seem to leap."""
    if series.below is not None:
        return LEAST_SHARE * series.each
    if series.are_days:
        return FEW_DAYS
    there = [one for one in _shown(series, series.above) if one is not None]
    return CHANCE_SPANS * math.sqrt(max(0.0, sum(there) / len(there))) if there else 0.0


def _gaps(series: Series) -> dict[int, str]:
    """What stands where there is no figure: the range that is known, or that there was nothing."""
    empty = {
        at: _("no story here to count") if series.below is not None else _("nothing to count")
        for at, value in enumerate(_values(series))
        if value is None and at not in series.hidden
    }
    return empty | {at: said for at, (_low, _high, said) in series.bands.items()}


def _values(series: Series) -> list[Number]:
    """What is plotted: the number, or how many of every hundred."""
    if series.below is None:
        return list(series.above)
    return [
        series.each * some / of if some is not None and of else None
        for some, of in zip(series.above, series.below, strict=True)
    ]


def _from_none(line: Sequence[Number]) -> tuple[Number, ...]:
    """A lower limit as it is drawn: nothing that is counted here can be fewer than none. It was
    judged by as it was reckoned."""
    return tuple(None if one is None else max(0.0, one) for one in _finite(line))


def _finite(line: Sequence[Number]) -> tuple[Number, ...]:
    return tuple(one if one is not None and math.isfinite(one) else None for one in line)


def _level_sentence(panel: Panel) -> str:
    """About 19 now, 30 before; nothing where the finding says it, or no level was begun."""
    last = max(panel.changes, default=0)
    if not last or panel.finding.startswith("About"):
        return ""
    before, now = panel.centre[last - 1], panel.centre[last]
    return "" if before is None or now is None else about_now(now, before, panel.places)


def without_its_kind(chart: Chart) -> Chart:
    """The same, but for the sentence on which kind of chart it is: that stands once for all charts
    of a document (`for_analysts`)."""
    assert chart.panel is not None
    said = tuple(
        one for one in chart.panel.further if getattr(one, "code", "") not in WHY_THIS_KIND
    )
    return replace(chart, further=tuple(map(say, said)), panel=replace(chart.panel, further=said))


def for_analysts() -> str:
    """Which kinds of charts there are in a document, by name."""
    return str(FOR_ANALYSTS) % {"enough": xmr.ENOUGH}


def _further(panel: Panel, found: Result, series: Series) -> Iterator[str]:
    """Why it is this chart, and what its reader has to know of single months."""
    if _is_rare(found) and not _are_few(series):
        yield _("In so many months there were none that no limits fit.")
    elif _is_rare(found):
        yield _(
            "So few in a month that limits would see signals in chance. This run chart can show a "
            "level that has moved and a clear change of late, but not one month that stands out."
        )
    elif found["chart"] != "run":
        yield found["choice"]["why"] if "choice" in found else choosing.WHY_XMR
    yield from (one for one in panel.further if one == TRIAL)
    if series.hidden:
        yield _hidden_in_words(len(series.hidden))
    if series.bands:
        yield ngettext(
            "Of one period only a range is shown: nearly all or nearly nobody counts in it.",
            "Of %(number)s periods only a range is shown: nearly all or nearly nobody counts in "
            "them.",
            len(series.bands),
        ) % {"number": len(series.bands)}
    if empty := len(_gaps(series)) - len(series.bands):
        yield ngettext(
            "In one period there was nothing to count.",
            "In %(number)s periods there was nothing to count.",
            empty,
        ) % {"number": empty}
    if series.filling:
        yield _("Still filling: what is hatched will change, and no limit rests on it.")


def _hidden_in_words(number: int) -> str:
    return ngettext(
        "One period is not shown, to protect a small number: its own, or one that could be worked "
        "out from it.",
        "%(number)s periods are not shown, to protect a small number: their own, or one that could "
        "be worked out from them.",
        number,
    ) % {"number": number}


def _shown_as(panel: Panel, verdict: Verdict, series: Series, lead: Lead | None) -> Chart:
    drawn = [at for at, one in enumerate(panel.values) if one is not None]
    return Chart(
        series.title, series.label, mark_safe(draw(panel, say)),
        say(panel.finding), tuple(map(say, panel.further)),
        rows=tuple(_rows(series, lead, panel)),
        signs=frozenset(panel.mark(at) for at in drawn if at not in panel.hidden),
        marks=frozenset(_marks(panel)), judged=verdict.judged, signal=verdict.signal,
        by_chance=verdict.by_chance, is_share=series.below is not None, panel=panel,
    )  # fmt: skip


def _marks(panel: Panel) -> Iterator[str]:
    """What is drawn beside points: names of `KEY`."""
    if any(one is not None for one in panel.upper):
        yield "limit"
    if any(one is not None for one in panel.centre):
        yield "mean" if panel.middle == MEAN else "median"
    there = {
        "hidden": panel.hidden, "filling": panel.filling - panel.hidden,
        "change": panel.changes, "range": panel.bands,
        "gap": set(panel.gaps) - set(panel.bands),
    }  # fmt: skip
    yield from (name for name, some in there.items() if some)


def _rows(series: Series, lead: Lead | None, panel: Panel | None = None) -> list[TableRow]:
    values, names = _values(series), [say(one) for one in words.day_names(series.months)]
    known = [one for at, one in enumerate(values) if one is not None and at not in series.hidden]
    spread = max(known) - min(known) if known else 0.0
    gaps, begins = _gaps(series), panel.changes if panel else {}
    rows = []
    for at, month in enumerate(series.months):
        hidden, value = at in series.hidden, values[at]
        said = words.figure(value, spread, places_of(series)) if value is not None else ""
        rows.append(
            TableRow(
                month,
                names[at],
                None if hidden else series.above[at],
                None if hidden or series.below is None else series.below[at],
                "" if hidden else said,
                lead(month) if lead else "",
                hidden,
                at in series.filling,
                "" if hidden else gaps.get(at, ""),
                begins.get(at, ""),
            )
        )
    return rows


# A page of charts --------------------------------------------------------------------------------


def chance_sentence(charts: Sequence[Chart]) -> str:
    """Which of these charts carry a signal, on how many nothing can be told yet, and how many
    signals chance alone would give: one sentence each, and none that a chart below contradicts."""
    if not charts:
        return ""
    judged = [one for one in charts if one.judged]
    said = [_signals_in_words([one.title for one in judged if one.signal])] if judged else []
    if len(judged) < len(charts):
        said.append(_untold_in_words(len(charts) - len(judged), len(charts)))
    if judged:
        said.append(say(chance.by_chance(sum(one.by_chance for one in judged))))
    return " ".join(said)


def _signals_in_words(names: Sequence[str]) -> str:
    if not names:
        return _("No chart here carries a signal now.")
    return ngettext(
        "One chart carries a signal: %(names)s.",
        "%(number)s charts carry a signal: %(names)s.",
        len(names),
    ) % {"number": len(names), "names": say(words.some_of(names))}


def _untold_in_words(number: int, of: int) -> str:
    if number == of:
        return ngettext(
            "Nothing can be told from this chart yet. The sentence under it says why.",
            "Nothing can be told from these charts yet. The sentence under each says why.",
            of,
        )
    return ngettext(
        "From one nothing can be told yet: the sentence under it says why.",
        "From %(number)s nothing can be told yet: the sentence under each says why.",
        number,
    ) % {"number": number}


KEY: dict[str, Any] = {
    BETTER: gettext_lazy("a signal, for the better"),
    WORSE: gettext_lazy("a signal, for the worse"),
    HIGH: gettext_lazy("a signal: higher than usual"),
    LOW: gettext_lazy("a signal: lower than usual"),
    "limit": gettext_lazy("limits, and the band of the usual between them"),
    "mean": gettext_lazy("the middle line: the mean"),
    "median": gettext_lazy("the middle line: the median"),
    "change": gettext_lazy("a new beginning: the usual is reckoned anew"),
    "hidden": gettext_lazy("not shown, to protect a small number"),
    "range": gettext_lazy("only a range is shown"),
    "gap": gettext_lazy("nothing to count"),
    "filling": gettext_lazy("still filling"),
}
"""Every mark that a chart can hold, with what it says; the usual point apart."""


def key_of(charts: Sequence[Chart]) -> list[tuple[str, str]]:
    """The marks that these charts use, each with what it says; no other."""
    used = {sign for one in charts for sign in (*one.signs, *one.marks)}
    usual = [(USUAL, _usual_point(charts))] if USUAL in used else []
    if {"mean", "median"} <= used:
        used.remove("median")
    said = KEY | ({"mean": _MIDDLES} if any("median" in one.marks for one in charts) else {})
    return usual + [(sign, str(text)) for sign, text in said.items() if sign in used]


_MIDDLES = gettext_lazy("the middle line: the mean, or the median where there are no limits")


def _usual_point(charts: Sequence[Chart]) -> str:
    """What a hollow circle is: only where there are limits is it called usual."""
    have = ["limit" in one.marks for one in charts if one.signs]
    if all(have):
        return _("a usual point")
    return _("a point, usual where there are limits") if any(have) else _("a point")
