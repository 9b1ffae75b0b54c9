"""Which chart fits the figures, and why, in a sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.measuring import shewhart, xmr

FEW = 5.0
"""With counts that average less than this an XmR chart flags 37 to 66 % of stable series."""
MOSTLY_NONE = 0.3
"""Or with more than this share of periods without any."""
TOO_WIDE = 1.25
"""A sigma z above this says that points spread more than counting explains."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`fits`: the chart that is right for what was counted. `drawn`: the chart that these figures
    allow; another one where the right one needs them in another form."""

    fits: str
    drawn: str
    why: str


def choose(
    numerator: Sequence[float | None], denominator: Sequence[float | None] | None = None
) -> Choice:
    """The chart for a series in order of time, None where missing."""
    above, below = _there(numerator, denominator)
    if len(above) < xmr.ENOUGH:
        return Choice(
            "run", "run",
            f"A run chart: {len(above)} points are too few for limits, which need {xmr.ENOUGH}.",
        )  # fmt: skip
    if _are_counts(above) and (rare := _rare(above)):
        return _for_rare(rare, below is not None)
    if below is None:
        return Choice("xmr", "xmr", "An XmR chart: one value for each date, and no denominator.")
    return _for_ratio(above, below)


def _there(
    numerator: Sequence[float | None], denominator: Sequence[float | None] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
    above = np.array([math.nan if one is None else one for one in numerator], dtype=np.float64)
    if denominator is None:
        return above[~np.isnan(above)], None
    below = np.array([math.nan if one is None else one for one in denominator], dtype=np.float64)
    use = ~np.isnan(above) & (below > 0)
    return above[use], below[use]


def _are_counts(values: NDArray[np.float64]) -> bool:
    return bool((values >= 0).all() and (values == np.floor(values)).all())


def _rare(counts: NDArray[np.float64]) -> str:
    mean, none = float(counts.mean()), float((counts == 0).mean())
    if mean >= FEW and none <= MOSTLY_NONE:
        return ""
    return (
        f"the counts average {mean:.1f} a period"
        if mean < FEW
        else f"{none:.0%} of the periods have none"
    )


def _for_rare(why: str, with_denominator: bool) -> Choice:
    fits = "g" if with_denominator else "t"
    ask = (
        "count the contacts between one event and the next and ask for a g chart"
        if with_denominator
        else "count the days between one event and the next and ask for a t chart"
    )
    return Choice(
        fits, "run",
        f"A run chart for now: {why}, so limits would cry wolf. To see more, {ask}.",
    )  # fmt: skip


def _for_ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> Choice:
    if not _are_counts(above):
        why = "An I' chart: the numerators are no whole counts, so these are means of scores."
        return Choice("ip", "ip", why)
    kind = "p" if bool((above <= below).all()) else "u"
    what = "shares of a whole" if kind == "p" else "events for an exposure"
    spread = shewhart.sigma_z(kind, above, below)
    if spread > TOO_WIDE:
        wider = f"{kind}p"
        name = shewhart.NAMES[wider]
        why = (
            f"A {name}: {what}, which spread {spread:.1f} times as wide as counting alone explains."
        )
        return Choice(wider, wider, why)
    return Choice(kind, kind, f"A {shewhart.NAMES[kind]}: {what}.")
