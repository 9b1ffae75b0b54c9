"""What earlier releases have in common with a new one, and how periods hang together.

Months that are closed hold different contributions and share nobody. A quarter is the sum of its
months, so it and they are one table in parts. A revision holds mostly the same people as the
figures it follows: cells in which nothing changed are equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wholeheard.listening.protecting.tables.periods import linked, parts
from wholeheard.listening.protecting.tables.shapes import Key, Release, Tables


@dataclass(frozen=True)
class Linked:
    """`made_of` gives the smallest issues that make up each issue of a period; `before` says which
    release published an issue, and by which period; `issues` names the new issues by period."""

    made_of: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[Release, str]]
    issues: Mapping[str, str]
    equal: Sequence[tuple[Key, Key]]


def issue_of(period: str, revision: int) -> str:
    """The name of one issue of a period."""
    return f"{period} #{revision}"


def link(tables: Tables, periods: Iterable[str], earlier: Sequence[Release]) -> Linked:
    """The releases of `earlier` (the oldest first) that share people with new `periods`."""
    new = sorted(set(periods))
    issued = [
        (period, number, release)
        for release in earlier
        for period, number in release.revisions.items()
        if period not in release.stands and release.exact is not None
    ]
    together = linked(new, (period for period, _, _ in issued))
    kept = [one for one in issued if one[0] in together]
    fresh = {period: issue_of(period, next_revision(period, earlier)) for period in new}
    before = {issue_of(period, number): (release, period) for period, number, release in kept}
    order = [(period, issue_of(period, number)) for period, number, _ in kept]
    return Linked(
        made_of=_made_of([*order, *fresh.items()]),
        before=before,
        issues=fresh,
        equal=[*_unchanged(tables, new, earlier, fresh)],
    )


def next_revision(period: str, earlier: Sequence[Release]) -> int:
    """1 for a period that was never published."""
    return 1 + max((one.revisions.get(period, 0) for one in earlier), default=0)


def latest(period: str, earlier: Sequence[Release]) -> Release | None:
    """The release that gave a period the figures that stand."""
    for release in reversed(earlier):
        if period in release.revisions and period not in release.stands:
            return release
    return None


def _made_of(order: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each issue as a sum of the issues of its parts that stood when it was published, or that
    came first afterwards."""
    inside = parts(period for period, _ in order)
    found = {}
    for at, (period, issue) in enumerate(order):
        found[issue] = tuple(
            issue if part == period else _standing(part, order, at) for part in inside[period]
        )
    return found


def _standing(part: str, order: Sequence[tuple[str, str]], at: int) -> str:
    until = [issue for period, issue in order[:at] if period == part]
    return until[-1] if until else _first_after(part, order, at)


def _first_after(part: str, order: Sequence[tuple[str, str]], at: int) -> str:
    return next(issue for period, issue in order[at:] if period == part)


def _unchanged(
    tables: Tables, new: Sequence[str], earlier: Sequence[Release], fresh: Mapping[str, str]
) -> Iterable[tuple[Key, Key]]:
    """Cells of a revision in which nobody's contribution changed, with the cell they follow."""
    for key in tables.people:
        old = latest(key.period, earlier) if key.period in new else None
        if (tables.changed or {}).get(key) == 0 and old and old.exact and key in old.exact.people:
            was = issue_of(key.period, old.revisions[key.period])
            yield key._replace(period=fresh[key.period]), key._replace(period=was)
