"""How a measure varies: each place beside its own past, and all places in a funnel. Never ordered
by what they reach: places stand by name, and no colour judges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wholeheard.listening.measuring.choosing import Choice, choose
from wholeheard.listening.measuring.funnel import FEWEST_GROUPS, PROPORTIONS, RATIOS, Funnel, funnel
from wholeheard.listening.measuring.gaps import ENOUGH
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.measuring.shewhart import Shewhart, shewhart
from wholeheard.listening.measuring.xmr import Chart, chart
from wholeheard.listening.programme.dashboard import Observed
from wholeheard.listening.protecting.tables.shapes import Rules
from wholeheard.listening.protecting.tables.threshold import is_small

Numbers = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """A place: its months in order and what stands there; `hidden` are months of too few.

    `choice` says which chart was drawn and why; `xmr` or `other` is that chart.
    """

    place: str
    months: tuple[str, ...]
    numerator: Numbers
    denominator: Numbers
    hidden: frozenset[str]
    choice: Choice
    xmr: Chart | None
    other: Shewhart | None


@dataclass(frozen=True, slots=True)
class Variation:
    """A measure: places by name, and a funnel of one month of those that can be set in one, or the
    reason why there is none."""

    measure: str
    places: tuple[OverTime, ...]
    month: str
    funnel: Funnel | None
    why_no_funnel: str


def variation(
    some: Iterable[Observed], measure: str, month: str = "", rules: Rules | None = None
) -> Variation:
    """The variation of one measure; the funnel is of `month`, the last one where none is named.

    Where there are denominators, a month of fewer than `rules.fewest` (10) is hidden. These are
    figures for those who may see each place; what is published further goes through `publish`.
    """
    own = [one for one in some if one.measure == measure]
    rules = rules or Rules()
    places = tuple(
        _over_time(place, sorted((one for one in own if one.place == place), key=_month), rules)
        for place in sorted({one.place for one in own}, key=str.casefold)
    )
    last = month or max((one.month for one in own), default="")
    found, why = _funnel([one for one in own if one.month == last], rules)
    return Variation(measure, places, last, found, why)


def _month(one: Observed) -> str:
    return one.month


def _over_time(place: str, own: Sequence[Observed], rules: Rules) -> OverTime:
    hidden = frozenset(one.month for one in own if _is_few(one, rules))
    with_denominator = any(one.denominator is not None for one in own)
    above = tuple(None if one.month in hidden else _float(one.numerator, one.value) for one in own)
    below = tuple(None if one.month in hidden else _float(one.denominator) for one in own)
    choice = choose(above, below if with_denominator else None)
    by_time, other = _drawn(choice.drawn, above, below if with_denominator else None)
    months = tuple(one.month for one in own)
    return OverTime(place, months, above, below, hidden, choice, by_time, other)


def _drawn(
    kind: str, above: Numbers, below: Numbers | None
) -> tuple[Chart | None, Shewhart | None]:
    if kind == "xmr":
        return chart(above), None
    if not any(one is not None for one in above):
        return None, None
    return None, shewhart(kind, above, below)


def _funnel(own: Sequence[Observed], rules: Rules) -> tuple[Funnel | None, str]:
    """A funnel of counts over counts; for means and values there is none."""
    use = [one for one in own if one.denominator is not None and not _is_few(one, rules)]
    if len(use) < FEWEST_GROUPS:
        return None, (
            f"A funnel needs {FEWEST_GROUPS} places with counts of {ENOUGH} or more. Here: "
            f"{len(use)}. Look at each beside its own past."
        )
    use.sort(key=lambda one: one.place)
    above = [float(one.numerator or 0) for one in use]
    below = [float(one.denominator or 0) for one in use]
    names = [one.place for one in use]
    try:
        if all(a <= b for a, b in zip(above, below, strict=True)):
            return funnel(names, above, below, data_type=PROPORTIONS), ""
        overall = sum(above) / sum(below)
        return funnel(names, above, [overall * one for one in below], data_type=RATIOS), ""
    except CannotChart as error:
        return None, str(error)


def _is_few(one: Observed, rules: Rules) -> bool:
    return one.denominator is not None and is_small(float(one.denominator), rules)


def _float(*some: object) -> float | None:
    found = next((one for one in some if one is not None), None)
    return None if found is None else float(str(found))
