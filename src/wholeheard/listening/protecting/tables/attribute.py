"""The attribute rule: a group in which nearly all, or nearly none, said the same.

There the share tells what single people said though the group is large. It is given as a band.
"""

from __future__ import annotations

from math import ceil, floor

from wholeheard.listening.protecting.tables.shapes import Answers, Figure, Rules

EDGES = (5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 50.0)
"""Per cent at which the outermost band may end, and from the other end for "over"."""
MIDDLE = (15.0, 30.0, 50.0, 70.0, 85.0)
"""Bands for answers that are never given exactly."""
LEAST_OF_A_SCORE = 0.5
"""Of a score: sums so many people's range away from all-lowest or all-highest say too much."""

_CLOSE = 1e-9


def fewest_a_side(answers: Answers, rules: Rules) -> float:
    """How many people, or people's ranges of a score, there must be on either side."""
    return rules.fewest_a_side if answers.are_yes_or_no else LEAST_OF_A_SCORE


def is_one_sided(answers: Answers, yes: float, people: float, rules: Rules) -> bool:
    """Whether fewer than three said yes, or fewer than three did not."""
    return min(yes, people - yes) < fewest_a_side(answers, rules)


def edge_for(people: float, rules: Rules) -> float:
    """Where the outermost band ends: so far in that it also holds what may be shown exactly."""
    return next((edge for edge in EDGES if edge * people / 100 > rules.fewest_a_side), EDGES[-1])


def band_of(yes: float, people: float, rules: Rules) -> Figure:
    """The band that holds a share: outermost where one side is few, else of the fixed ones."""
    edge = edge_for(people, rules)
    percent = 100 * yes / people
    if percent < edge:
        return Figure("band", low=0.0, high=edge)
    if percent >= 100 - edge:
        return Figure("band", low=100 - edge)
    cuts = _cuts(people, edge, rules)
    low = max(one for one in cuts if one <= percent)
    return Figure("band", low=low, high=min(one for one in cuts if one > percent))


def _cuts(people: float, edge: float, rules: Rules) -> list[float]:
    """Where the inner bands meet: each of them holds several people, or it would be exact."""
    cuts, last = [edge], 100 - edge
    for one in MIDDLE:
        if min(one - cuts[-1], last - one) * people / 100 > rules.fewest_a_side:
            cuts.append(one)
    return [*cuts, last]


def people_within(band: Figure, people: float) -> tuple[float, float]:
    """The fewest and the most people that a band's share can stand for."""
    low, high = (band.low or 0.0) * people / 100, band.high
    fewest = ceil(low - _CLOSE)
    most = floor(people) if high is None else ceil(high * people / 100 - _CLOSE) - 1
    return float(fewest), float(most)
