"""When a closed period may be issued again, and what its revision must hide.

Figures of a closed period stand when a story is taken back: to issue them again would show
exactly that person. So nothing below is ever live.
"""

from __future__ import annotations

from collections.abc import Sequence

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.linking import latest
from wholeheard.listening.protecting.tables.shapes import ALL, Key, Release, Rules, Tables


def standing(
    tables: Tables, hierarchy: Hierarchy, earlier: Sequence[Release], rules: Rules
) -> tuple[str, ...]:
    """The periods whose earlier figures stand: too few people's contributions changed, or nobody
    said how many did."""
    everybody = (ALL,) * len(tables.characteristics)
    return tuple(
        period
        for period in sorted({key.period for key in tables.people})
        if latest(period, earlier)
        and (tables.changed or {}).get(Key(period, hierarchy.root, everybody), 0)
        < rules.fewest_changed
    )


def must_hide(tables: Tables, earlier: Sequence[Release], rules: Rules) -> frozenset[Key]:
    """Cells of a revision that are hidden whatever they count.

    A few people's contributions changed in them, so the difference from the earlier figure would
    tell of those; or their earlier figure is hidden, and a new one would say what it was.
    """
    found = set()
    for key in tables.people:
        before = latest(key.period, earlier)
        if before is not None:
            few = 0 < (tables.changed or {}).get(key, 0) < rules.fewest_changed
            if few or before.figure(key).kind == "hidden":
                found.add(key)
    return frozenset(found)
