"""Whether something rare came more often, or less often, of late: for counts too low for limits.

The exact comparison of two counts (Przyborowski and Wilenski 1940, Biometrika 31). Where nothing
has changed, each event falls into the last periods with the chance that is their part of all that
was told. Which periods are the last is fixed before anything is looked at, so it is one question
and not many. Each event is taken to be another person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import scipy

PERIODS = 6
"""So many periods are "of late"; never more than a third of all."""
SURE = 0.01
"""A difference that chance gives more rarely than this, either way, is a signal."""
MORE, FEWER, ALIKE, TOO_FEW = "more", "fewer", "alike", "too few"


@dataclass(frozen=True, slots=True)
class Lately:
    """How many came in the last `periods_now` periods, and in the `periods_before` before them.
    `found` is MORE, FEWER, ALIKE, or TOO_FEW where not even all of them of late would be a
    signal. `chance`: how often chance alone lies so far apart."""

    now: int
    before: int
    periods_now: int
    periods_before: int
    found: str
    chance: float


def compare(
    counts: Sequence[float | None], out_of: Sequence[float | None] | None = None
) -> Lately | None:
    """The last periods beside all before; counts of events in order of time, None where missing,
    and of how many each is a part (None: periods are alike). None where there is no earlier or no
    later period to look at."""
    among = [1.0] * len(counts) if out_of is None else [one or 0.0 for one in out_of]
    there = [(one, of) for one, of in zip(counts, among, strict=True) if one is not None and of]
    last = min(PERIODS, len(there) // 3)
    if not last:
        return None
    before, now = (sum(one for one, _of in part) for part in (there[:-last], there[-last:]))
    part = sum(of for _one, of in there[-last:]) / sum(of for _one, of in there)
    found, chance = _judged(int(now), int(now + before), part)
    return Lately(int(now), int(before), last, len(there) - last, found, chance)


def _judged(now: int, total: int, part: float) -> tuple[str, float]:
    """What so many of so many in the last part of the time are, and how often chance is so."""
    most = float(scipy.special.bdtrc(now - 1, total, part))
    fewest = float(scipy.special.bdtr(now, total, part))
    chance = min(1.0, 2 * min(most, fewest))
    if chance < SURE:
        return (MORE if most < fewest else FEWER), chance
    return (ALIKE if 2 * part**total < SURE else TOO_FEW), chance
