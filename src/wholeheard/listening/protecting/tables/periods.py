"""Periods and the months they hold: which ones lie in each other, and which share people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wholeheard.listening.protecting.tables.refused import CannotPublish

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"\d{4}")
_FINANCIAL = re.compile(r"(\d{4})/(\d{2})")


def months_of(period: str) -> frozenset[str]:
    """The months of "2026-03", "2026-Q1", "2026" or the financial year "2026/27" (from April).

    Any other name is a period of its own that shares nobody with another.
    """
    if found := _QUARTER.fullmatch(period):
        first = 3 * int(found[2]) - 2
        return frozenset(f"{found[1]}-{month:02}" for month in range(first, first + 3))
    if _YEAR.fullmatch(period):
        return frozenset(f"{period}-{month:02}" for month in range(1, 13))
    if (found := _FINANCIAL.fullmatch(period)) and int(found[2]) == (int(found[1]) + 1) % 100:
        year = int(found[1])
        return frozenset(
            [f"{year}-{month:02}" for month in range(4, 13)]
            + [f"{year + 1}-{month:02}" for month in range(1, 4)]
        )
    return frozenset([period])


def linked(periods: Iterable[str], earlier: Iterable[str]) -> frozenset[str]:
    """All periods that share people with `periods`, over any number of steps."""
    found, waiting = set(periods), set(earlier)
    while True:
        months = frozenset[str]().union(*map(months_of, found))
        joined = {one for one in waiting if months & months_of(one)}
        if not joined:
            return frozenset(found)
        found, waiting = found | joined, waiting - joined


def parts(periods: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The smallest published periods that make up each: months of a quarter, quarters of a year.

    Raises CannotPublish where a period is only partly made up of others: the rest of it would be
    a window that nobody decided to publish, told by subtraction.
    """
    ordered = sorted(set(periods), key=lambda one: (len(months_of(one)), one))
    smallest = [one for one in ordered if not _holds_another(one, ordered)]
    return {one: _made_of(one, smallest) for one in ordered}


def _holds_another(period: str, others: list[str]) -> bool:
    return any(months_of(one) < months_of(period) for one in others)


def _made_of(period: str, smallest: list[str]) -> tuple[str, ...]:
    inside = tuple(one for one in smallest if months_of(one) & months_of(period))
    joined = [month for one in inside for month in months_of(one)]
    if len(joined) != len(set(joined)) or set(joined) != months_of(period):
        missing = sorted(months_of(period) - set(joined))
        raise CannotPublish(
            "period.partly",
            f"{period} overlaps {', '.join(inside)} that are published, and the difference would "
            f"show the rest of it. Publish {', '.join(missing) or 'periods that do not overlap'} "
            "first, or leave it out.",
            period=period,
        )
    return inside
