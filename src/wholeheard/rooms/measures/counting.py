"""Counting: from what each story counts as to exact counts of a month at every place.

Pure but for what it is given: rows in, numbers out.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from wholeheard.rooms.measures import lists
from wholeheard.rooms.people import queries as people


@dataclass(frozen=True, slots=True)
class Story:
    """One story as it counts inside: what as, where (the paths of its places), and when its steps
    were reached, in days from telling."""

    codes: frozenset[str]
    paths: tuple[str, ...]
    days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """The exact counts of one place and month."""

    stories: int
    read: int
    counts: Mapping[str, int]
    days: Mapping[str, float]


NOTHING = Counts(0, 0, {}, {})


def counted(stories: Iterable[Story]) -> dict[str, Counts]:
    """The counts of every place, by its path: a story counts once at each place that it was told
    to and once at each place above."""
    totals: dict[str, Counter[str]] = {}
    days: dict[str, dict[str, list[int]]] = {}
    for story in stories:
        for path in at_and_above(story.paths):
            totals.setdefault(path, Counter()).update((lists.TOLD, *story.codes))
            for step, number in story.days.items():
                days.setdefault(path, {}).setdefault(step, []).append(number)
    return {path: _counts(total, days.get(path, {})) for path, total in totals.items()}


def _counts(total: Counter[str], days: Mapping[str, Sequence[int]]) -> Counts:
    shown = {code: number for code, number in total.items() if code in lists.BY_CODE}
    return Counts(
        stories=total[lists.TOLD],
        read=total["told:read"],
        counts=shown,
        days={step: median(numbers) for step, numbers in days.items()},
    )


def at_and_above(paths: Iterable[str]) -> set[str]:
    """The paths of these places and of all above them, each once."""
    return {one for path in paths for one in people.at_and_above(path)}


def heard_at(paths_of: Mapping[uuid.UUID, Sequence[str]]) -> Counter[str]:
    """How many stories came to each place and all below it, by path."""
    found: Counter[str] = Counter()
    for paths in paths_of.values():
        found.update(at_and_above(paths))
    return found
