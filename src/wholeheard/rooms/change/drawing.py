"""Two pictures drawn here as SVG: what drives an aim, and how long decisions wait. Pure.

Both say aloud what they are; the same stands beside them as a list or a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

LETTERS, LINE, PADDING = 24, 18, 10
WIDTH, GAP, BETWEEN = 200, 48, 14
LEFT, ROW, PLOT = 10, 62, 300
"""As narrow as a phone, each name above its row: nothing of it lies to the right of the page."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a driver diagram with those to its right."""

    words: str
    children: tuple[Node, ...] = ()
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One level: its name, the days that decisions have waited there, and after how many days it
    goes on."""

    name: str
    days: Sequence[int]
    most: int | None


# What drives an aim -------------------------------------------------------------------------------


def driver_diagram(root: Node, title: str, about: str) -> SafeString:
    """The aim on the left, primary drivers, secondary drivers, changes on the right."""
    boxes: list[SafeString] = []
    lines: list[SafeString] = []
    bottom, _middle = _place(root, 0, PADDING, boxes, lines)
    width = _depth(root) * (WIDTH + GAP) - GAP + 2
    return format_html(
        '<svg class="drivers note" viewBox="0 0 {} {}" role="img" aria-labelledby="drv-t drv-d">'
        '<title id="drv-t">{}</title><desc id="drv-d">{}</desc>{}{}</svg>',
        width, bottom + PADDING, title, about, mark_safe("".join(lines)), mark_safe("".join(boxes)),
    )  # fmt: skip


def _depth(node: Node) -> int:
    return 1 + max((_depth(one) for one in node.children), default=0)


def _place(
    node: Node, column: int, y: float, boxes: list[SafeString], lines: list[SafeString]
) -> tuple[float, float]:
    """Draw a box and all to its right from this height on. Where they end, and its middle."""
    wrapped = wrap(node.words)
    height = len(wrapped) * LINE + PADDING
    below, middles = y, []
    for child in node.children:
        below, middle = _place(child, column + 1, below, boxes, lines)
        middles.append(middle)
    end = max(below, y + height + BETWEEN)
    middle = (middles[0] + middles[-1]) / 2 if middles else y + height / 2
    middle = max(middle, y + height / 2)
    boxes.append(_box(node, wrapped, column, middle - height / 2, height))
    x = column * (WIDTH + GAP) + WIDTH + 1
    lines += [
        format_html('<path d="M{} {}C{} {} {} {} {} {}"/>', x, middle, x + GAP / 2, middle,
                    x + GAP / 2, one, x + GAP, one)
        for one in middles
    ]  # fmt: skip
    return end, middle


def _box(
    node: Node, wrapped: Sequence[str], column: int, y: float, height: float
) -> SafeString:  # fmt: skip
    x = column * (WIDTH + GAP) + 1
    rows = format_html_join(
        "", '<tspan x="{}" dy="{}">{}</tspan>',
        ((x + PADDING, 0 if at == 0 else LINE, one) for at, one in enumerate(wrapped)),
    )  # fmt: skip
    return format_html(
        '<rect{} x="{}" y="{}" width="{}" height="{}" rx="6"/><text x="{}" y="{}">{}</text>',
        mark_safe(' class="change"') if node.is_change else "",
        x, round(y, 1), WIDTH, height, x + PADDING, round(y + LINE, 1), rows,
    )  # fmt: skip


def wrap(words: str, most: int = LETTERS) -> list[str]:
    """Lines of about so many letters, cut between words; at most five."""
    lines: list[str] = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > most and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 5:
        return [*lines[:4], lines[4] + " …"]
    return lines


# How long decisions wait --------------------------------------------------------------------------


def ages(levels: Sequence[Waiting], title: str, about: str, unit: str) -> SafeString:
    """One row for each level: a ring at each of its days, a line where it goes on."""
    longest = max([7, *(day for one in levels for day in one.days),
                   *(one.most for one in levels if one.most)])  # fmt: skip
    height = len(levels) * ROW + 52
    rows = mark_safe("".join(_rows(levels, longest)))
    ticks = mark_safe("".join(_ticks(longest, height, unit)))
    return format_html(
        '<svg class="ages" viewBox="0 0 {} {}" role="img" aria-labelledby="age-t age-d">'
        '<title id="age-t">{}</title><desc id="age-d">{}</desc>{}{}</svg>',
        LEFT + PLOT + 30, height, title, about, ticks, rows,
    )  # fmt: skip


def _at(day: float, longest: int) -> float:
    return round(LEFT + PLOT * day / longest, 1)


def _rows(levels: Sequence[Waiting], longest: int) -> Iterable[SafeString]:
    for number, one in enumerate(levels):
        y = number * ROW + 44
        yield format_html('<text x="0" y="{}">{}</text>', y - 24, one.name)
        yield format_html(
            '<path class="row" d="M{} {}H{}"/>', LEFT, y, LEFT + PLOT
        )  # fmt: skip
        if one.most is not None:
            x = _at(one.most, longest)
            yield format_html('<path class="limit" d="M{} {}V{}"/>', x, y - 16, y + 16)
        for day in one.days:
            yield format_html('<circle cx="{}" cy="{}" r="5"/>', _at(day, longest), y)


def _ticks(longest: int, height: int, unit: str) -> Iterable[SafeString]:
    step = next(one for one in (7, 14, 28, 56, 112, 364, 10**6) if longest / one <= 8)
    for day in range(0, longest + 1, step):
        x = _at(day, longest)
        yield format_html('<text class="tick" x="{}" y="{}">{}</text>', x, height - 32, day)
    yield format_html(
        '<text class="tick" x="{}" y="{}">{}</text>', LEFT + PLOT / 2, height - 8, unit
    )
