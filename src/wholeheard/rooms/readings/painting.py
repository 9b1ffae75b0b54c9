"""Words with the lines under them: marks that overlap and lie within each other, as safe markup.

Each mark has a lane, so that its line keeps its height from its first word to its last, and no two
that overlap share one. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from wholeheard.kit.templatetags.look import LINE_BREAK, sign

LANES = 6
"""Lines of their own height; what lies deeper shares the last one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage to be drawn: where, with which classes, and with which sign before it."""

    start: int
    end: int
    css: str
    ident: str = ""
    sign: str = ""


def lanes(lines: Sequence[Line]) -> list[int]:
    """For each line a lane from 0, the lowest that no overlapping line drawn before has; longer
    lines lie inside, that is nearer to the words."""
    given = [0] * len(lines)
    order = sorted(range(len(lines)), key=lambda n: (lines[n].start, -lines[n].end, n))
    done: list[int] = []
    for number in order:
        one = lines[number]
        taken = {given[n] for n in done if lines[n].start < one.end and one.start < lines[n].end}
        given[number] = next(lane for lane in range(len(lines)) if lane not in taken)
        done.append(number)
    return given


def painted(
    text: str, start: int, end: int, masks: Iterable[Sequence[int | str]], lines: Sequence[Line]
) -> SafeString:
    """The words from `start` to `end` with all that lies over them; offsets are of `text`."""
    lane_of = lanes(lines)
    held = sorted(range(len(lines)), key=lambda n: lane_of[n])
    stretches = [(int(one[0]), int(one[1])) for one in masks]
    cuts = {start, end}
    for first, last in [*((one.start, one.end) for one in lines), *stretches]:
        cuts |= {at for at in (first, last) if start < at < end}
    edges = sorted(cuts)
    runs = []
    for here, there in pairwise(edges):
        over = [n for n in held if lines[n].start <= here and there <= lines[n].end]
        is_mask = any(first <= here and there <= last for first, last in stretches)
        html = _words(text[here:there], is_mask)
        for number in over:
            html = _under(html, lines[number], lane_of[number], begins=lines[number].start == here)
        runs.append(html)
    return mark_safe("".join(runs))


def _words(words: str, is_mask: bool) -> SafeString:
    html = _lines(words)
    return format_html('<span class="mask">{}</span>', html) if is_mask else html


def _lines(words: str) -> SafeString:
    """Line breaks as they are shown; each says how many characters it stands for, so that a
    selection can be counted."""
    html, at = "", 0
    for gap in LINE_BREAK.finditer(words):
        html += conditional_escape(words[at : gap.start()])
        html += format_html('<br data-n="{}">', len(gap.group()))
        at = gap.end()
    return mark_safe(html + conditional_escape(words[at:]))


def _under(html: SafeString, line: Line, lane: int, *, begins: bool) -> SafeString:
    """One run of words under one line; its sign stands before the first."""
    ident = format_html(' id="{}"', line.ident) if begins and line.ident else ""
    before = sign(line.sign) if begins and line.sign else ""
    css = f"passage lane-{min(lane, LANES - 1)} {line.css}".strip()
    return format_html('<span class="{}"{}>{}{}</span>', css, ident, before, html)
