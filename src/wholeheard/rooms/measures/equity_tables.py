"""From counts by group to tables that can be published, and back to what is shown and kept.

Pure. One characteristic at a time, never two crossed; of the whole organisation alone. The tree
has a root, everybody who told, and two branches: who raised something that could be better, and
who did not. So whoever is counted for "led to a change" is a part of a cell that is protected with
it. Everybody together, and who did not say, are counted and never shown; everybody is audited as
if it were, for the stories told stand in other tables: so these and those cannot be told apart
by subtraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wholeheard.listening.measuring.gaps import Gap, gap_between
from wholeheard.listening.measuring.intervals import Share, share_of
from wholeheard.listening.protecting.tables import (
    Answers,
    Figure,
    Hierarchy,
    Key,
    Release,
    Rules,
    Tables,
    summed,
)
from wholeheard.listening.protecting.tables.attribute import people_within
from wholeheard.rooms.equality.lists import NOT_SAID, Characteristic
from wholeheard.rooms.measures.releases import as_list

EVERY, RAISED, PRAISED = "every story", "something to mend", "nothing to mend"
TREE = Hierarchy({EVERY: "", RAISED: EVERY, PRAISED: EVERY})
RULES = Rules(crossed=(1, 1, 1))
"""One characteristic at each place of the tree above, which is no tree of places that anybody could
know from within; all else by default."""
IMPROVABLE = "path:improvable"
TOLD = "told"


@dataclass(frozen=True, slots=True)
class Stage:
    """One question of the page: of whom, what is counted, and whether only as a band."""

    code: str
    of: str = EVERY
    always_band: bool = False


STAGES = (
    Stage("path:read"),
    Stage("concern:any", always_band=True),
    Stage("path:answered"),
    Stage("path:changed", RAISED),
)
Finest = Mapping[tuple[str, frozenset[str]], int]


# To the door ------------------------------------------------------------------------------------


def tables_of(name: str, one: Characteristic, counted: Finest) -> Tables:
    """The tables of one characteristic in one period, from stories by group and codes."""
    people: Counter[Key] = Counter()
    yes: dict[str, Counter[Key]] = {stage.code: Counter() for stage in STAGES}
    for (group, codes), number in counted.items():
        place = RAISED if IMPROVABLE in codes else PRAISED
        people[Key(name, place, (group,))] += number
        for stage in STAGES:
            if stage.code in codes:
                yes[stage.code][Key(name, place, (group,))] += number
    categories = categories_of(one)
    zero = {Key(name, RAISED, (NOT_SAID,)): 0}
    return _tables(
        one,
        summed({**zero, **people}, TREE, categories, RULES),
        {code: summed({**zero, **own}, TREE, categories, RULES) for code, own in yes.items()},
    )


def _tables(
    one: Characteristic, people: Mapping[Key, float], yes: Mapping[str, Mapping[Key, float]]
) -> Tables:
    return Tables(
        {key: int(number) for key, number in people.items()},
        categories_of(one),
        tuple(
            Answers(
                stage.code,
                {key: own for key, own in yes[stage.code].items() if key.place == stage.of},
                always_band=stage.always_band,
            )
            for stage in STAGES
        ),
        never_shown=frozenset([NOT_SAID]),
    )


def categories_of(one: Characteristic) -> dict[str, tuple[str, ...]]:
    return {one.code: (*one.groups, NOT_SAID)}


def wide_tables(name: str, one: Characteristic, parts: Sequence[Tables]) -> Tables:
    """A year from its quarters as they were counted. What changed since then stays out, or the
    difference would tell of it."""
    named = [{own.name: own.total for own in part.answers} for part in parts]
    return _tables(
        one,
        _sum(name, [part.people for part in parts]),
        {stage.code: _sum(name, [own[stage.code] for own in named]) for stage in STAGES},
    )


def _sum(name: str, parts: Iterable[Mapping[Key, float]]) -> dict[Key, float]:
    total: Counter[Key] = Counter()
    for part in parts:
        for key, number in part.items():
            total[key._replace(period=name)] += number  # type: ignore[assignment]
    return dict(total)


# What is shown ----------------------------------------------------------------------------------


def figures_of(release: Release, one: Characteristic) -> dict[str, dict[str, list[Any]]]:
    """What anybody may see, by group: how many told a story, raised something, and each stage."""
    return {
        group: {
            TOLD: as_list(_figure(release, EVERY, group)),
            IMPROVABLE: as_list(_figure(release, RAISED, group)),
            **{stage.code: as_list(_figure(release, stage.of, group, stage.code))
               for stage in STAGES},
        }
        for group in one.groups
    }  # fmt: skip


def _figure(release: Release, place: str, group: str, of: str = "people") -> Figure:
    figures = release.figures.get(of, {})
    found = [own for key, own in figures.items() if (key.place, *key.groups) == (place, group)]
    return found[0] if found else Figure("hidden")


Figures = Mapping[str, Mapping[str, Sequence[Any]]]


def gap_at(stage: Stage, group: str, beside: str, figures: Figures) -> Gap | None:
    """The gap of a group at a stage, reckoned from what is shown and from nothing else; None
    where one of the two is not shown."""
    own, other = _ends(stage, figures.get(group, {})), _ends(stage, figures.get(beside, {}))
    return gap_between(group, own, other) if own and other else None


def _ends(stage: Stage, shown: Mapping[str, Sequence[Any]]) -> tuple[Share, Share] | None:
    """The lowest and the highest that a group's share can be."""
    of = Figure(*shown.get(TOLD if stage.of == EVERY else IMPROVABLE, ["hidden"]))
    figure = Figure(*shown.get(stage.code, ["hidden"]))
    if of.kind != "number" or not of.value or figure.kind not in ("number", "band"):
        return None
    people = int(of.value)
    if figure.kind == "number" and figure.value is not None:
        low = high = figure.value
    else:
        low, high = people_within(figure, people)
    return share_of(int(low), people), share_of(int(high), people)


# What is kept -----------------------------------------------------------------------------------


def kept_of(release: Release, tables: Tables) -> dict[str, Any]:
    """All that was counted and how it was shown, for the release of a wider period."""
    keys = sorted(tables.people)
    return {
        "cells": [[key.place, *key.groups] for key in keys],
        "people": [tables.people[key] for key in keys],
        "shown": [as_list(release.figures["people"][key]) for key in keys],
        "answers": {
            own.name: {
                "cells": [[key.place, *key.groups] for key in sorted(own.total)],
                "total": [int(own.total[key]) for key in sorted(own.total)],
                "shown": [as_list(release.figures[own.name][key]) for key in sorted(own.total)],
            }
            for own in tables.answers
        },
    }


def release_from(name: str, one: Characteristic, kept: Mapping[str, Any]) -> Release:
    """A release again, from what was kept of it."""
    answers = kept["answers"]
    exact = _tables(
        one,
        _by_key(name, kept, "people"),
        {code: _by_key(name, own, "total") for code, own in answers.items()},
    )
    return Release(
        figures={
            "people": _shown(name, kept),
            **{code: _shown(name, own) for code, own in answers.items()},
        },
        revisions={name: 1},
        characteristics=categories_of(one),
        exact=exact,
    )


def _by_key(name: str, kept: Mapping[str, Any], of: str) -> dict[Key, float]:
    return dict(zip(_keys(name, kept), kept[of], strict=True))


def _shown(name: str, kept: Mapping[str, Any]) -> dict[Key, Figure]:
    shown = (Figure(*own) for own in kept["shown"])
    return dict(zip(_keys(name, kept), shown, strict=True))


def _keys(name: str, kept: Mapping[str, Any]) -> list[Key]:
    return [Key(name, place, tuple(groups)) for place, *groups in kept["cells"]]
