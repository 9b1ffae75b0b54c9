"""Who is heard, beside those who are cared for: how many stories, how many to expect,
and whether silence can be chance.

Stories are counted as rare events: the exact interval of a Poisson count (Garwood, Biometrika 1936,
28: 437-442). No verdict here says that anything is good: nothing told is "not heard".
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import scipy

from wholeheard.listening.measuring.intervals import SURE, Interval, check_sure
from wholeheard.listening.measuring.refused import CannotSay

NOT_HEARD, TOO_FEW, LESS, UNCERTAIN, NOT_LESS = (
    *("not_heard", "too_few", "less", "uncertain", "not_less"),
)
EXPECTED_FOR_ALARM = 3.0
"""With so many stories to expect, none at all comes by chance in fewer than 1 of 20 (e^-3 = 0.0498:
the rule of three; Hanley and Lippman-Hand, JAMA 1983, 249: 1743-1745)."""
FEWEST_MONTHS, MOST_MONTHS = 3, 12
"""Silence is looked at after a quarter at the earliest, and after a year whatever is expected."""
FEWEST_SERVED = 10
"""Of fewer people nothing is said: the number could tell who they are."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Stories of some people, beside how many were to expect of them. `interval`: of the stories
    as a rate, per 1,000 people cared for."""

    stories: int
    served: int
    expected: float
    interval: Interval
    verdict: str


def poisson(count: int, sure: float = SURE, slack: float = 0.0) -> Interval:
    """The exact interval of a count of rare events. `slack`: how far the count may be rounded; the
    interval then reaches that much further. Raises CannotSay for less than none."""
    if count < 0:
        raise CannotSay("counts", f"{count} stories are impossible. Look at the counts.")
    beyond = (1 - check_sure(sure)) / 2
    least, most = max(0.0, count - slack), count + slack
    low = float(scipy.special.gammaincinv(least, beyond)) if least > 0 else 0.0
    return Interval(low, float(scipy.special.gammaincinv(most + 1, 1 - beyond)))


def heard(
    stories: int, served: int, *, all_stories: int, all_served: int, slack: float = 0.0
) -> Heard:
    """Stories of some of the people served, beside what they would be if all were heard alike.

    Raises CannotSay where fewer than FEWEST_SERVED people are meant, or more than all.
    """
    if served < FEWEST_SERVED:
        raise CannotSay(
            "few", f"Of fewer than {FEWEST_SERVED} people nothing is said.", served=served
        )
    if not 0 < served <= all_served or all_stories < 0:
        raise CannotSay("counts", f"{served} of {all_served} people is impossible.")
    expected = all_stories * served / all_served
    count = poisson(stories, slack=slack)
    rate = Interval(count.low * 1000 / served, count.high * 1000 / served)
    return Heard(stories, served, expected, rate, _verdict(stories, expected, count))


def _verdict(stories: int, expected: float, count: Interval) -> str:
    if stories == 0:
        return NOT_HEARD if expected >= EXPECTED_FOR_ALARM else TOO_FEW
    if count.high < expected:
        return LESS
    return NOT_LESS if count.low > expected else UNCERTAIN


def months_until_alarm(expected_a_month: float) -> int:
    """After how many whole months without a story silence is no chance any more: from
    FEWEST_MONTHS to MOST_MONTHS, by the rule of three."""
    if expected_a_month * MOST_MONTHS <= EXPECTED_FOR_ALARM:
        return MOST_MONTHS
    months = math.ceil(EXPECTED_FOR_ALARM / expected_a_month - 1e-9)
    return min(MOST_MONTHS, max(FEWEST_MONTHS, months))


@dataclass(frozen=True, slots=True)
class Silence:
    """Whether nothing was told for so long that somebody goes there, and whether that can be
    chance: NOT_HEARD or TOO_FEW."""

    is_long: bool
    verdict: str


def silence(months: int, expected_a_month: float) -> Silence:
    """Whole months without a story, where so many a month were to expect. After a year somebody
    goes there in any case, also where so few were to expect that it may be chance."""
    is_long = months >= months_until_alarm(expected_a_month)
    is_no_chance = expected_a_month * months >= EXPECTED_FOR_ALARM - 1e-9
    return Silence(is_long, NOT_HEARD if is_long and is_no_chance else TOO_FEW)
