"""From figures and options to a result: what a chart shows, as JSON gives it."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from typing import Any

import numpy as np

from wholeheard.charts import words
from wholeheard.charts.options import FUNNEL, XMR, Options
from wholeheard.charts.scale import TOO_NEAR
from wholeheard.charts.table import Row, Table
from wholeheard.listening.measuring import chance, choosing, funnel, shewhart, xmr
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.said import Said, said

Result = dict[str, Any]
Point = dict[str, Any]


def result(table: Table, options: Options) -> Result:
    """The whole result, ready for JSON: points in order of series and date, not-a-number as None.

    Raises CannotChart where the figures do not fit the chart that is asked for.
    """
    options, why = _decided(table, options)
    if options.chart == FUNNEL:
        return _funnel(table, options) | why
    if "date" not in table.columns:
        raise CannotChart("column", "Only a funnel has groups. This chart needs a column 'date'.")
    found = _xmr(table, options) if options.chart == XMR else _others(table, options)
    return {"chart": options.chart} | found | why


def _decided(table: Table, options: Options) -> tuple[Options, Result]:
    """Options with a chart in them; where the figures decided, with the reason."""
    if options.chart:
        return options, {}
    if "date" not in table.columns:
        choice = choosing.Choice(FUNNEL, FUNNEL, _why_funnel(table, options))
        return replace(options, chart=FUNNEL), {"choice": asdict(choice)}
    choice = _for_all(table)
    if options.not_xmr and choice.drawn == XMR:
        text = "An individuals chart: one value for each date, and options that XmR does not have."
        choice = choosing.Choice(XMR, "i", said("why_individuals", text))
    if choice.drawn == "ip":
        _check_scores(table)
    return replace(options, chart=choice.drawn), {"choice": asdict(choice)}


def _for_all(table: Table) -> choosing.Choice:
    """One chart for all series of a file: the most careful of those that fit them."""
    choices = {
        name: choosing.choose(*_figures(rows, table)) for name, rows in table.by_series().items()
    }
    name, choice = max(choices.items(), key=lambda one: (one[1].drawn == "run", one[1].drawn))
    if len({one.drawn for one in choices.values()}) == 1:
        return choice
    text = "{why} This is for the series {name}, and all are drawn alike."
    return replace(choice, why=said("why_for_one", text, why=choice.why, name=name))


def _why_funnel(table: Table, options: Options) -> Said:
    """What a funnel was taken to count: a slip in one row changes it."""
    over = [row for row in table.rows if _there(row.numerator) > _there(row.denominator)]
    kind = options.data_type or _data_type(*_columns(table))
    if kind == funnel.PROPORTIONS:
        return said("why_shares", "A funnel of shares: so many of how many at each place.")
    text = "A funnel of ratios: what was counted beside what was expected."
    if not over:
        return said("why_ratios", text)
    return said(
        "why_ratios_for",
        text + " {group} has more than its denominator: if that is a slip, put it right, and these "
        "are shares.",
        group=over[0].series,
    )


def _columns(table: Table) -> tuple[list[float], list[float]]:
    """Numerators and denominators."""
    rows = table.rows
    return [_there(row.numerator) for row in rows], [_there(row.denominator) for row in rows]


def _check_scores(table: Table) -> None:
    """A number below 0 among whole ones is a slip, or a score: only the person knows which."""
    some = [row for row in table.rows if row.numerator is not None]
    below = next((row for row in some if row.numerator is not None and row.numerator < 0), None)
    if below and all(row.numerator == int(row.numerator or 0) for row in some):
        raise CannotChart(
            "below_none",
            f"{below.where()}: a count is below 0. Put it right; if these are sums of scores, say "
            'so with {"chart": "ip"} in the options.',
        )


def _figures(
    rows: Sequence[Row], table: Table
) -> tuple[list[float | None], list[float | None] | None]:
    """Numerators and denominators, or values and none."""
    if {"numerator", "denominator"} <= table.columns:
        return [row.numerator for row in rows], [row.denominator for row in rows]
    return [row.value for row in rows], None


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


# XmR ---------------------------------------------------------------------------------------------


def _xmr(table: Table, options: Options) -> Result:
    by_series = table.by_series()
    longest = max(len(rows) for rows in by_series.values())
    values = np.full((len(by_series), longest), np.nan)
    segment = np.full((len(by_series), longest), -1, dtype=np.int64)
    for at, (name, rows) in enumerate(by_series.items()):
        values[at, : len(rows)] = [_value(row) for row in rows]
        segment[at, : len(rows)] = _segments(rows, options, name)
    found = xmr.charts(
        values, segment=segment, good=options.good, fix=options.fix, screen=options.screen
    )
    points = [
        _xmr_point(found, at, place, row, options)
        for at, rows in enumerate(by_series.values())
        for place, row in enumerate(rows)
    ]
    series = [
        _xmr_series(found, at, name, len(rows), options)
        for at, (name, rows) in enumerate(by_series.items())
    ]
    own = groupby(points, key=lambda one: one["series"])
    flat = {name for name, some in own if are_flat(list(some), "value", "mean")}
    return {"points": points, "series": series, "signals": _signals(series, flat)}


def _value(row: Row) -> float:
    """The value; of a numerator and a denominator, what one is of the other."""
    if row.value is not None:
        return row.value
    if row.numerator is None or not row.denominator:
        return math.nan
    return row.numerator / row.denominator


def _segments(rows: Sequence[Row], options: Options, series: str) -> xmr.Wholes:
    """How many of the dates that change the level, and occur, lie at or before each point."""
    changes = set(options.rebase_of(series))
    return np.cumsum([row.date in changes for row in rows], dtype=np.int64)


def _xmr_point(found: xmr.Charts, at: int, place: int, row: Row, options: Options) -> Point:
    there = bool(found.present[at, place])
    rule, high = int(found.rule[at, place]), bool(found.high[at, place])

    def if_there(value: object) -> object:
        return value if there else None

    return {
        "series": row.series,
        "date": str(row.date),
        "value": _number(_value(row)),
        "segment": int(found.segment[at, place]),
        "mean": _number(found.mean[at, place]),
        "lower": _number(found.lower[at, place]),
        "upper": _number(found.upper[at, place]),
        "outside": if_there(bool(found.outside[at, place])),
        "side": if_there(int(found.side[at, place])),
        "close": if_there(bool(found.close[at, place])),
        "cause": if_there(xmr.CAUSES[rule][high]),
        "flag": if_there(rule != xmr.NONE),
        "point_type": if_there(xmr.POINT_TYPES[found.icon[at, place]]),
        "short_group": bool(found.short[at, place]),
        "target": options.target_of(row.series),
    }


def _xmr_series(found: xmr.Charts, at: int, name: str, points: int, options: Options) -> Point:
    icon, last = int(found.variation[at]), points - 1
    lower, upper = float(found.lower[at, last]), float(found.upper[at, last])
    return {
        "series": name,
        "variation": None if icon < 0 else xmr.POINT_TYPES[icon],
        "variation_icon": None if icon < 0 else xmr.ICONS[icon],
        "assurance": xmr.assurance(options.target_of(name), lower, upper, options.good),
        "short_group": bool(found.short[at, last]),
    }


def _signals(series: Iterable[Point], flat: Container[str]) -> Result:
    """How many charts carry a signal in their last point, beside how many would by chance; of
    those that have points enough for limits, and limits that have a width."""
    long = [one for one in series if not one["short_group"]]
    judged = [one for one in long if one["series"] not in flat]
    signals = sum(one["variation"] not in (None, "common_cause") for one in judged)
    return {
        "charts": len(judged),
        "with_signal": signals,
        "expected_by_chance": chance.signals_by_chance(len(judged)),
        "sentence": words.NO_WIDTH
        if long and not judged
        else chance.sentence(signals, len(judged)),
    }


def are_flat(points: Sequence[Mapping[str, Any]], value: str, centre: str) -> bool:
    """Whether the limits lie on the mean although not every value does: nearly all are the same,
    and what moves was left out as wild. Every point would seem to lie beyond them."""
    last = [one for one in points if one["segment"] == points[-1]["segment"]]
    there = [one for one in last if one[value] is not None and one.get("lower") is not None]
    return (
        bool(there)
        and all(_same(one["upper"], one["lower"]) for one in there)
        and not all(_same(one[value], one[centre]) for one in there)
    )


def lies_on_nothing(points: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the middle line of a run chart lies on 0 and nothing below it: then nothing can lie
    on its other side, and a run or a crossing says nothing of chance."""
    there = [one["y"] for one in points if one["y"] is not None]
    middle = points[-1]["centre"]
    return len(there) > 1 and "lower" not in points[0] and middle == 0 == min(there) < max(there)


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=TOO_NEAR, abs_tol=0.0)


# The others --------------------------------------------------------------------------------------


def _others(table: Table, options: Options) -> Result:
    points: list[Point] = []
    segments: list[Point] = []
    for name, rows in table.by_series().items():
        shown = {"series": name} if "series" in table.columns else {}
        found = _shewhart(rows, table, options)
        points += [shown | one for one in _points(rows, found, options.chart)]
        segments += [shown | {"segment": at} | asdict(runs) for at, runs in enumerate(found.runs)]
    return {"points": points, "segments": segments}


def _shewhart(rows: Sequence[Row], table: Table, options: Options) -> shewhart.Shewhart:
    above, below = _figures(rows, table)
    if below is not None and options.chart in ("c", "g", "t"):
        raise CannotChart(
            "one_value",
            f"A {shewhart.NAMES[options.chart]} takes one value for each date. Name the column "
            "'value', or ask for a p or a u chart.",
        )
    if below is None and options.chart in shewhart.WITH_DENOMINATOR:
        raise CannotChart(
            "ratio",
            f"A {shewhart.NAMES[options.chart]} needs the columns 'numerator' and 'denominator'.",
        )
    _check_figures(rows, above, below, options.chart)
    return shewhart.shewhart(
        options.chart, above, below, freeze=options.freeze, rebase_after=options.rebase_after,
        multiply=options.multiply, screen=options.screen,
    )  # fmt: skip


def _check_figures(
    rows: Sequence[Row],
    above: list[float | None],
    below: list[float | None] | None,
    chart: str,
) -> None:
    def numbers(some: list[float | None]) -> xmr.Numbers:
        return np.array([math.nan if one is None else one for one in some], dtype=np.float64)

    wrong = shewhart.impossible_at(chart, numbers(above), None if below is None else numbers(below))
    if wrong:
        raise CannotChart("impossible", f"{rows[wrong[0]].where()}: {wrong[1]}")


def _points(rows: Sequence[Row], found: shewhart.Shewhart, chart: str) -> Iterable[Point]:
    for at, row in enumerate(rows):
        point = {
            "date": str(row.date),
            "y": _number(found.y[at]),
            "segment": int(found.segment[at]),
            "centre": _number(found.centre[at]),
        }
        if chart != "run":
            point |= {
                "lower": _number(found.lower[at]),
                "upper": _number(found.upper[at]),
                "outside": bool(found.outside[at]),
            }
        yield point


# Funnels -----------------------------------------------------------------------------------------


def _funnel(table: Table, options: Options) -> Result:
    if "group" not in table.columns:
        raise CannotChart(
            "column", "A funnel needs the columns 'group', 'numerator' and 'denominator'."
        )
    above, below = _columns(table)
    found = funnel.funnel(
        [row.series for row in table.rows], above, below,
        data_type=options.data_type or _data_type(above, below), sr_method=options.sr_method,
        trim_by=options.trim_by, multiplier=options.multiplier, rounded=options.rounded,
    )  # fmt: skip
    return {
        "chart": FUNNEL,
        "target": found.target,
        "phi": _number(found.phi),
        "tau2": found.tau2,
        "groups": [asdict(one) for one in found.groups],
    }


def _there(number: float | None) -> float:
    return math.nan if number is None else number


def _data_type(above: Sequence[float], below: Sequence[float]) -> str:
    """Shares where all are whole and none is more than its whole; else observed over expected."""
    whole = all(one == int(one) for one in (*above, *below))
    shares = all(a <= b for a, b in zip(above, below, strict=True))
    return funnel.PROPORTIONS if whole and shares else funnel.RATIOS
