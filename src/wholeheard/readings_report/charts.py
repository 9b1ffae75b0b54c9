"""A control chart in the report: a drawing, with a sentence and a table that say the same."""

from __future__ import annotations

from collections.abc import Sequence

from wholeheard.charts import words
from wholeheard.charts.drawing import draw
from wholeheard.charts.panel import BETTER, USUAL, WORSE, Panel
from wholeheard.listening.measuring.xmr import Chart, Signal
from wholeheard.readings_report.html import safe, table


def sentence(months: Sequence[str], chart: Chart, what: str = "month") -> str:
    """The finding, first."""
    high = [None if one is None else one.high for one in chart.signals]
    return words.sentence([words.month_name(one) for one in months], high, what, short=chart.short)


def drawn(
    title: str,
    months: Sequence[str],
    values: Sequence[float | None],
    chart: Chart,
    *,
    high_is_worse: bool,
    hidden: frozenset[int] = frozenset(),
) -> str:
    """The drawing alone; `values` are of every 100. `hidden`: points too few to show."""

    def everywhere(number: float | None) -> tuple[float | None, ...]:
        return () if chart.short else (number,) * len(values)

    signals = _signals(chart)
    return draw(
        Panel(
            title=title,
            names=tuple(words.month_name(one) for one in months),
            values=tuple(values),
            centre=everywhere(chart.mean),
            lower=everywhere(_from_none(chart.lower)),
            upper=everywhere(chart.upper),
            marks=tuple(_mark(one, high_is_worse) for one in signals),
            why=tuple(_signal_in_words(one) for one in signals),
            hidden=hidden,
            most=100,
            finding=sentence(months, chart),
        )
    )


def _from_none(lower: float | None) -> float | None:
    """No share of comments lies below 0."""
    return None if lower is None else max(0.0, lower)


def _mark(signal: Signal | None, high_is_worse: bool) -> str:
    if signal is None:
        return USUAL
    return WORSE if signal.high == high_is_worse else BETTER


def as_table(
    months: Sequence[str], values: Sequence[float | None], why_not: Sequence[str], chart: Chart
) -> str:
    """What the drawing shows, in words and figures."""
    rows = [
        [
            safe(words.month_name(month)),
            safe(why) if value is None else f"{value:.1f}",
            _signal_in_words(signal),
        ]
        for month, value, why, signal in zip(months, values, why_not, _signals(chart), strict=True)
    ]
    return (
        "<details><summary>Table</summary>"
        f"{table(['Month', 'Of every 100', 'Signal'], rows)}</details>"
    )


def _signals(chart: Chart) -> Sequence[Signal | None]:
    """Without limits that can be trusted there is no signal."""
    return (None,) * len(chart.signals) if chart.short else chart.signals


def _signal_in_words(signal: Signal | None) -> str:
    return "" if signal is None else f"{'high' if signal.high else 'low'}, {signal.rule}"
