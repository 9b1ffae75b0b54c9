"""Periods and the months they hold: which ones lie in each other, and which share people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wholeheard.listening.protecting.tables.refused import CannotPublish

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"\d{4}")
_FINANCIAL = re.compile(r"(\d{4})/(\d{2})")
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FULL = "january february march april may june july august september october november december"
_BY_NAME = {name: at for names in (_NAMES, _FULL.split()) for at, name in enumerate(names, 1)}
_BY_NAME["sept"] = 9
_SPELLINGS = (
    (re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})(?:[-/.]0?1)?"), "month"),
    (re.compile(r"(?P<month>\d{1,2})[-/. ](?P<year>\d{4})"), "month"),
    (re.compile(r"(?P<name>[a-z]+)[-/. ,]*(?P<year>\d{4})"), "month"),
    (re.compile(r"(?P<year>\d{4})[-/. ,]*(?P<name>[a-z]+)"), "month"),
    (re.compile(r"(?P<year>\d{4})[-/. ]*q(?P<quarter>[1-4])"), "quarter"),
    (re.compile(r"q(?P<quarter>[1-4])[-/. ]*(?P<year>\d{4})"), "quarter"),
    (re.compile(r"(?:fy ?)?(?P<year>\d{4})/(?:\d{2})?(?P<end>\d{2})"), "financial"),
    (re.compile(r"(?P<year>\d{4})"), "year"),
)
"""How months, quarters and years are often written; a day only if it is the first of its month."""


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


def spelled(period: str) -> str | None:
    """The one name of a period that may be written in several ways ("Jan 2026", "2026-1" and
    "2026-01-01" are "2026-01"); None where it is no month, quarter or year."""
    if len(months_of(period)) > 1:
        return period
    words = " ".join(period.casefold().split())
    for pattern, kind in _SPELLINGS:
        found = pattern.fullmatch(words)
        name = _named(kind, found.groupdict()) if found else None
        if name is not None:
            return name
    return None


def _named(kind: str, parts: dict[str, str | None]) -> str | None:
    year = parts["year"]
    if kind == "month":
        at = _BY_NAME.get(parts.get("name") or "", int(parts.get("month") or 0))
        return f"{year}-{at:02}" if 1 <= at <= 12 else None
    if kind == "quarter":
        return f"{year}-Q{parts['quarter']}"
    if kind == "year":
        return year
    name = f"{year}/{parts['end']}"
    return name if len(months_of(name)) > 1 else None


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
