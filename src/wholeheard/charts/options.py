"""What is asked of a chart: an options file, read with care."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wholeheard.charts.panel import MOST_PLACES
from wholeheard.listening.days import read_day
from wholeheard.listening.measuring import funnel, shewhart, xmr
from wholeheard.listening.measuring.refused import CannotChart

GOOD = {"increase": xmr.UP, "decrease": xmr.DOWN, "neutral": xmr.NEITHER}
LABELS = ("title", "label", "reasons", "break_lines")
"""For the drawing: its name, what the values are, why the level changed on a date, and which
lines break there."""
BREAKS = ("both", "limits", "process", "none")
OF_XMR = ("improvement_direction", "target", "rebase", "fix_after_n_points", "screen_outliers")
OF_OTHERS = ("freeze", "rebase_after", "screen_moving_ranges", "multiply")
OF_FUNNELS = ("data_type", "sr_method", "trim_by", "multiplier", "shmi_rounding")
XMR, FUNNEL = "xmr", "funnel"
KINDS: Mapping[str, tuple[str, ...]] = {
    XMR: OF_XMR,
    FUNNEL: OF_FUNNELS,
    **dict.fromkeys(shewhart.NAMES, OF_OTHERS),
}
EVERY_SERIES = ""
"""The key of what holds for all series."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked. `chart` is empty where the figures are to decide; `not_xmr` where its options
    are not those of an XmR chart. `places`: no figure is said with more decimal places."""

    chart: str = ""
    not_xmr: bool = False
    good: int = xmr.NEITHER
    target: Mapping[str, float] = field(default_factory=dict)
    rebase: Mapping[str, tuple[dt.date, ...]] = field(default_factory=dict)
    fix: int | None = None
    screen: bool = True
    freeze: int | None = None
    rebase_after: tuple[int, ...] = ()
    multiply: float = 1.0
    data_type: str = ""
    sr_method: str = funnel.LOG
    trim_by: float = 0.1
    multiplier: float = 1.0
    rounded: bool = True
    title: str = ""
    label: str = ""
    reasons: Mapping[dt.date, str] = field(default_factory=dict)
    break_lines: str = BREAKS[0]
    places: int = MOST_PLACES

    def target_of(self, series: str) -> float | None:
        return self.target.get(series, self.target.get(EVERY_SERIES))

    @property
    def breaks_values(self) -> bool:
        return self.break_lines in ("both", "process")

    @property
    def breaks_limits(self) -> bool:
        return self.break_lines in ("both", "limits")

    def rebase_of(self, series: str) -> tuple[dt.date, ...]:
        return self.rebase.get(series, self.rebase.get(EVERY_SERIES, ()))


def read_options(path: Path | None) -> Options:
    """The options of a file: a whole reference case with a key "options", or the options alone."""
    if path is None:
        return Options()
    try:
        held = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CannotChart(
            "unreadable",
            f"{path} cannot be read ({error.strerror or error}). Check its name and place.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise CannotChart(
            "not_json", f"{path} is no JSON ({str(error)[:80]}). Put it right."
        ) from error
    return options_of(held)


def options_of(held: object) -> Options:
    """Options as JSON gives them. Raises CannotChart, naming the option and what to do."""
    if not isinstance(held, dict):
        raise CannotChart("options", 'The options must be an object, such as {"chart": "xmr"}.')
    inside = held.get("options", held)
    if not isinstance(inside, dict):
        raise CannotChart(
            "options", '"options" must be an object, such as {"target": {"all": 60}}.'
        )
    asked = {name: value for name, value in inside.items() if value is not None}
    chart = _kind(asked.pop("chart", None) or held.get("chart"), asked)
    known = (*KINDS.get(chart, OF_OTHERS), *LABELS)
    for name in asked:
        if name not in known:
            raise CannotChart(
                "option", f"There is no option {name!r} here. Choose from: {', '.join(known)}."
            )
    return _read(chart, asked)


def _kind(named: object, asked: Mapping[str, object]) -> str:
    """The chart that is named, or the one whose options these are."""
    if named is not None:
        if not isinstance(named, str) or named not in KINDS:
            raise CannotChart(
                "chart", f"There is no chart {named!r}. Choose one of: {', '.join(KINDS)}."
            )
        return named
    if any(name in asked for name in OF_FUNNELS):
        return FUNNEL
    if any(name in asked for name in OF_XMR):
        return XMR
    return ""


def _read(chart: str, asked: Mapping[str, Any]) -> Options:
    return Options(
        chart=chart,
        not_xmr=any(name in asked for name in OF_OTHERS),
        good=GOOD[_one_of(asked, "improvement_direction", tuple(GOOD), "neutral")],
        target=_by_series(asked, "target", _number),
        rebase=_by_series(asked, "rebase", _days),
        fix=_whole(asked, "fix_after_n_points", xmr.LEAST_FIXED),
        screen=_yes(asked, "screen_outliers") and _yes(asked, "screen_moving_ranges"),
        freeze=_whole(asked, "freeze", 1),
        rebase_after=_wholes(asked, "rebase_after"),
        multiply=_above_none(asked, "multiply"),
        data_type=str(asked.get("data_type", "")),
        sr_method=str(asked.get("sr_method", funnel.LOG)),
        trim_by=_number("trim_by", asked.get("trim_by", 0.1)),
        multiplier=_above_none(asked, "multiplier"),
        rounded=_yes(asked, "shmi_rounding"),
        title=_words(asked, "title"),
        label=_words(asked, "label"),
        reasons=_reasons(asked),
        break_lines=_one_of(asked, "break_lines", BREAKS, BREAKS[0]),
    )


def _one_of(asked: Mapping[str, Any], name: str, some: Sequence[str], usual: str) -> str:
    value = asked.get(name, usual)
    if value not in some:
        raise CannotChart(
            "choice", f"{name} {value!r} is none of {', '.join(some)}. Choose one of them."
        )
    return str(value)


def _number(name: str, value: object) -> float:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise CannotChart(
            "not_number", f"{name} {value!r} is no number. Write it with figures: 12.5."
        )
    return float(value)


def _above_none(asked: Mapping[str, Any], name: str) -> float:
    value = _number(name, asked.get(name, 1))
    if value <= 0:
        raise CannotChart("above_none", f"{name} must be above 0, such as 100 or 1000.")
    return value


def _whole(asked: Mapping[str, Any], name: str, least: int) -> int | None:
    if name not in asked:
        return None
    value = _number(name, asked[name])
    if value != int(value) or value < least:
        raise CannotChart(
            "whole", f"{name} must be a whole number of {least} or more, not {value:g}."
        )
    return int(value)


def _wholes(asked: Mapping[str, Any], name: str) -> tuple[int, ...]:
    some = asked.get(name, [])
    some = some if isinstance(some, list) else [some]
    return tuple(_whole({name: one}, name, 0) or 0 for one in some)


def _yes(asked: Mapping[str, Any], name: str) -> bool:
    value = asked.get(name, True)
    if not isinstance(value, bool):
        raise CannotChart("yes_or_no", f"{name} must be true or false, not {value!r}.")
    return value


def _words(asked: Mapping[str, Any], name: str) -> str:
    value = asked.get(name, "")
    if not isinstance(value, str):
        raise CannotChart("words", f"{name} must be words in quotation marks, not {value!r}.")
    return value


def _by_series(asked: Mapping[str, Any], name: str, read: Any) -> dict[str, Any]:
    """One value for all series, or one for each of those that are named."""
    value = asked.get(name)
    if value is None or value == []:
        return {}
    if not isinstance(value, dict):
        value = {EVERY_SERIES: value}
    return {str(series): read(name, one) for series, one in value.items() if one is not None}


def _days(name: str, value: object) -> tuple[dt.date, ...]:
    some = value if isinstance(value, list) else [value]
    return tuple(_day(name, one) for one in some)


def _day(name: str, value: object) -> dt.date:
    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        raise CannotChart("not_date", f"{name} {value!r} is no date. Write it as 2021-04-30.")
    return day


def _reasons(asked: Mapping[str, Any]) -> dict[dt.date, str]:
    value = asked.get("reasons", {})
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise CannotChart(
            "reasons", 'reasons must be such as {"2022-10-01": "Drug round moved to 9"}.'
        )
    return {_day("reasons", day): why for day, why in value.items()}
