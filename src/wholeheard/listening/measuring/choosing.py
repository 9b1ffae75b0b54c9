"""Which chart fits the figures, and why, in a sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.measuring import shewhart, xmr
from wholeheard.listening.said import Said, counted, said

FEW = 5.0
"""With counts that average less than this an XmR chart flags 37 to 66 % of stable series."""
MOSTLY_NONE = 0.3
"""Or with more than this share of periods without any."""
TOO_WIDE = 1.25
"""A sigma z above this says that points spread more than counting explains."""


WHY_XMR = said("why_xmr", "An XmR chart: one value for each date.")


@dataclass(frozen=True, slots=True)
class Choice:
    """`fits`: the chart that is right for what was counted. `drawn`: the chart that these figures
    allow; another one where the right one needs them in another form."""

    fits: str
    drawn: str
    why: Said


def choose(
    numerator: Sequence[float | None], denominator: Sequence[float | None] | None = None
) -> Choice:
    """The chart for a series in order of time, None where missing."""
    above, below = _there(numerator, denominator)
    if len(above) < xmr.ENOUGH:
        return Choice("run", "run", _why_run(len(above)))
    if _are_counts(above) and (rare := _rare(above)):
        return _for_rare(rare, below is not None)
    if below is None:
        return Choice("xmr", "xmr", WHY_XMR)
    return _for_ratio(above, below)


def _why_run(points: int) -> Said:
    if not points:
        return said("why_nothing", "There is no value yet to choose a chart by.")
    return counted(
        "why_run",
        "A run chart: {number} point is too few for limits, which need {enough}.",
        "A run chart: {number} points are too few for limits, which need {enough}.",
        points,
        enough=xmr.ENOUGH,
    )


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


def _rare(counts: NDArray[np.float64]) -> Said | None:
    mean, none = float(counts.mean()), float((counts == 0).mean())
    if mean >= FEW and none <= MOSTLY_NONE:
        return None
    if not mean:
        return said("none_counted", "nothing was counted in any period")
    if mean < FEW:
        return said("few_counted", "the counts average {mean} a period", mean=f"{mean:.1f}")
    return said("mostly_none", "{none} of the periods have none", none=f"{none:.0%}")


def _for_rare(why: Said, with_denominator: bool) -> Choice:
    if with_denominator:
        fits, between = "g", said("contacts_between", "contacts")
    else:
        fits, between = "t", said("days_between", "days")
    text = (
        "A run chart for now: {why}, and limits would see signals in chance. To see more, count "
        "the {between} between one event and the next and ask for a {fits} chart."
    )
    return Choice(fits, "run", said("why_rare", text, why=why, between=between, fits=fits))


def _for_ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> Choice:
    if not _are_counts(above):
        text = "An I' chart: the numerators are no whole counts, so these are means of values."
        return Choice("ip", "ip", said("why_means", text))
    kind = "p" if bool((above <= below).all()) else "u"
    what = _WHAT[kind]
    spread = shewhart.sigma_z(kind, above, below)
    if spread > TOO_WIDE:
        wider = f"{kind}p"
        name = shewhart.NAMES[wider]
        text = "A {name}: {what}, which spread {times} times as wide as counting alone explains."
        why = said("why_wide", text, name=name, what=what, times=f"{spread:.1f}")
        return Choice(wider, wider, why)
    return Choice(
        kind, kind, said("why_ratio", "A {name}: {what}.", name=shewhart.NAMES[kind], what=what)
    )


_WHAT = {
    "p": said("shares", "shares of a whole"),
    "u": said("events", "events for an exposure"),
}
