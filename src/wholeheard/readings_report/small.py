"""Small numbers protected, by the thresholds of `listening.protecting.tables` and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from wholeheard.charts.words import TOO_FEW as TOO_FEW_TO_SHOW
from wholeheard.listening.protecting.tables import Rules

FEWEST, LEVEL = Rules().fewest, Rules().level
"""Fewer comments than this are not shown, and could be so many more, as far as anybody can tell."""
TOO_FEW = str(TOO_FEW_TO_SHOW)
WHY = f"Fewer than {FEWEST} comments are not shown, so that nobody can be picked out."
Months = Mapping[str, Counter[str]]


def hidden(counts: Mapping[str, int]) -> frozenset[str]:
    """Which of the counts are withheld beside their sum, which the page shows: the small ones, and
    the smallest others until nobody can work a small one out. None at all is no secret.

    For one sum alone, by the thresholds of `listening.protecting.tables`: each small count could be
    `LEVEL` higher, as far as anybody can tell, and all that is withheld is no small group itself.
    Several sums that share counts are not looked at together, nor what the comments told.
    """
    small = {name for name, count in counts.items() if 0 < count < FEWEST}
    others = sorted((count, name) for name, count in counts.items() if count >= FEWEST)
    withheld = set(small)
    while small and others and not _is_safe(small, withheld, counts):
        withheld.add(others.pop(0)[1])
    return frozenset(withheld)


def _is_safe(small: Collection[str], withheld: Collection[str], counts: Mapping[str, int]) -> bool:
    total = sum(counts[name] for name in withheld)
    return total >= FEWEST and all(total - counts[name] >= LEVEL for name in small)


def may_be_enough(counts: Mapping[str, int]) -> bool:
    """Whether half of the counts are large enough, before anything else is withheld."""
    return 2 * sum(count >= FEWEST for count in counts.values()) >= len(counts)


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
