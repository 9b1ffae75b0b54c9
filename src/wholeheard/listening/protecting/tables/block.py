"""A block of cells that is protected as one: a release's new cells and the earlier ones that hang
together with them, laid out once for the people, their stories and every answer they gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.linking import Linked
from wholeheard.listening.protecting.tables.relations import Atoms, Layout, lay_out
from wholeheard.listening.protecting.tables.shapes import (
    ALL,
    PEOPLE,
    PLACE,
    STORIES,
    Figure,
    Key,
    Rules,
    Tables,
)
from wholeheard.listening.protecting.tables.threshold import within_small


@dataclass(frozen=True)
class Past:
    """A cell of an earlier release: its exact value and what was shown of it."""

    value: float
    figure: Figure


@dataclass(frozen=True)
class Insider:
    """Somebody who knows some cells exactly, and is counted `within` some wider ones."""

    known: frozenset[Key]
    within: frozenset[Key]


@dataclass(frozen=True)
class Block:
    """All cells by the name of their issue (`Key.period` holds "2026-03 #1")."""

    tables: Tables
    hierarchy: Hierarchy
    linked: Linked
    rules: Rules
    layout: Layout
    categories: Sequence[Sequence[str]]
    inside: frozenset[Key]
    empty: frozenset[Key]

    @classmethod
    def of(cls, tables: Tables, hierarchy: Hierarchy, linked: Linked, rules: Rules) -> Block:
        """The block of the new `tables` and what they are linked with."""
        new = [key._replace(period=linked.issues[key.period]) for key in tables.people]
        old = [*past_cells(linked, PEOPLE)]
        categories = list(tables.characteristics.values())
        layout = lay_out([*new, *old], hierarchy, categories, linked.made_of)
        everybody = {**_exact_past(linked), **_issued(tables.people, linked)}
        inside, empty = within_small(everybody, hierarchy, rules)
        return cls(tables, hierarchy, linked, rules, layout, categories, inside, empty)

    def without_insiders(self) -> Block:
        """The same where nobody knows a place from within."""
        return replace(self, rules=replace(self.rules, insiders=""))

    def issued(self, key: Key) -> Key:
        """The name of a new cell with its issue."""
        return key._replace(period=self.linked.issues[key.period])

    def is_never_shown(self, key: Key) -> bool:
        """Whether it is a cell of a category of which no figure is ever given."""
        return not self.tables.never_shown.isdisjoint(key.groups)

    def insiders(self, keys: Iterable[Key]) -> list[Insider]:
        """Who knows a place (or a category) from within, and what of `keys`."""
        known: dict[str, set[Key]] = {}
        within: dict[str, set[Key]] = {}
        for key in keys:
            for unit in self._units_of(key):
                known.setdefault(unit, set()).add(key)
        for key in keys:
            for unit in known.keys() & self._units_in(key):
                within.setdefault(unit, set()).add(key)
        return [
            Insider(frozenset(known[unit]), frozenset(within.get(unit, set()) - known[unit]))
            for unit in sorted(known)
        ]

    def _units_of(self, key: Key) -> list[str]:
        """Those who know all of a cell."""
        if self.rules.insiders == PLACE:
            units = [key.place, *self.hierarchy.above(key.place)]
            return [unit for unit in units if unit != self.hierarchy.root]
        at = self._insiders_at
        return [] if at is None or key.groups[at] == ALL else [key.groups[at]]

    def _units_in(self, key: Key) -> frozenset[str]:
        """Those who are counted in it."""
        if self.rules.insiders == PLACE:
            return self._below[key.place]
        at = self._insiders_at
        if at is None or key.groups[at] != ALL:
            return frozenset()
        return frozenset(self.categories[at])

    @cached_property
    def _insiders_at(self) -> int | None:
        names = list(self.tables.characteristics)
        return names.index(self.rules.insiders) if self.rules.insiders in names else None

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for place in self.hierarchy.from_below:
            below = self.hierarchy.children[place]
            found[place] = frozenset(below).union(*(found[one] for one in below))
        return found

    def is_past(self, key: Key) -> bool:
        """Whether a cell was published before: nothing can be taken back of it any more."""
        return key.period in self.linked.before

    def is_known(self, key: Key) -> bool:
        """Whether everybody knows its number of people from elsewhere."""
        return self._named(key) in self.tables.known

    def at_least(self, key: Key) -> int:
        """How many of its people anybody can count elsewhere."""
        return self.tables.at_least.get(self._named(key), 0)

    def _named(self, key: Key) -> Key:
        """A cell under the name of its period, without its issue."""
        return key._replace(period=key.period.rpartition(" #")[0])

    def past(self, name: str) -> dict[Key, Past]:
        """The linked earlier cells of people, stories or an answer."""
        return past_cells(self.linked, name)

    def links(self) -> list[tuple[Atoms, Atoms]]:
        """What is equal: within the layout, and cells of a revision in which nothing changed."""
        cells = self.layout.cells
        same = [(cells[a], cells[b]) for a, b in self.linked.equal if a in cells and b in cells]
        return [*self.layout.links, *same]


def past_cells(linked: Linked, name: str) -> dict[Key, Past]:
    """The earlier cells of people, stories or an answer, by the names of their issues."""
    found = {}
    for issue, (release, period) in linked.before.items():
        figures = release.figures.get(name, {})
        for key, value in _exact(release.exact, name).items():
            if key.period == period and key in figures:
                found[key._replace(period=issue)] = Past(value, figures[key])
    return found


def _exact(tables: Tables | None, name: str) -> Mapping[Key, float]:
    if tables is None:
        return {}
    if name == PEOPLE:
        return tables.people
    if name == STORIES:
        return tables.stories.total if tables.stories else {}
    return next((one.total for one in tables.answers if one.name == name), {})


def _exact_past(linked: Linked) -> dict[Key, int]:
    return {key: int(one.value) for key, one in past_cells(linked, PEOPLE).items()}


def _issued(people: Mapping[Key, int], linked: Linked) -> dict[Key, int]:
    return {key._replace(period=linked.issues[key.period]): count for key, count in people.items()}
