"""A chart as an SVG: title and description for who hears it, shapes for who sees no colours."""

from __future__ import annotations

import hashlib
import html
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise

from wholeheard.charts import icons, words
from wholeheard.charts.panel import BETTER, HIGH, LOW, USUAL, WORSE, FunnelPanel, Line, Panel
from wholeheard.charts.scale import Scale, scale_for
from wholeheard.listening.said import Said, close_together, said, together

Say = Callable[[str], str]

NO_LETTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
WIDTH, PLOT = 340, 168
"""The width of a drawing, and the height of what lies between its scale's ends."""
LETTER, LINE = 8.2, 19
"""About how wide a letter is, and how far lines of text lie apart."""
MANY = 26
"""With more points than this their marks are smaller."""
EDGE = 12
LABELS_APART = 15
ABOUT_WIDE = 250
"""About how wide the plot is before its labels are known."""
REASON_LETTER, LEAST_LETTERS, MOST_LINES = 7.4, 9, 3
"""About how wide a letter of a reason is; fewer than so many letters in a line help nobody; and
how many lines a reason has at most."""
HATCH_APART = 7
SAID = {
    BETTER: "a signal, for the better", WORSE: "a signal, for the worse",
    HIGH: "a signal: higher than usual", LOW: "a signal: lower than usual",
}  # fmt: skip
KEY_OF_FUNNELS = (
    (USUAL, "a place within the limits"),
    (HIGH, "a place above the limits"),
    (LOW, "a place below the limits"),
)
KEY = ((USUAL, "usual"), *((one, text) for one, text in SAID.items()))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Parts of a drawing, and how high it is."""

    parts: str
    height: float
    note: str = ""


def safe(text: object) -> str:
    """Any text as a drawing may hold it."""
    return html.escape(NO_LETTER.sub("\ufffd", str(text)), quote=True)


@cache
def stylesheet(*, alone: bool = False) -> str:
    """The CSS of charts, for a page; `alone`, with the tokens of the house as well."""
    folder = files("wholeheard.charts") / "css"
    names = ("alone.css", "chart.css") if alone else ("chart.css",)
    return "".join((folder / name).read_text(encoding="utf-8") for name in names)


def draw(panel: Panel, say: Say = str) -> str:
    """One chart for a page that has its heading and sentence beside it. `say` gives each sentence
    in the language of the page."""
    found = _panel(in_words_of(panel, say), say)
    heard = say(_described(panel))
    return _svg(found, say(panel.title), heard, alone=False, leads=any(panel.links))


def draw_funnel(panel: FunnelPanel, say: Say = str) -> str:
    """A funnel for a page that has its heading and sentence beside it."""
    return _svg(_funnel(panel), say(panel.title), say(_described(panel)), alone=False)


def in_words_of(panel: Panel, say: Say) -> Panel:
    """A chart with its sentences in another language."""
    return replace(
        panel, title=say(panel.title), label=say(panel.label), middle=say(panel.middle),
        names=tuple(map(say, panel.names)), why=tuple(map(say, panel.why)),
        finding=say(panel.finding), further=tuple(map(say, panel.further)),
        gaps={at: say(why) for at, why in panel.gaps.items()},
    )  # fmt: skip


def draw_alone(panels: Sequence[Panel | FunnelPanel], title: str = "") -> str:
    """One or more charts, one under the other, each with its words: a file that needs nothing."""
    parts, y = [], float(EDGE)
    for panel in panels:
        found = _with_words(panel)
        parts.append(f'<g transform="translate(0 {y:g})">{found.parts}</g>')
        y += found.height + 2 * EDGE
    key = _key(panels)
    parts += [
        f'<g transform="translate({EDGE} {y + at * LINE:g})">{one}</g>'
        for at, one in enumerate(key)
    ]
    y += (len(key) - 1) * LINE + EDGE
    whole = title or panels[0].title
    said = " ".join(
        f"{panel.title}: {_described(panel)}" if len(panels) > 1 else _described(panel)
        for panel in panels
    )
    return _svg(Drawn("".join(parts), y), whole, said, alone=True)


SIGNS = {
    "limit": '<rect class="usual" x="0" y="3" width="16" height="10"/>'
    '<path class="limit" d="M0 3h16M0 13h16"/>',
    "mean": '<line class="mean" x1="0" x2="16" y1="8" y2="8"/>',
    "median": '<line class="mean" x1="0" x2="16" y1="8" y2="8"/>',
    "hidden": '<path class="hatch" d="M0 7l16 -5M0 12l16 -5M0 17l16 -5"/>',
    "filling": '<path class="hatch" d="M0 7l16 -5M0 17l16 -5"/>'
    '<path class="values moving" d="M0 9h16"/>',
    "change": '<line class="change" x1="8" x2="8" y1="0" y2="16"/>',
    "range": '<path class="range" d="M4 14h8M8 14V2M4 2h8"/>',
    "gap": '<path class="gap" d="M5 5l6 6m0 -6l-6 6"/>',
}
"""What a chart holds beside its points, each as it stands in a key."""


def sign(mark: str) -> str:
    """The shape of a mark alone, for a key in which its words stand beside it."""
    shape = SIGNS.get(mark) or _shape(mark, 8, 8, 4)
    return f'<svg class="chart key-sign" viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>'


def _svg(found: Drawn, title: str, said: str, *, alone: bool, leads: bool = False) -> str:
    """The whole. One whose points lead somewhere is no image: nobody reaches into an image."""
    key = hashlib.sha256(f"{title}{said}{found.parts}".encode()).hexdigest()[:12]
    style = f"<style>{stylesheet(alone=True)}</style>" if alone else ""
    space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    also = " alone" if alone else ""
    role = "group" if leads else "img"
    return (
        f'<svg class="chart{also}"{space} viewBox="0 0 {WIDTH} {found.height:g}" role="{role}" '
        f'aria-labelledby="t{key} d{key}"><title id="t{key}">{safe(title)}</title>'
        f'<desc id="d{key}">{safe(said)}</desc>{style}{found.parts}</svg>\n'
    )


def _described(panel: Panel | FunnelPanel) -> Said:
    numbers = _in_numbers(panel) if isinstance(panel, Panel) else ""
    return together(panel.finding, *panel.further, numbers)


def _in_numbers(panel: Panel) -> Said:
    """What the eye sees: how many points, the last of them, and the lines beside it."""
    there = [
        (name, value)
        for at, (name, value) in enumerate(zip(panel.names, panel.values, strict=True))
        if value is not None and at not in panel.hidden
    ]
    if not there:
        return words.NO_VALUE if panel.finding != words.NO_VALUE else together()
    spread = max(panel.numbers()) - min(panel.numbers())
    first, (name, last) = there[0][0], there[-1]
    now, lines = words.figure(last, spread, panel.places), _lines_in_words(panel, spread)
    if len(there) == 1:
        return said(
            "one_value", "One value, of {name}: {now}{lines}.", name=name, now=now, lines=lines
        )
    text = "{number} values from {first} to {last}; the last is {now}{lines}."
    if len({value for _, value in there}) == 1:
        text = "{number} values from {first} to {last}, each of them {now}{lines}."
        return said(
            "same_values", text, number=len(there), first=first, last=name, now=now, lines=lines
        )
    return said("values", text, number=len(there), first=first, last=name, now=now, lines=lines)


def _lines_in_words(panel: Panel, spread: float) -> str:
    """The lines beside the last point: ", mean 5"."""
    some = ((panel.middle, panel.centre), *_limit_lines(panel))
    known = [(what, line[-1]) for what, line in some if line and line[-1] is not None]
    return close_together(
        said(
            "line_is",
            ", {what} {value}",
            what=what,
            value=words.figure(value, spread, panel.places),
        )
        for what, value in known
        if value is not None
    )


def _limit_lines(panel: Panel) -> tuple[tuple[Said, Line], ...]:
    return ((LOWER, panel.lower), (UPPER, panel.upper))


LOWER, UPPER = said("lower_limit", "lower limit"), said("upper_limit", "upper limit")


def _has(panel: Panel | FunnelPanel, mark: str) -> bool:
    if isinstance(panel, FunnelPanel):
        return mark in _funnel_marks(panel)
    there = (at for at, one in enumerate(panel.values) if one is not None)
    return any(panel.mark(at) == mark for at in there)


# Words around ------------------------------------------------------------------------------------


def _with_words(panel: Panel | FunnelPanel) -> Drawn:
    shown = panel.icons if isinstance(panel, Panel) else ()
    y, parts = 16.0, list(_icons(shown))
    for line in _wrapped(panel.title, 33 - 4 * len(shown)):
        parts.append(_text(EDGE, y, line, "heading"))
        y += LINE + 2
    for line in _wrapped(panel.label, 43):
        parts.append(_text(EDGE, y, line))
        y += LINE
    found = _funnel(panel) if isinstance(panel, FunnelPanel) else _panel(panel)
    parts.append(f'<g transform="translate(0 {y - 8:g})">{found.parts}</g>')
    y += found.height + 8
    from_ = [found.note] if found.note else []
    for text, name in (
        (panel.finding, "finding"),
        *((one, "") for one in (*panel.further, *from_)),
    ):
        for line in _wrapped(text, 40 if name else 43):
            parts.append(_text(EDGE, y, line, name))
            y += LINE
    return Drawn("".join(parts), y - LINE + 6)


def _icons(names: Sequence[str]) -> Iterator[str]:
    """In the corner on the right."""
    for at, name in enumerate(reversed(names)):
        x = WIDTH - EDGE - (at + 1) * (icons.BOX + 4)
        yield f'<g transform="translate({x:g} -4)">{icons.inside(name)}</g>'


def _wrapped(text: str, letters: int) -> list[str]:
    return textwrap.wrap(NO_LETTER.sub("\ufffd", text), letters) if text else []


def _text(x: float, y: float, words_: str, name: str = "", anchor: str = "") -> str:
    named = f' class="{name}"' if name else ""
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:g}" y="{y:g}"{named}{at}>{safe(words_)}</text>'


def _key(panels: Sequence[Panel | FunnelPanel]) -> list[str]:
    """A line for each sign that is used, and for no other."""
    funnels = all(isinstance(panel, FunnelPanel) for panel in panels)
    found = [
        _shape(mark, 9, -4.5, 4) + _text(24, 0, said)
        for mark, said in (KEY_OF_FUNNELS if funnels else KEY)
        if any(_has(panel, mark) for panel in panels)
    ]
    over_time = [panel for panel in panels if isinstance(panel, Panel)]
    if any(_known(panel.upper) for panel in over_time):
        box = '<rect class="usual" x="0" y="-10" width="18" height="10"/>'
        found.append(f"{box}{_dash('limit', -10)}{_text(24, 0, 'the band of the usual')}")
    if any(_known(panel.centre) for panel in over_time):
        said = " or ".join(sorted({panel.middle for panel in over_time if _known(panel.centre)}))
        found.append(f"{_dash('mean', -4.5)}{_text(24, 0, said)}")
    if any(panel.target is not None for panel in over_time):
        found.append(f"{_dash('target', -4.5)}{_text(24, 0, 'target')}")
    return found


def _known(line: Line) -> bool:
    return any(one is not None for one in line)


def _dash(name: str, y: float) -> str:
    return f'<line class="{name}" x1="0" x2="18" y1="{y:g}" y2="{y:g}"/>'


# A chart over time -------------------------------------------------------------------------------


def _panel(panel: Panel, say: Say = str) -> Drawn:
    reasons = _reasons(panel, say(words.NEW_LEVEL))
    said_above = [one for one in (panel.hidden, panel.filling - panel.hidden) if one]
    rows = len(said_above) + max((len(one.lines) for one in reasons), default=0)
    top = 10 + (LINE * rows + 3 if rows or panel.changes else 0)
    down = scale_for(panel.numbers(), top + PLOT, top, most=panel.most, least_span=panel.least_span)
    spread = down.high - down.low
    ticks = [words.figure(one, spread) for one in down.ticks()]
    left = EDGE + LETTER * max(len(one) for one in ticks) + 5
    labels = _labels(panel, down, spread)
    right = WIDTH - EDGE - LETTER * max((len(text) for _, text, _ in labels), default=0) - 4
    across = _places(len(panel.names), left, right)
    parts = [
        _grid(down, ticks, left, right),
        *_hatches(panel, across, top, panel.hidden, say(words.TOO_FEW)),
        *_hatches(
            panel,
            across,
            top,
            panel.filling - panel.hidden,
            say(words.FILLING),
            row=len(said_above) - 1,
        ),
        *_limits(panel, across, down),
        *_target(panel, down, left, right),
        *_changes(reasons, across, top, len(said_above)),
        *_without_value(panel, across, down),
        _values(panel, across, down),
        *_points(panel, across, down, spread),
        *_beside(labels, right + 4, top + PLOT),
        *_dates(panel.names, across, left, right, top + PLOT + 19),
    ]
    note = "" if down.begins_at_none else f"The scale begins at {ticks[0]}, not at 0."
    return Drawn("".join(parts), top + PLOT + 28, note)


def _places(number: int, left: float, right: float) -> list[float]:
    step = (right - left) / max(1, number)
    return [round(left + step * (at + 0.5), 1) for at in range(number)]


def _grid(down: Scale, ticks: Sequence[str], left: float, right: float) -> str:
    return "".join(
        f'<line class="grid" x1="{left:g}" x2="{right:g}" y1="{down.at(tick)}" '
        f'y2="{down.at(tick)}"/>{_text(left - 5, down.at(tick) + 4.5, text, "", "end")}'
        for tick, text in zip(down.ticks(), ticks, strict=True)
    )


def _stretches(panel: Panel, line: Line) -> Iterator[tuple[int, int]]:
    """First and last point of each stretch of a level for which a line is known."""
    known = [one is not None for one in line]
    level, levels = 0, []
    for at in range(len(line)):
        level += panel.break_limits and at in panel.changes
        levels.append((level, known[at]))
    for (_, there), members in groupby(range(len(line)), key=lambda at: levels[at]):
        found = list(members)
        if there:
            yield found[0], found[-1]


def _stepped(
    line: Line, first: int, last: int, across: Sequence[float], down: Scale
) -> list[tuple[float, float]]:
    """A line that holds from half-way before each point to half-way after it."""
    half = (across[1] - across[0]) / 2 if len(across) > 1 else 12.0
    found = []
    for at in range(first, last + 1):
        value = line[at]
        assert value is not None
        y = down.at(value)
        found += [(round(across[at] - half, 1), y), (round(across[at] + half, 1), y)]
    return found


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _limits(panel: Panel, across: Sequence[float], down: Scale) -> Iterator[str]:
    if panel.lower and panel.upper:
        for first, last in _stretches(panel, panel.upper):
            high = _stepped(panel.upper, first, last, across, down)
            low = _stepped(panel.lower, first, last, across, down)
            yield f'<path class="usual" d="{_path([*high, *reversed(low)])}z"/>'
            yield f'<path class="limit" d="{_path(high)}"/><path class="limit" d="{_path(low)}"/>'
    for first, last in _stretches(panel, panel.centre):
        yield f'<path class="mean" d="{_path(_stepped(panel.centre, first, last, across, down))}"/>'


def _target(panel: Panel, down: Scale, left: float, right: float) -> Iterator[str]:
    if panel.target is not None:
        y = down.at(panel.target)
        yield f'<line class="target" x1="{left:g}" x2="{right:g}" y1="{y}" y2="{y}"/>'


@dataclass(frozen=True, slots=True)
class Reason:
    """What stands above the line of a new level: at which point, to which side of the line, in
    which lines; and the whole of it."""

    at: int
    anchor: str
    lines: tuple[str, ...]
    whole: str


def _reasons(panel: Panel, new: str) -> list[Reason]:
    """Why each level is new, wrapped into the room at one side of its line that no other reason
    has; cut where it is too long, and left to the title where there is no room at all."""
    step = ABOUT_WIDE / max(1, len(panel.names))
    ends = [0.0, *(at * step for at in panel.changes), ABOUT_WIDE]
    rooms = [int((after - before - 6) / REASON_LETTER) for before, after in pairwise(ends)]
    found = []
    for nth, (at, reason) in enumerate(panel.changes.items()):
        anchor = "start" if rooms[nth + 1] >= rooms[nth] else "end"
        side = nth + (anchor == "start")
        lines = _cut(reason or new, rooms[side])
        rooms[side] = 0
        found.append(Reason(at, anchor, lines, reason or new))
    return found


def _cut(text: str, letters: int) -> tuple[str, ...]:
    """A few short lines; none where they would be too short to help."""
    if letters < LEAST_LETTERS:
        return ()
    return tuple(textwrap.wrap(text, letters, max_lines=MOST_LINES, placeholder=" …"))


def _changes(
    reasons: Sequence[Reason], across: Sequence[float], top: float, rows: int
) -> Iterator[str]:
    """The lines at which levels begin, each with its reason; `rows` of words stand below these."""
    most = max((len(one.lines) for one in reasons), default=0)
    for one in reasons:
        half = (across[1] - across[0]) / 2 if len(across) > 1 else 12.0
        x = across[one.at] - half
        begins = top - 9 - LINE * (rows + most - 1)
        yield (
            f'<g><line class="change" x1="{x:g}" x2="{x:g}" y1="{min(begins, top) - 8:g}" '
            f'y2="{top + PLOT:g}"/><title>{safe(one.whole)}</title></g>'
        )
        for nth, line in enumerate(one.lines):
            shift = 4 if one.anchor == "start" else -4
            yield _text(x + shift, begins + nth * LINE, line, "reason", one.anchor)


def _without_value(panel: Panel, across: Sequence[float], down: Scale) -> Iterator[str]:
    """A bar where only a range is known, a small cross where there is nothing: each says why."""
    cap = min(4.0, 0.4 * (across[1] - across[0])) if len(across) > 1 else 4.0
    for at, why in panel.gaps.items():
        if at in panel.hidden:
            continue
        x = across[at]
        if at in panel.bands:
            low, high = (down.at(end) for end in panel.bands[at])
            shape = (
                f'<path class="range" d="M{x - cap:.1f} {low:g}h{2 * cap:.1f}M{x:g} {low:g}'
                f'V{high:g}M{x - cap:.1f} {high:g}h{2 * cap:.1f}"/>'
            )
        else:
            shape = _cross(x, down.start - 6)
        yield f"<g>{shape}<title>{safe(panel.names[at])}: {safe(why)}</title></g>"


def _cross(x: float, y: float) -> str:
    return f'<path class="gap" d="M{x - 3:g} {y - 3:g}l6 6m0 -6l-6 6"/>'


def _hatches(
    panel: Panel,
    across: Sequence[float],
    top: float,
    some: frozenset[int],
    said: str,
    row: int = 0,
) -> Iterator[str]:
    """Hatched columns, and above one of them why; in the first row of words or a higher one."""
    if not some:
        return
    half = (across[1] - across[0]) / 2 if len(across) > 1 else 12.0
    for at in sorted(some):
        yield (
            f'<path class="hatch" d="{_hatched(across[at] - half, 2 * half, top)}"><title>'
            f"{safe(panel.names[at])}: {said}</title></path>"
        )
    middle, room = across[sorted(some)[len(some) // 2]], LETTER * len(said) / 2
    x = min(max(middle, room), WIDTH - room) if 2 * room < WIDTH else WIDTH / 2
    yield _text(x, top - 9 - row * LINE, said, "", "middle")


def _hatched(x: float, width: float, top: float) -> str:
    """Slanting lines over a column."""
    rise = min(width, 8.0)
    number = int((PLOT - rise) // HATCH_APART)
    return "".join(
        f"M{x:.1f} {top + rise + at * HATCH_APART:g}l{width:.1f} {-rise:g}"
        for at in range(number + 1)
    )


def _values(panel: Panel, across: Sequence[float], down: Scale) -> str:
    """The line through the points; dotted to those that may still move."""
    firm, moving = "", ""
    before, dotted = "", False
    for at, value in enumerate(panel.values):
        if value is None or at in panel.hidden:
            before = ""
            continue
        if panel.break_values and at in panel.changes:
            before = ""
        here, now = f"{across[at]:g} {down.at(value)}", at in panel.filling
        begins = f"M{before}" if before and now != dotted else ""
        step = f"{begins}L{here}" if before else f"M{here}"
        firm, moving = (firm, moving + step) if now else (firm + step, moving)
        before, dotted = here, now
    return "".join(
        f'<path class="{name}" d="{line}"/>'
        for name, line in (("values", firm), ("values moving", moving))
        if line
    )


def _points(panel: Panel, across: Sequence[float], down: Scale, spread: float) -> Iterator[str]:
    size = 3.6 if len(panel.names) <= MANY else 2.4 if len(panel.names) <= 3 * MANY else 1.7
    for at, value in enumerate(panel.values):
        if value is None or at in panel.hidden:
            continue
        mark = panel.mark(at)
        why = f", {panel.why[at]}" if panel.why and panel.why[at] else ""
        said = f"{panel.names[at]}: {words.figure(value, spread, panel.places)}{why}"
        x, y = across[at], down.at(value)
        shape = f"<g>{_shape(mark, x, y, size)}<title>{safe(said)}</title></g>"
        yield _leading(shape, panel.links[at], said, x, y) if panel.links else shape


def _leading(shape: str, link: str, said: str, x: float, y: float) -> str:
    """A point to press, with room around it for a finger. Keys go by the table, which has the same
    links: a stop at each point of each chart would be a long way to walk."""
    if not link:
        return shape
    return (
        f'<a href="{safe(link)}" tabindex="-1" aria-label="{safe(said)}">'
        f'<circle class="touch" cx="{x:g}" cy="{y:g}" r="9"/>{shape}</a>'
    )


def _shape(mark: str, x: float, y: float, size: float) -> str:
    """Circle, diamond, square, or a triangle that points up or down."""
    r = size * 1.4
    if mark == BETTER:
        return _closed("better", [(x, y - r), (x + r, y), (x, y + r), (x - r, y)])
    if mark == WORSE:
        s = size * 1.1
        return _closed("worse", [(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)])
    if mark in (HIGH, LOW):
        up = -1 if mark == HIGH else 1
        return _closed("neutral", [(x, y + up * r), (x + r, y - up * r), (x - r, y - up * r)])
    return f'<circle class="point" cx="{x:g}" cy="{y:g}" r="{size:g}"/>'


def _closed(name: str, points: Iterable[tuple[float, float]]) -> str:
    inside = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path class="{name}" d="M{inside}z"/>'


def _labels(panel: Panel, down: Scale, spread: float) -> list[tuple[float, str, str]]:
    """Height, text and class of what stands to the right: the last value, mean, limits, target."""
    there = [
        one for at, one in enumerate(panel.values) if one is not None and at not in panel.hidden
    ]
    lines = [
        (there[-1] if there else None, "now"),
        *((line[-1] if line else None, "") for line in (panel.upper, panel.centre, panel.lower)),
        (panel.target, "of-target"),
    ]
    found: dict[str, tuple[float, str, str]] = {}
    for value, name in lines:
        if value is not None:
            text = words.figure(value, spread, panel.places)
            found.setdefault(text, (down.at(value), text, name))
    return list(found.values())


def _beside(labels: Sequence[tuple[float, str, str]], x: float, bottom: float) -> Iterator[str]:
    """Labels, pushed apart where they would lie on each other."""
    ordered = sorted(labels)
    ys = [y + 4.5 for y, _, _ in ordered]
    for at in range(1, len(ys)):
        ys[at] = max(ys[at], ys[at - 1] + LABELS_APART)
    if ys and ys[-1] > bottom + 4.5:
        ys[-1] = bottom + 4.5
        for at in range(len(ys) - 2, -1, -1):
            ys[at] = min(ys[at], ys[at + 1] - LABELS_APART)
    for y, (_, text, name) in zip(ys, ordered, strict=True):
        yield _text(x, round(y, 1), text, name)


def _dates(
    names: Sequence[str], across: Sequence[float], left: float, right: float, y: float
) -> Iterator[str]:
    if not names:
        return
    yield _text(left, y, names[0], "", "start")
    if len(names) > 1:
        yield _text(right, y, names[-1], "", "end")
    middle = len(names) // 2
    room = (right - left) - LETTER * (len(names[0]) + len(names[-1]) + len(names[middle]) + 4)
    if len(names) > 4 and room > 0:
        yield _text(across[middle], y, names[middle], "", "middle")


# A funnel ----------------------------------------------------------------------------------------


def _funnel(panel: FunnelPanel) -> Drawn:
    top, left, right = 10.0, 0.0, WIDTH - EDGE - 4.0
    numbers = [*panel.rates, *panel.adjusted[0], *panel.adjusted[1], panel.target]
    down = scale_for(numbers, top + PLOT, top)
    ticks = [words.figure(one, down.high - down.low) for one in down.ticks()]
    left = EDGE + LETTER * max(len(one) for one in ticks) + 5
    along = scale_for([0.0, *panel.sizes], left, right)
    order = sorted(range(len(panel.sizes)), key=lambda at: panel.sizes[at])

    def curve(line: Sequence[float]) -> list[tuple[float, float]]:
        return [(along.at(panel.sizes[at]), down.at(line[at])) for at in order]

    low, high = curve(panel.adjusted[0]), curve(panel.adjusted[1])
    y = down.at(panel.target)
    parts = [
        _grid(down, ticks, left, right),
        f'<path class="usual" d="{_path([*high, *reversed(low)])}z"/>',
        *(f'<path class="limit" d="{_path(line)}"/>' for line in (high, low)),
        *(f'<path class="plain" d="{_path(curve(line))}"/>' for line in panel.plain),
        f'<line class="mean" x1="{left:g}" x2="{right:g}" y1="{y}" y2="{y}"/>',
        *_marks(panel, along.at, down.at),
        _text(left, top + PLOT + 19, words.figure(along.low, along.high), "", "start"),
        _text((left + right) / 2, top + PLOT + 19, panel.across, "", "middle"),
        _text(right, top + PLOT + 19, words.figure(along.high, along.high), "", "end"),
    ]
    return Drawn("".join(parts), top + PLOT + 28)


def _marks(
    panel: FunnelPanel, x: Callable[[float], float], y: Callable[[float], float]
) -> Iterator[str]:
    """Places without names. Whether beyond is high or low is seen, and neither is called good."""
    size = 3.6 if len(panel.sizes) <= MANY else 2.8
    for width, rate, mark in zip(panel.sizes, panel.rates, _funnel_marks(panel), strict=True):
        yield _shape(mark, x(width), y(rate), size)


def _funnel_marks(panel: FunnelPanel) -> list[str]:
    return [
        (HIGH if rate > panel.target else LOW) if beyond else USUAL
        for rate, beyond in zip(panel.rates, panel.beyond, strict=True)
    ]
