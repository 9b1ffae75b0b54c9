"""Categories merged by a fixed, published ladder before anything is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.refused import CannotPublish
from wholeheard.listening.protecting.tables.shapes import (
    ALL,
    Answers,
    Key,
    Rules,
    Stories,
    Tables,
)
from wholeheard.listening.protecting.tables.threshold import is_small

Step = Mapping[str, str]
"""The name that each category takes on a rung; categories that are not named keep theirs."""
Ladders = Mapping[str, Sequence[Step]]
"""For each characteristic its rungs, each beginning again from the first categories."""


def climbed(
    tables: Tables, hierarchy: Hierarchy, ladders: Ladders, rules: Rules, used: Ladders
) -> tuple[Tables, dict[str, Step]]:
    """The tables with categories merged until none of the whole organisation is small.

    `used` gives rungs that linked releases stand on: those are kept. Returns the tables and the
    rung of each characteristic that was merged.
    """
    merged: dict[str, Step] = {}
    for name, steps in ladders.items():
        if name not in tables.characteristics:
            raise CannotPublish(
                "ladder.unknown",
                f"The ladder names {name!r}, which is not a characteristic of the table. Write "
                f"one of {', '.join(tables.characteristics) or 'those that there are'}.",
            )
        for step in used.get(name) or [{}, *steps]:
            if step:
                merged[name] = step
            if name in used or not _has_small(_merge(tables, name, step), hierarchy, name, rules):
                break
    for name, step in merged.items():
        tables = _merge(tables, name, step)
    return tables, merged


def _has_small(tables: Tables, hierarchy: Hierarchy, name: str, rules: Rules) -> bool:
    at = list(tables.characteristics).index(name)
    return any(
        is_small(count, rules)
        for key, count in tables.people.items()
        if key.place == hierarchy.root
        and key.groups[at] != ALL
        and all(group == ALL for other, group in enumerate(key.groups) if other != at)
    )


def _merge(tables: Tables, name: str, step: Step) -> Tables:
    if not step:
        return tables
    at = list(tables.characteristics).index(name)
    categories = tuple(dict.fromkeys(step.get(one, one) for one in tables.characteristics[name]))
    return replace(
        tables,
        characteristics={**tables.characteristics, name: categories},
        people=_whole(_added(tables.people, at, step)),
        answers=tuple(_merged_answers(one, at, step) for one in tables.answers),
        stories=_merged_stories(tables.stories, at, step),
        changed=None if tables.changed is None else _whole(_added(tables.changed, at, step)),
        known=frozenset(key for key in tables.known if key.groups[at] == ALL),
        at_least=_whole(_added(tables.at_least, at, step)),
    )


def _added(counts: Mapping[Key, float], at: int, step: Step) -> dict[Key, float]:
    found: dict[Key, float] = {}
    for key, count in counts.items():
        groups = list(key.groups)
        groups[at] = step.get(groups[at], groups[at])
        merged = key._replace(groups=tuple(groups))
        found[merged] = found.get(merged, 0) + count
    return found


def _whole(counts: Mapping[Key, float]) -> dict[Key, int]:
    return {key: int(count) for key, count in counts.items()}


def _merged_answers(answers: Answers, at: int, step: Step) -> Answers:
    return replace(answers, total=_added(answers.total, at, step))


def _merged_stories(stories: Stories | None, at: int, step: Step) -> Stories | None:
    """The most that one person told of a merged cell is at most the sum of what single people
    told most of its parts: taking the sum hides rather more than less."""
    if stories is None:
        return None
    return Stories(
        _whole(_added(stories.total, at, step)),
        _whole(_added(stories.most, at, step)),
        _whole(_added(stories.second, at, step)),
    )
