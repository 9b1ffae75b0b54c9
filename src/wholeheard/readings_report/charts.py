"""A control chart as a drawing with a sentence and a table that say the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from wholeheard.listening.measuring.xmr import ENOUGH, Chart, Signal
from wholeheard.readings_report.html import safe, table

WIDTH, HEIGHT = 340, 210
LEFT, RIGHT, TOP, BOTTOM = 34, 10, 12, 28
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_name(month: str) -> str:
    """2026-03 as Mar 2026; anything else as it is."""
    if len(month) == 7 and month[4] == "-":
        return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"
    return month


def sentence(months: Sequence[str], chart: Chart, what: str = "month") -> str:
    """The finding, first."""
    if chart.short:
        return f"No limits yet. They need {ENOUGH} points."
    last = chart.signals[-1] if chart.signals else None
    if last:
        length = _length_of_last(chart.signals)
        way = "Higher" if last.high else "Lower"
        return (
            f"{way} than usual, {length} {what}s in a row."
            if length > 1
            else (f"{way} than usual in the last {what}.")
        )
    unusual = [month_name(m) for m, s in zip(months, chart.signals, strict=True) if s]
    if unusual:
        shown = ", ".join(unusual[:6]) + (" and others" if len(unusual) > 6 else "")
        return f"Nothing unusual now. Not usual: {shown}."
    return "Nothing unusual."


def _length_of_last(signals: Sequence[Signal | None]) -> int:
    last, length = signals[-1], 0
    for one in reversed(signals):
        if one is None or last is None or one.high != last.high:
            break
        length += 1
    return length


def drawn(
    title: str,
    months: Sequence[str],
    values: Sequence[float | None],
    chart: Chart,
    *,
    high_is_worse: bool,
) -> str:
    """The drawing alone; `values` are of every 100."""
    most = _top([*values, None if chart.short else chart.upper])
    across = _across(len(months))

    def down(value: float) -> float:
        inside = min(max(value, 0.0), most)
        return round(HEIGHT - BOTTOM - inside / most * (HEIGHT - TOP - BOTTOM), 1)

    parts = [_grid(most, down), _limits(chart, down), _line(values, across, down)]
    parts += [
        _point(across[at], down(value), signal, high_is_worse, len(months))
        for at, (value, signal) in enumerate(zip(values, _signals(chart), strict=True))
        if value is not None
    ]
    parts.append(_dates(months, across))
    said = f"{title}. {sentence(months, chart)}"
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{safe(said)}">'
        f"{''.join(parts)}</svg>"
    )


def as_table(
    months: Sequence[str], values: Sequence[float | None], why_not: Sequence[str], chart: Chart
) -> str:
    """What the drawing shows, in words and figures."""
    rows = [
        [
            safe(month_name(month)),
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


def _top(values: Sequence[float | None]) -> float:
    highest = max([one for one in values if one is not None] or [1.0])
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200) if highest <= one * 4 or one == 200)
    return max(1, math.ceil(highest / step)) * step


def _across(number: int) -> list[float]:
    wide = WIDTH - LEFT - RIGHT - 12
    step = wide / max(1, number - 1)
    return [round(LEFT + 6 + at * step, 1) for at in range(number)]


def _grid(most: float, down: object) -> str:
    assert callable(down)
    lines = []
    for part in (0, most / 2, most):
        y = down(part)
        lines.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        lines.append(f'<text x="{LEFT - 6}" y="{y + 4.5}" text-anchor="end">{part:g}</text>')
    return "".join(lines)


def _limits(chart: Chart, down: object) -> str:
    assert callable(down)
    if chart.short or chart.mean is None or chart.lower is None or chart.upper is None:
        return ""
    low, middle, high = down(chart.lower), down(chart.mean), down(chart.upper)
    x1, x2 = LEFT, WIDTH - RIGHT
    band = f'<rect class="usual" x="{x1}" y="{high}" width="{x2 - x1}" height="{low - high:.1f}"/>'
    lines = [("mean", middle), ("limit", high)] + ([("limit", low)] if chart.lower > 0 else [])
    return band + "".join(
        f'<line class="{name}" x1="{x1}" x2="{x2}" y1="{y}" y2="{y}"/>' for name, y in lines
    )


def _line(values: Sequence[float | None], across: Sequence[float], down: object) -> str:
    assert callable(down)
    steps, pen = [], "M"
    for x, value in zip(across, values, strict=True):
        if value is None:
            pen = "M"
            continue
        steps.append(f"{pen}{x} {down(value)}")
        pen = "L"
    return f'<path class="values" d="{"".join(steps)}"/>' if steps else ""


def _point(x: float, y: float, signal: Signal | None, high_is_worse: bool, number: int) -> str:
    size = 4 if number <= 24 else 2.6
    if signal is None:
        return f'<circle class="point" cx="{x}" cy="{y}" r="{size}"/>'
    if signal.high == high_is_worse:
        return (
            f'<rect class="worse" x="{x - size:.1f}" y="{y - size:.1f}" '
            f'width="{2 * size}" height="{2 * size}"/>'
        )
    r = size * 1.4
    return (
        f'<path class="better" d="M{x} {y - r:.1f}L{x + r:.1f} {y}L{x} {y + r:.1f}'
        f'L{x - r:.1f} {y}z"/>'
    )


def _dates(months: Sequence[str], across: Sequence[float]) -> str:
    ends = [(0, "start"), (len(months) - 1, "end")]
    if len(months) > 24:
        ends.append((len(months) // 2, "middle"))
    return "".join(
        f'<text x="{LEFT if anchor == "start" else across[at]}" y="{HEIGHT - 8}" '
        f'text-anchor="{anchor}">{safe(month_name(months[at]))}</text>'
        for at, anchor in ends
    )
