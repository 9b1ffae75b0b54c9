"""From a result to what is drawn of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from wholeheard.charts import words
from wholeheard.charts.drawing import draw_alone, draw_funnel
from wholeheard.charts.options import FUNNEL, XMR, Options
from wholeheard.charts.panel import BETTER, HIGH, LOW, USUAL, WORSE, FunnelPanel, Panel
from wholeheard.charts.results import are_flat, lies_on_nothing
from wholeheard.charts.table import ALL
from wholeheard.listening.measuring import funnel, shewhart
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.measuring.xmr import ENOUGH
from wholeheard.listening.said import Said, counted, said, together

Point = Mapping[str, Any]
MOST_PANELS = 60
"""With more series than this a drawing would help nobody."""
TYPES = {
    "special_cause_improvement": BETTER, "special_cause_concern": WORSE,
    "special_cause_neutral_high": HIGH, "special_cause_neutral_low": LOW,
}  # fmt: skip
CAUSE_WORDS = {
    "Above UCL": said("above_upper", "above the upper limit"),
    "Below LCL": said("below_lower", "below the lower limit"),
    "7 Point Trend (Increasing)": said("rising", "seven or more that rise"),
    "7 Point Trend (Decreasing)": said("falling", "seven or more that fall"),
    "2 in 3 Above CL": said("near_upper", "two of three near the upper limit"),
    "2 in 3 Below CL": said("near_lower", "two of three near the lower limit"),
    "7 Points Above CL": said("above_mean", "seven or more above the mean"),
    "7 Points Below CL": said("below_mean", "seven or more below the mean"),
}
BEYOND = said("beyond", "beyond the limit")
MEAN, MEDIAN = said("mean", "mean"), said("median", "median")
LEAST_FOR_A_RUN = 10
"""With fewer points about their median no run is so long, and none so often crossed, that chance
would not do the same."""
SHARES = ("p", "pp")
"""Charts whose values cannot lie above the whole."""
LEAST_SHARE = 0.1
"""The scale of shares spans a tenth of the whole or more: what hardly moves must not leap."""
MIDDLES = {"run": MEDIAN, "g": MEDIAN}
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
    flat = are_flat(points, "value", "mean")

    def limit(which: str) -> tuple[float | None, ...]:
        return tuple(None if one["short_group"] or flat else one[which] for one in points)

    names = words.day_names(_days(points))
    changes = _changes(points, options)
    return Panel(
        title=_title(name, options, "Over time"), label=options.label, names=tuple(names),
        values=tuple(one["value"] for one in points),
        centre=limit("mean"), lower=limit("lower"), upper=limit("upper"),
        marks=() if flat else tuple(_mark(one) for one in points),
        why=() if flat else tuple(_why(one) for one in points),
        target=options.target_of(name), changes=changes,
        icons=() if flat else _icons(own[0]), break_values=options.breaks_values,
        break_limits=options.breaks_limits, places=options.places,
        finding=words.NO_WIDTH if flat else _finding(names, points, options.places),
        further=tuple(_further(own[0], points, options)),
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


def _finding(names: Sequence[str], points: Sequence[Point], places: int) -> Said:
    last = [one for one in points if one["segment"] == points[-1]["segment"]]
    if all(one["value"] is None for one in points):
        return words.NO_VALUE
    if last[0]["short_group"] and len(last) == len(points):
        return words.NO_LIMITS
    if last[0]["short_group"]:
        return together(said("level_begins", "New level."), words.NO_LIMITS)
    shown = [(name, one) for name, one in zip(names, points, strict=True) if one["cause"]]
    high = [one["cause"] in RISING if one["flag"] and _why(one) else None for _, one in shown]
    found = words.sentence([name for name, _ in shown], high, "point")
    if len(last) == len(points):
        return found
    before = points[len(points) - len(last) - 1]
    return together(about_now(last[0]["mean"], before["mean"], places), found)


def about_now(now: float, before: float, places: int) -> Said:
    """Where the level lies, and where it lay; the one figure where they look the same."""
    spread = abs(before - now)
    figures = [words.figure(one, spread, places) for one in (now, before)]
    if figures[0] == figures[1]:
        return said("about_as_before", "About {now}, as before.", now=figures[0])
    return said("about_now", "About {now} now, {before} before.", now=figures[0], before=figures[1])


def _further(own: Point, points: Sequence[Point], options: Options) -> list[Said]:
    target, found = options.target_of(own["series"]), []
    if target is not None and own["assurance"] and not points[-1]["short_group"]:
        means = words.ASSURANCE[own["assurance"]]
        found.append(
            said("target_is", "Target {target}: {means}", target=f"{target:g}", means=means)
        )
    gaps = sum(one["value"] is None for one in points)
    if gaps:
        found.append(
            counted("missing", "{number} value is missing.", "{number} values are missing.", gaps)
        )
    return found


def _other(
    name: str, points: Sequence[Point], runs: Sequence[Point], found: Point, options: Options
) -> Panel:
    names = words.day_names(_days(points))
    flat = are_flat(points, "y", "centre")
    has_limits = "lower" in points[0] and not flat
    marks = tuple(
        (HIGH if one["y"] > one["centre"] else LOW) if one.get("outside") and not flat else USUAL
        for one in points
    )
    why = tuple(BEYOND if one else "" for one in marks)
    kind = shewhart.NAMES[found["chart"]]
    return Panel(
        title=_title(name, options, kind[0].upper() + kind[1:]), label=options.label,
        names=tuple(names), values=tuple(one["y"] for one in points),
        centre=tuple(one["centre"] for one in points),
        lower=tuple(one["lower"] for one in points) if has_limits else (),
        upper=tuple(one["upper"] for one in points) if has_limits else (),
        marks=marks, why=why, middle=MIDDLES.get(found["chart"], MEAN),
        most=options.multiply if found["chart"] in SHARES else None,
        least_span=LEAST_SHARE * options.multiply if found["chart"] in SHARES else 0.0,
        break_values=options.breaks_values, break_limits=options.breaks_limits,
        changes=_changes(points, options), places=options.places,
        finding=words.NO_WIDTH if flat else _finding_of_others(names, marks, runs, points),
        further=tuple(_about_others(found, points)),
    )  # fmt: skip


def _finding_of_others(
    names: Sequence[str], marks: Sequence[str], runs: Sequence[Point], points: Sequence[Point]
) -> Said:
    beyond = [name for name, mark in zip(names, marks, strict=True) if mark]
    names_beyond = words.some_of(beyond)
    are = said("beyond_are", "Beyond the limits: {names}.", names=names_beyond) if beyond else ""
    if lies_on_nothing(points):
        return together(are, ON_NOTHING)
    if runs and runs[-1]["runs_signal"]:
        return together(of_runs(runs[-1]), are)
    if beyond and not _last_mark(marks, points):
        text = "Nothing unusual now. Outside the limits earlier: {names}."
        return said("beyond_before", text, names=names_beyond)
    return together(are) if are else _nothing_in(points)


def _last_mark(marks: Sequence[str], points: Sequence[Point]) -> str:
    """The mark of the newest point that has a value."""
    there = [mark for mark, one in zip(marks, points, strict=True) if one["y"] is not None]
    return there[-1] if there else USUAL


ON_NOTHING = said(
    "on_nothing",
    "Half of the points or more are 0, so no run of points can be told from chance. Look at when "
    "the others came.",
)


def _nothing_in(points: Sequence[Point]) -> Said:
    """That nothing is unusual, where there are enough points for anything to be."""
    there = sum(one["y"] is not None for one in points)
    if not there:
        return words.NO_VALUE
    if "lower" in points[0] or there >= LEAST_FOR_A_RUN:
        return words.NOTHING_UNUSUAL
    return counted(
        "too_early",
        "Too early to say what is usual: {number} point so far, and it takes {least}.",
        "Too early to say what is usual: {number} points so far, and it takes {least}.",
        there,
        least=LEAST_FOR_A_RUN,
    )


def of_runs(one: Point) -> Said:
    if one["longest_run"] > one["longest_run_max"]:
        return said(
            "level_moved_by_a_run",
            "The level has moved: {longest} in a row on one side of the middle line, where chance "
            "lays {most} at most.",
            longest=one["longest_run"], most=one["longest_run_max"],
        )  # fmt: skip
    return counted(
        "level_moved_by_crossings",
        "The level has moved: the line crosses the middle once, where chance would cross it "
        "{least} times or more.",
        "The level has moved: the line crosses the middle {number} times, where chance would cross "
        "it {least} times or more.",
        one["crossings"],
        least=one["crossings_min"],
    )


def _about_others(found: Point, points: Sequence[Point]) -> list[str]:
    why = found.get("choice", {}).get("why", "")
    few = min(Counter(one["segment"] for one in points).values()) < ENOUGH
    trial = few and "lower" in points[0]
    return [one for one in (why, TRIAL if trial else "") if one]


TRIAL = said(
    "trial_limits", "Trial limits: with fewer than {enough} points they may still move.",
    enough=ENOUGH,
)  # fmt: skip


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


def funnel_drawn(found: funnel.Funnel, options: Options) -> tuple[str, str]:
    """A funnel for a page that has its heading beside it: the drawing, and in a sentence what it
    shows. Places are not named in it."""
    groups = [asdict(one) for one in found.groups]
    panel = _funnel({"target": found.target, "groups": groups}, options)
    return draw_funnel(panel), panel.finding
