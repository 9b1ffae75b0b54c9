"""Small numbers protected: what is too few to show, and what would give it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

FEWEST = 10
"""Fewer comments than this are not shown."""
TOO_FEW = "Too few to show"
WHY = "Fewer than 10 comments are not shown, so that nobody can be picked out."

Months = Mapping[str, Counter[str]]


def hidden(counts: Mapping[str, int]) -> frozenset[str]:
    """Which of the counts are withheld: the small ones, and if that is exactly one, the next
    smallest as well, since the one could be worked out from a total. None at all is no secret."""
    return with_another({name for name, count in counts.items() if 0 < count < FEWEST}, counts)


def with_another(withheld: Collection[str], counts: Mapping[str, int]) -> frozenset[str]:
    """What is withheld, and if that is one alone the smallest of the others as well."""
    if len(withheld) != 1:
        return frozenset(withheld)
    others = [(count, name) for name, count in counts.items() if count and name not in withheld]
    return frozenset({*withheld, *([min(others)[1]] if others else [])})


def by_quarter(month: str) -> str:
    return f"{month[:4]} Q{(int(month[5:7]) + 2) // 3}"


def by_year(month: str) -> str:
    return month[:4]


def widened(months: Months, name_of: object) -> dict[str, Counter[str]]:
    """Months joined to the quarters or years that they lie in."""
    assert callable(name_of)
    found: dict[str, Counter[str]] = {}
    for month, counted in sorted(months.items()):
        found.setdefault(name_of(month), Counter()).update(counted)
    return found
