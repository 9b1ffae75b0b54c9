"""The place that a row names: found in the tree, or made below it."""

from __future__ import annotations

from collections import defaultdict

from django.utils.text import slugify

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.importing.rows import LeftOut, quoted

LONGEST_NAME = 160
LONGEST_ADDRESS = 52
KINDS = {1: ("team",), 2: ("service", "team"), 3: ("site", "service", "team")}


class FindsPlaces:
    """All places of one organisation, by name, short address or code, however it is written."""

    def __init__(self, root: Place) -> None:
        self.root = root
        self._below: dict[str, list[Place]] = defaultdict(list)
        self._known: dict[tuple[str, ...], Place | LeftOut] = {}
        for place in Place.objects.filter(organisation_id=root.organisation_id).order_by("path"):
            self._learn(place)

    def __call__(self, path: tuple[str, ...]) -> Place:
        """The place at that path. Raises LeftOut."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._try(path)
        if isinstance(known, LeftOut):
            raise known
        return known

    def _try(self, path: tuple[str, ...]) -> Place | LeftOut:
        if not any(path):
            return LeftOut("place", "it names no place")
        try:
            return self._find(path)
        except LeftOut as reason:
            return reason

    def _find(self, path: tuple[str, ...]) -> Place:
        place: Place | None = None
        for name in filter(None, path):
            place = self._one_below(place, name)
        return place or self.root

    def _one_below(self, above: Place | None, name: str) -> Place:
        found = self._named(above, name)
        if not found:
            raise LeftOut("place", f"the place {quoted(name)} is not in your list")
        if len(found) > 1:
            raise LeftOut(
                "place", f"more than one place is called {quoted(name)}. Name the one above it too"
            )
        return found[0]

    def _named(self, above: Place | None, name: str) -> list[Place]:
        under = above.path if above else ""
        found = [
            place
            for place in self._below[_plain(name)]
            if place.path.startswith(under) and place.path != under
        ]
        highest = min((place.depth for place in found), default=0)
        return [place for place in found if place.depth == highest] if above else found

    def _learn(self, place: Place) -> None:
        for name in {_plain(place.name), _plain(place.address), _plain(place.code)} - {""}:
            self._below[name].append(place)


class MakesPlaces(FindsPlaces):
    """Places that are unknown are made, closed to new stories until somebody opens them."""

    def __init__(self, root: Place) -> None:
        super().__init__(root)
        self.made = 0
        self._taken = set(Place.objects.values_list("address", flat=True))

    def _find(self, path: tuple[str, ...]) -> Place:
        if len(path) == 1 and len(found := self._named(None, path[0])) == 1:
            return found[0]
        above = self.root
        for name, kind in zip(path, KINDS[len(path)], strict=True):
            if name and not (above is self.root and _plain(name) == _plain(above.name)):
                below = [one for one in self._named(above, name) if one.depth == above.depth + 1]
                above = below[0] if below else self._make(above, name, kind)
        return above

    def _make(self, above: Place, name: str, kind: str) -> Place:
        if len(name) > LONGEST_NAME:
            raise LeftOut("place", f"the name of its place is longer than {LONGEST_NAME} letters")
        try:
            made = people.add_place(
                above, name=name, address=self._address(name), kind=kind, open=False
            )
        except Refusal:
            raise LeftOut(
                "place", f"the place {quoted(name)} cannot be made below {quoted(above.name)}"
            ) from None
        made.organisation = self.root.organisation
        self.made += 1
        self._learn(made)
        return made

    def _address(self, name: str) -> str:
        stem = slugify(name)[:LONGEST_ADDRESS].strip("-") or "place"
        address, number = stem, 1
        while address in self._taken:
            number += 1
            address = f"{stem[: LONGEST_ADDRESS - 6]}-{number}"
        self._taken.add(address)
        return address


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
