"""Whether a chart shows that something got better since a day. Pure.

The mean of at least twelve values before that day is the usual; seven values in a row since it on
its better side are a shift (`listening.measuring.xmr`, after the NHS's "Making Data Count"). A
missing value breaks a run: nothing is guessed. One value that stands out shows nothing.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from wholeheard.listening.measuring import xmr
from wholeheard.rooms.learning.lists import FEWEST_BEFORE, FEWEST_SINCE

NO_CHART, NO_WAY, NO_MARK, TOO_FEW, NO_SHIFT = "chart", "way", "mark", "few", "shift"
WAYS = {"better": xmr.UP, "worse": xmr.DOWN}
"""What a higher value is, and so which side is the better one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether a chart shows it; if not, `why` is one of the above. `before` and `since`: how many
    values there are on either side of the day."""

    is_shown: bool
    why: str = ""
    before: int = 0
    since: int = 0


def shows(
    days: Sequence[dt.date], values: Sequence[float | None], up_is: str, marks: Sequence[dt.date]
) -> Shown:
    """What a series says of the days on which changes were marked: the first day that it shows
    something of, or why it shows nothing of the last."""
    if up_is not in WAYS:
        return Shown(False, NO_WAY)
    found = Shown(False, NO_MARK)
    for mark in sorted(marks):
        found = _since(days, values, WAYS[up_is], mark)
        if found.is_shown:
            return found
    return found


def _since(
    days: Sequence[dt.date], values: Sequence[float | None], way: int, mark: dt.date
) -> Shown:
    begins = sum(day < mark for day in days)
    numbers = [math.nan if one is None else one for one in values]
    before = sum(not math.isnan(one) for one in numbers[:begins])
    since = sum(not math.isnan(one) for one in numbers[begins:])
    if before < FEWEST_BEFORE or since < FEWEST_SINCE:
        return Shown(False, TOO_FEW, before, since)
    sides = xmr.judge(np.array([numbers]), fix=begins).side[0][begins:]
    longest = max((len(list(run)) for side, run in groupby(sides) if side == way), default=0)
    if longest < FEWEST_SINCE or not _level_is(numbers, begins, way):
        return Shown(False, NO_SHIFT, before, since)
    return Shown(True, "", before, since)


def _level_is(numbers: Sequence[float], begins: int, way: int) -> bool:
    """Whether the mean since that day lies on the better side: a run that was lost again shows
    nothing."""
    return bool(way * (np.nanmean(numbers[begins:]) - np.nanmean(numbers[:begins])) > 0)
