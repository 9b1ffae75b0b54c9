"""Teams beside their own organisation, without a league table.

The mean of a small team swings by chance. What is shown is drawn towards the middle of all teams,
the more so the less the team itself can say: DerSimonian and Laird's variance between teams
(Controlled Clinical Trials 1986, 7: 177-188), with the variance within teams pooled.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wholeheard.listening.measuring import grouped
from wholeheard.listening.measuring.intervals import (
    SURE,
    Floats,
    Interval,
    Mean,
    normal,
)
from wholeheard.listening.measuring.refused import CannotSay


@dataclass(frozen=True, slots=True)
class Shrunk:
    """One team: its raw n and mean, how much of what is shown is its own data, what is shown."""

    team: str
    n: int
    mean: float
    weight: float
    shrunk: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """Variance within and between teams, the middle of all, and each team by name."""

    within: float
    between: float
    centre: float
    teams: tuple[Shrunk, ...]


def means_by_team(teams: Sequence[str], values: Floats, sure: float = SURE) -> dict[str, Mean]:
    """Raw means in order of name. People without a team, "", are in none; `values` (people,)."""
    names = sorted(set(teams) - {""})
    given = np.asarray(values, dtype=np.float64)[:, None]
    found = grouped.summed(grouped.numbered(teams, names), given, len(names)).means(sure=sure)
    return {name: mean for name, mean in zip(names, found, strict=True) if mean is not None}


def shrink(means: Mapping[str, Mean], sure: float = SURE) -> Shrinkage:
    """Each mean drawn towards the middle: centre + B * (mean - centre), B = t2 / (t2 + se^2).

    The interval holds what the team's own data leave open and how sure the middle is. Raises
    CannotSay for fewer than two teams, or where nobody differs from anybody in their team.
    """
    n = np.array([one.n for one in means.values()], dtype=np.float64)
    y = np.array([one.mean for one in means.values()])
    within = _within(means)
    error = within / n
    between = _between(y, 1 / error)
    weights = 1 / (error + between)
    centre = float((weights * y).sum() / weights.sum())
    own = between / (between + error)
    open_still = own * error + (1 - own) ** 2 / weights.sum()
    reach = normal(sure) * np.sqrt(open_still)
    shown = centre + own * (y - centre)
    return Shrinkage(within, between, centre, tuple(
        Shrunk(team, one.n, one.mean, float(own[at]), float(shown[at]),
               Interval(float(shown[at] - reach[at]), float(shown[at] + reach[at])))
        for at, (team, one) in enumerate(means.items())
    ))  # fmt: skip


def _within(means: Mapping[str, Mean]) -> float:
    """The variance within teams, pooled over all that have more than one person."""
    free = sum(one.n - 1 for one in means.values())
    if len(means) < 2 or free == 0:
        raise CannotSay(
            "teams", "This needs two teams or more, and one of them with more than one person."
        )
    within = math.fsum((one.n - 1) * (one.sd or 0.0) ** 2 for one in means.values()) / free
    if within == 0:
        raise CannotSay("constant", "In every team all answered alike, so nothing can be pooled.")
    return within


def _between(y: Floats, weights: Floats) -> float:
    centre = (weights * y).sum() / weights.sum()
    spread = float((weights * (y - centre) ** 2).sum())
    by_chance = len(y) - 1
    scale = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max(0.0, (spread - by_chance) / scale)
