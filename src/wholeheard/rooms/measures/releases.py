"""From counted stories to tables that can be published, and from releases to what is kept of them.

Pure but for what it is given. A story is one contributor, counted once, at one place. Who told it
is a characteristic, so that its parts and their total are protected together; everything else is
told or not told, an answer. Cells are named by the identifiers of places; stories that were told
to a place with others below it stand in a cell of its own ("itself"), so that places add up.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from wholeheard.kit import bars
from wholeheard.listening.protecting.tables import (
    ALL,
    Answers,
    Figure,
    Hierarchy,
    Key,
    Release,
    Rules,
    Tables,
    summed,
)
from wholeheard.listening.protecting.tables.shapes import PLACE
from wholeheard.rooms.measures import lists, months
from wholeheard.rooms.people.models import Place

ITSELF = " itself"
VOICES = tuple(lists.VOICES)
CHARACTERISTICS = {lists.VOICE: VOICES}
EVERYBODY = (ALL,)
RULES = Rules(insiders=PLACE)
"""Whoever reads at a place sees its exact numbers."""
FEWEST = RULES.fewest


@dataclass(frozen=True, slots=True)
class Contribution:
    """One story as it counts for everybody: at which place, and as what."""

    place: str
    codes: str

    @property
    def voice(self) -> str:
        return voice_of(self.codes)


def voice_of(codes: str) -> str:
    """Who told a story, from what it counts as."""
    found = (one.removeprefix("voice:") for one in bars.codes_in(codes))
    return next((one for one in found if one in lists.VOICES), "not_said")


# The tree ---------------------------------------------------------------------------------------


def tree(places: Iterable[Place]) -> dict[str, str]:
    """Each place and the one above it, by their identifiers, with a cell for what was told to a
    place itself where there are others below it."""
    by_path = {place.path: str(place.pk) for place in places}
    parents = {
        name: by_path.get(path[: -Place.steplen], "") for path, name in sorted(by_path.items())
    }
    wide = set(parents.values()) - {""}
    return parents | {f"{name}{ITSELF}": name for name in parents if name in wide}


def cell_of(place: str, parents: Mapping[str, str]) -> str:
    """The narrowest cell of a place."""
    itself = f"{place}{ITSELF}"
    return itself if itself in parents else place


# A month from its stories -----------------------------------------------------------------------


def month_tables(
    name: str,
    contributions: Sequence[Contribution],
    hierarchy: Hierarchy,
    codes: Sequence[lists.Counted],
) -> Tables:
    """The tables of one month; `name` is that of its period, `codes` are what is published."""
    counts = Counter((one.place, one.codes) for one in contributions)
    finest: Counter[Key] = Counter()
    told: dict[str, Counter[str]] = {}
    for (place, text), number in counts.items():
        cell = cell_of(place, hierarchy.parents)
        finest[Key(name, cell, (voice_of(text),))] += number
        for code in bars.codes_in(text):
            told.setdefault(code, Counter())[cell] += number
    zero = {Key(name, hierarchy.root, (VOICES[0],)): 0}
    people = summed({**zero, **finest}, hierarchy, CHARACTERISTICS)
    return Tables(
        {key: int(count) for key, count in people.items()},
        CHARACTERISTICS,
        tuple(
            Answers(
                one.code,
                _at_and_above(name, told.get(one.code, Counter()), hierarchy),
                always_band=one.always_band,
            )
            for one in as_answers(codes)
        ),
    )


def as_answers(codes: Iterable[lists.Counted]) -> list[lists.Counted]:
    """What is published as told or not told: all but the number of stories and who told them."""
    return [
        one
        for one in codes
        if one.published and one.code != lists.TOLD and one.family != lists.VOICE
    ]


def _at_and_above(name: str, cells: Mapping[str, int], hierarchy: Hierarchy) -> dict[Key, float]:
    total: dict[Key, float] = {Key(name, place, EVERYBODY): 0 for place in hierarchy.parents}
    for cell, number in cells.items():
        for place in (cell, *hierarchy.above(cell)):
            total[Key(name, place, EVERYBODY)] += number
    return total


# What is fine enough to be published ------------------------------------------------------------


def published_part(tables: Tables, hierarchy: Hierarchy) -> Tables:
    """The tables without places, and without voices, of which most are too few to be shown.

    The places right below one stand or fall together: they are published if at least half of
    their stories are at places that have enough. Voices are told apart down to the level at which
    half of them have enough. Not publishing costs far less than protecting, and a longer period or
    a wider place takes its stead.
    """
    places = _fine_places(tables.people, hierarchy)
    depths = _fine_voices(tables.people, hierarchy, places)
    kept = {
        key
        for key in tables.people
        if key.place in places
        and (key.groups == EVERYBODY or _depth(key.place, hierarchy) in depths)
    }
    return only(tables, kept)


def _fine_places(people: Mapping[Key, int], hierarchy: Hierarchy) -> set[str]:
    count = {key.place: number for key, number in people.items() if key.groups == EVERYBODY}
    kept, waiting = {hierarchy.root}, [hierarchy.root]
    while waiting:
        below = hierarchy.children[waiting.pop()]
        there = [count[place] for place in below]
        if below and 2 * sum(one for one in there if one >= FEWEST) >= sum(there):
            kept |= {*below}
            waiting += below
    return kept


def _fine_voices(
    people: Mapping[Key, int], hierarchy: Hierarchy, places: set[str]
) -> frozenset[int]:
    """The depths, from the root down, at which voices are told apart."""
    of_depth: dict[int, list[int]] = {}
    for key, number in people.items():
        if key.groups != EVERYBODY and key.place in places:
            of_depth.setdefault(_depth(key.place, hierarchy), []).append(number)
    kept: set[int] = set()
    for depth in sorted(of_depth):
        if not _are_enough(of_depth[depth]):
            break
        kept.add(depth)
    return frozenset(kept)


def _depth(place: str, hierarchy: Hierarchy) -> int:
    return sum(1 for _above in hierarchy.above(place))


def _are_enough(counts: Iterable[int]) -> bool:
    """Whether at least half of those that are not empty are large enough to be shown."""
    there = [count for count in counts if count]
    return 2 * sum(count >= FEWEST for count in there) >= len(there)


def only(tables: Tables, kept: set[Key]) -> Tables:
    """The tables with these cells and no others."""

    def of(counts: Mapping[Key, Any]) -> dict[Key, Any]:
        return {key: count for key, count in counts.items() if key in kept}

    return replace(
        tables,
        people=of(tables.people),
        answers=tuple(replace(one, total=of(one.total)) for one in tables.answers),
        changed=None if tables.changed is None else of(tables.changed),
    )


# Longer periods from published months -----------------------------------------------------------


def wide_tables(name: str, parts: Sequence[Tables]) -> Tables:
    """A quarter or year: the sum of its months as they were published. What changed since then
    stays out, or the difference would tell of it."""
    named = [{one.name: one for one in part.answers} for part in parts]
    common = [name for name in named[0] if all(name in part for part in named)]
    return Tables(
        {key: int(count) for key, count in _sum(name, [part.people for part in parts]).items()},
        CHARACTERISTICS,
        tuple(
            replace(named[0][code], total=_sum(name, [part[code].total for part in named]))
            for code in common
        ),
    )


def _sum(name: str, parts: Iterable[Mapping[Key, float]]) -> dict[Key, float]:
    total: Counter[Key] = Counter()
    for part in parts:
        for key, count in part.items():
            total[key._replace(period=name)] += count  # type: ignore[assignment]
    return dict(total)


# What anybody can count elsewhere ----------------------------------------------------------------


def at_least(
    name: str, contributions: Iterable[Contribution], hierarchy: Hierarchy
) -> dict[Key, int]:
    """How many stories of each cell stand on open pages, where anybody can count them. Who told
    them does not stand there."""
    found: Counter[Key] = Counter()
    for one in contributions:
        cell = cell_of(one.place, hierarchy.parents)
        if cell in hierarchy.parents:
            found.update(Key(name, place, EVERYBODY) for place in (cell, *hierarchy.above(cell)))
    return dict(found)


# What changed since a month was published -------------------------------------------------------


def changed_cells(
    name: str,
    hierarchy: Hierarchy,
    keys: Iterable[Key],
    moved: Iterable[tuple[Contribution | None, Contribution | None]],
) -> dict[Key, int]:
    """How many stories came to each cell or went from it; `moved` gives each story as it was
    issued and as it is now, None where it was not there or is gone."""
    cells = dict.fromkeys(keys, 0)
    for before, now in moved:
        if before != now:
            for key in _cells_of(name, before, hierarchy) | _cells_of(name, now, hierarchy):
                if key in cells:
                    cells[key] += 1
    return cells


def _cells_of(name: str, one: Contribution | None, hierarchy: Hierarchy) -> set[Key]:
    if one is None:
        return set()
    cell = cell_of(one.place, hierarchy.parents)
    return {
        Key(name, place, (voice,))
        for place, voice in product((cell, *hierarchy.above(cell)), (one.voice, ALL))
    }


# What is shown, and what is kept ----------------------------------------------------------------


def figures_by_place(release: Release, name: str) -> dict[str, dict[str, list[Any]]]:
    """What everybody may see of each place, by code. Cells of a place itself are not shown."""
    found: dict[str, dict[str, list[Any]]] = {}
    for of, figures in release.figures.items():
        for key, figure in figures.items():
            if key.period == name and not key.place.endswith(ITSELF):
                found.setdefault(key.place, {})[_code(of, key)] = as_list(figure)
    return found


def _code(of: str, key: Key) -> str:
    if of != "people":
        return of
    return lists.TOLD if key.groups == EVERYBODY else f"voice:{key.groups[0]}"


def as_list(figure: Figure) -> list[Any]:
    """A figure as it is kept, without what it does not say."""
    parts = [figure.kind, figure.value, figure.share, figure.low, figure.high]
    while parts[-1] is None:
        parts.pop()
    return parts


def kept_of(
    release: Release, name: str, whole: Tables, parents: Mapping[str, str]
) -> dict[str, Any]:
    """What the next release needs to know of this one, for the database: all that was counted,
    and of what was published how it was shown (of the rest, None)."""
    keys = sorted(key for key in whole.people if key.period == name)
    wide = [key for key in keys if key.groups == EVERYBODY]
    return {
        "parents": dict(parents),
        "cells": [[key.place, *key.groups] for key in keys],
        "people": [whole.people[key] for key in keys],
        "shown": _shown(release, "people", keys),
        "answers": {
            one.name: {
                "total": [int(one.total[key]) for key in wide],
                "shown": _shown(release, one.name, wide),
                "always_band": one.always_band,
            }
            for one in whole.answers
        },
    }


def _shown(release: Release, of: str, keys: Iterable[Key]) -> list[list[Any] | None]:
    figures = release.figures.get(of, {})
    return [as_list(figures[key]) if key in figures else None for key in keys]


def whole_from(name: str, kept: Mapping[str, Any]) -> Tables:
    """All that was counted for a release, from what was kept of it."""
    keys = [Key(name, place, tuple(groups)) for place, *groups in kept["cells"]]
    wide = [key for key in keys if key.groups == EVERYBODY]
    return Tables(
        dict(zip(keys, kept["people"], strict=True)),
        CHARACTERISTICS,
        tuple(
            Answers(
                code, dict(zip(wide, one["total"], strict=True)), always_band=one["always_band"]
            )
            for code, one in kept["answers"].items()
        ),
    )


def release_from(name: str, revision: int, kept: Mapping[str, Any]) -> Release:
    """A release again, from what was kept of it."""
    whole = whole_from(name, kept)
    wide = [key for key in whole.people if key.groups == EVERYBODY]
    people = _figures(whole.people, kept["shown"])
    return Release(
        figures={
            "people": people,
            **{code: _figures(wide, one["shown"]) for code, one in kept["answers"].items()},
        },
        revisions={name: revision},
        characteristics=CHARACTERISTICS,
        exact=only(whole, {*people}),
    )


def _figures(keys: Iterable[Key], shown: Sequence[Sequence[Any] | None]) -> dict[Key, Figure]:
    return {key: Figure(*one) for key, one in zip(keys, shown, strict=True) if one is not None}


def names_of(period: str, start: dt.date) -> list[str]:
    """The names of the months of a period."""
    return [months.name_of(lists.MONTH, month) for month in months.months_of(period, start)]


def identifier(place: str) -> uuid.UUID:
    return uuid.UUID(place)
