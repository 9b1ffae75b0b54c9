"""The tree of places, checked: one root, no circle, nobody without a parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wholeheard.listening.protecting.tables.refused import CannotPublish

MOST_LEVELS = 50


@dataclass(frozen=True)
class Hierarchy:
    """Places and the place above each; the root has none (an empty word).

    Raises CannotPublish for a tree with holes, circles, no root or more than one.
    """

    parents: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_root([place for place, above in self.parents.items() if not above])
        for place, above in self.parents.items():
            _check_parent(place, above, self.parents)
        for place in self.parents:
            _check_walk(place, self.parents)

    @cached_property
    def root(self) -> str:
        """The widest place."""
        return next(place for place, above in self.parents.items() if not above)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The places right below each."""
        found: dict[str, list[str]] = {place: [] for place in self.parents}
        for place, above in self.parents.items():
            if above:
                found[above].append(place)
        return {place: tuple(below) for place, below in found.items()}

    @cached_property
    def from_below(self) -> tuple[str, ...]:
        """Every place, each after all that lie below it."""
        return tuple(reversed([*self._from(self.root)]))

    @cached_property
    def heights(self) -> Mapping[str, int]:
        """How many levels lie below each place: 0 for one with nothing below it."""
        found: dict[str, int] = {}
        for place in self.from_below:
            found[place] = max((found[one] + 1 for one in self.children[place]), default=0)
        return found

    def above(self, place: str) -> Iterator[str]:
        """The places above one, the nearest first."""
        while place := self.parents[place]:
            yield place

    def leaves(self, place: str) -> tuple[str, ...]:
        """The places at or below one that have nothing below them."""
        return tuple(one for one in self._from(place) if not self.children[one])

    def _from(self, place: str) -> Iterator[str]:
        waiting = [place]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += self.children[one]


def _check_root(roots: Iterable[str]) -> None:
    names = sorted(roots)
    if not names:
        raise CannotPublish(
            "hierarchy.no_root",
            "Every place names another above it, so there is no widest one. Leave the parent of "
            "the organisation empty.",
        )
    if len(names) > 1:
        raise CannotPublish(
            "hierarchy.roots",
            f"{len(names)} places have no parent ({', '.join(names[:3])}). Name a parent for all "
            "but the organisation.",
            places=names,
        )


def _check_parent(place: str, above: str, parents: Mapping[str, str]) -> None:
    if not place:
        raise CannotPublish("hierarchy.no_name", "A place has no name. Give it one.")
    if above and above not in parents:
        raise CannotPublish(
            "hierarchy.hole",
            f"{place!r} lies below {above!r}, which is not in the hierarchy. Add {above!r} with "
            "its own parent.",
            place=place,
        )


def _check_walk(place: str, parents: Mapping[str, str]) -> None:
    seen = {place}
    above = parents[place]
    while above:
        if above in seen:
            raise CannotPublish(
                "hierarchy.circle",
                f"{place!r} lies below {above!r}, and that again below itself. Give one place of "
                "that circle its right parent.",
                place=place,
            )
        seen.add(above)
        above = parents[above]
        if len(seen) > MOST_LEVELS:
            raise CannotPublish(
                "hierarchy.deep",
                f"{place!r} lies more than {MOST_LEVELS} levels deep. Put it below a wider place.",
                place=place,
            )
