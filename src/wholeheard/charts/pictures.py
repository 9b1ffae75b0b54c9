"""From a result to what is drawn of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from wholeheard.charts import words
from wholeheard.charts.drawing import draw_alone
from wholeheard.charts.options import FUNNEL, XMR, Options
from wholeheard.charts.panel import BETTER, HIGH, LOW, USUAL, WORSE, FunnelPanel, Panel
from wholeheard.charts.table import ALL
from wholeheard.listening.measuring import funnel, shewhart
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.measuring.xmr import ENOUGH

Point = Mapping[str, Any]
MOST_PANELS = 60
"""With more series than this a drawing would help nobody."""
TYPES = {
    "special_cause_improvement": BETTER, "special_cause_concern": WORSE,
    "special_cause_neutral_high": HIGH, "special_cause_neutral_low": LOW,
}  # fmt: skip
CAUSE_WORDS = {
    "Above UCL": "above the upper limit", "Below LCL": "below the lower limit",
    "7 Point Trend (Increasing)": "seven or more that rise",
    "7 Point Trend (Decreasing)": "seven or more that fall",
    "2 in 3 Above CL": "two of three near the upper limit",
    "2 in 3 Below CL": "two of three near the lower limit",
    "7 Points Above CL": "seven or more above the mean",
    "7 Points Below CL": "seven or more below the mean",
}  # fmt: skip
MIDDLES = {"run": "median", "g": "median"}
RISING = frozenset(one for one in CAUSE_WORDS if "Above" in one or "Increasing" in one)


def picture(found: Mapping[str, Any], options: Options) -> str:
    """The drawing of a result, an SVG that stands alone.

    Raises CannotChart where there are too many series to look at.
    """
    if found["chart"] == FUNNEL:
        return draw_alone([_funnel(found, options)])
    shown = panels(found, options)
    if len(shown) > MOST_PANELS:
        raise CannotChart(
            "many_series",
            f"{len(shown)} series are too many for one drawing: {MOST_PANELS} at most. Take the "
            "figures with --json, or give the series in several files.",
        )
    return draw_alone(shown, options.title)


def panels(found: Mapping[str, Any], options: Options) -> list[Panel]:
    """What is drawn of each series of a result over time, in order of series."""
    shown = []
    for name, points in groupby(found["points"], key=lambda one: one.get("series", ALL)):
        own = [one for one in found.get("series", ()) if one["series"] == name]
        runs = [one for one in found.get("segments", ()) if one.get("series", ALL) == name]
        make = _xmr if found["chart"] == XMR else _other
        shown.append(make(name, list(points), own or runs, found, options))
    return shown


def _title(name: str, options: Options, usual: str) -> str:
    if name == ALL:
        return options.title or usual
    return f"{options.title}: {name}" if options.title else name


def _days(points: Sequence[Point]) -> list[dt.date]:
    return [dt.date.fromisoformat(one["date"]) for one in points]


def _changes(points: Sequence[Point], options: Options) -> dict[int, str]:
    begins = [
        at for at in range(1, len(points)) if points[at]["segment"] != points[at - 1]["segment"]
    ]
    days = _days(points)
    return {at: options.reasons.get(days[at], "") for at in begins}


def _xmr(
    name: str, points: Sequence[Point], own: Sequence[Point], found: Point, options: Options
) -> Panel:
    def limit(which: str) -> tuple[float | None, ...]:
        return tuple(None if one["short_group"] else one[which] for one in points)

    names = words.day_names(_days(points))
    changes = _changes(points, options)
    return Panel(
        title=_title(name, options, "Over time"), label=options.label, names=tuple(names),
        values=tuple(one["value"] for one in points),
        centre=limit("mean"), lower=limit("lower"), upper=limit("upper"),
        marks=tuple(_mark(one) for one in points), why=tuple(_why(one) for one in points),
        target=options.target_of(name), changes=changes,
        icons=_icons(own[0]), break_values=options.breaks_values,
        break_limits=options.breaks_limits,
        finding=_finding(names, points), further=tuple(_further(own[0], points, options)),
    )  # fmt: skip


def _icons(own: Point) -> tuple[str, ...]:
    """Without limits that can be trusted there is no icon."""
    if own["short_group"]:
        return ()
    return tuple(one for one in (own["variation_icon"], own["assurance"]) if one)


def _mark(point: Point) -> str:
    """Where limits cannot be trusted no point is marked."""
    return USUAL if point["short_group"] else TYPES.get(point["point_type"], USUAL)


def _why(point: Point) -> str:
    return "" if point["short_group"] else CAUSE_WORDS.get(point["cause"], "")


def _finding(names: Sequence[str], points: Sequence[Point]) -> str:
    last = [one for one in points if one["segment"] == points[-1]["segment"]]
    if last[0]["short_group"]:
        return words.NO_LIMITS if len(last) == len(points) else f"New level. {words.NO_LIMITS}"
    shown = [(name, one) for name, one in zip(names, points, strict=True) if one["cause"]]
    high = [one["cause"] in RISING if one["flag"] and _why(one) else None for _, one in shown]
    said = words.sentence([name for name, _ in shown], high, "point")
    if len(last) == len(points):
        return said
    before = points[len(points) - len(last) - 1]
    spread = abs(before["mean"] - last[0]["mean"])
    now, then = (words.figure(one["mean"], spread) for one in (last[0], before))
    return f"About {now} now, {then} before. {said}"


def _further(own: Point, points: Sequence[Point], options: Options) -> list[str]:
    target, found = options.target_of(own["series"]), []
    if target is not None and own["assurance"] and not points[-1]["short_group"]:
        found.append(f"Target {target:g}: {words.ASSURANCE[own['assurance']]}")
    gaps = sum(one["value"] is None for one in points)
    if gaps:
        found.append(f"{gaps} {'value is' if gaps == 1 else 'values are'} missing.")
    return found


def _other(
    name: str, points: Sequence[Point], runs: Sequence[Point], found: Point, options: Options
) -> Panel:
    names = words.day_names(_days(points))
    has_limits = "lower" in points[0]
    marks = tuple(
        (HIGH if one["y"] > one["centre"] else LOW) if one.get("outside") else USUAL
        for one in points
    )
    why = tuple("beyond the limit" if one else "" for one in marks)
    kind = shewhart.NAMES[found["chart"]]
    return Panel(
        title=_title(name, options, kind[0].upper() + kind[1:]), label=options.label,
        names=tuple(names), values=tuple(one["y"] for one in points),
        centre=tuple(one["centre"] for one in points),
        lower=tuple(one["lower"] for one in points) if has_limits else (),
        upper=tuple(one["upper"] for one in points) if has_limits else (),
        marks=marks, why=why, middle=MIDDLES.get(found["chart"], "mean"),
        break_values=options.breaks_values, break_limits=options.breaks_limits,
        changes=_changes(points, options),
        finding=_finding_of_others(names, marks, runs),
        further=tuple(_about_others(found, points)),
    )  # fmt: skip


def _finding_of_others(names: Sequence[str], marks: Sequence[str], runs: Sequence[Point]) -> str:
    beyond = [name for name, mark in zip(names, marks, strict=True) if mark]
    said = []
    if beyond:
        said.append(f"Beyond the limits: {words.some_of(beyond)}.")
    if runs and runs[-1]["runs_signal"]:
        said.append(_of_runs(runs[-1]))
    return " ".join(said) or "Nothing unusual."


def _of_runs(one: Point) -> str:
    if one["longest_run"] > one["longest_run_max"]:
        return (
            f"The level has moved: {one['longest_run']} in a row on one side of the middle line, "
            f"where chance lays {one['longest_run_max']} at most."
        )
    return (
        f"The level has moved: the middle line is crossed {one['crossings']} times, where chance "
        f"would cross it {one['crossings_min']} times or more."
    )


def _about_others(found: Point, points: Sequence[Point]) -> list[str]:
    said = found.get("choice", {}).get("why", "")
    few = min(Counter(one["segment"] for one in points).values()) < ENOUGH
    trial = f"Trial limits: with fewer than {ENOUGH} points they may still move."
    return [one for one in (said, trial if few and "lower" in points[0] else "") if one]


def _funnel(found: Mapping[str, Any], options: Options) -> FunnelPanel:
    groups = found["groups"]

    def line(name: str) -> tuple[float, ...]:
        return tuple(one[name] for one in groups)

    beyond = tuple(bool(one["beyond_od_998"]) for one in groups)
    ratios = found["target"] == options.multiplier and options.data_type != funnel.PROPORTIONS
    return FunnelPanel(
        title=options.title or "Places by size", label=options.label, sizes=line("denominator"),
        rates=line("rate"), beyond=beyond, target=found["target"],
        plain=(line("ll998"), line("ul998")), adjusted=(line("od_ll998"), line("od_ul998")),
        across="Expected" if ratios else "How many were counted",
        finding=_of_funnel(sum(beyond), len(groups)),
        further=(
            "Long dashes: limits that allow for how far apart such places always lie. Thin "
            "lines: what counting alone would allow. Places are not named and not ranked.",
        ),
    )  # fmt: skip


def _of_funnel(number: int, groups: int) -> str:
    if not number:
        return f"None of {groups} places lies beyond the limits."
    return f"{number} of {groups} places {'lies' if number == 1 else 'lie'} beyond the limits."
