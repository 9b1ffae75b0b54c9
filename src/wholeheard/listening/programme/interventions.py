"""The map of interventions: what is done and planned, by element and priority; where there are
gaps, what is done twice, what belongs nowhere, and what is stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wholeheard.listening.programme.shapes import Help, Programme

EXISTS, PLANNED, STOP = "exists", "planned", "stop"


@dataclass(frozen=True, slots=True)
class Intervention:
    """Something that is done (`exists`), planned, or to be stopped; at some places, or everywhere
    where `places` is empty. `helps`: which entry of the catalogue it is, if any."""

    id: str
    what: str
    stands: str
    elements: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    owner: str = ""
    helps: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An element: what exists and what is planned for it, by id; and what the catalogue has that
    nobody does yet."""

    element: str
    existing: tuple[str, ...]
    planned: tuple[str, ...]
    could: tuple[Help, ...]

    @property
    def is_gap(self) -> bool:
        return not (self.existing or self.planned)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two that may be one: they serve the same elements at places that meet."""

    first: str
    second: str
    elements: tuple[str, ...]
    same_help: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The whole map. `unmapped` serve no element or no priority; `unowned` have nobody;
    `unanswered` are priorities without an intervention; `stop` is the stop list."""

    rows: tuple[Row, ...]
    gaps: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    unmapped: tuple[str, ...]
    unowned: tuple[str, ...]
    unanswered: tuple[str, ...]
    stop: tuple[str, ...]


def mapped(
    some: Sequence[Intervention],
    elements: Sequence[str],
    priorities: Sequence[str],
    programme: Programme,
) -> Map:
    """The map of all interventions, made anew from what there is: in the order of elements, and of
    interventions as given. What is to be stopped serves nothing."""
    live = [one for one in some if one.stands != STOP]
    rows = tuple(_row(element, live, programme) for element in elements)
    served = {priority for one in live for priority in one.priorities}
    return Map(
        rows=rows,
        gaps=tuple(one.element for one in rows if one.is_gap),
        overlaps=tuple(_overlaps(live)),
        unmapped=tuple(one.id for one in live if not (_known(one, elements) and one.priorities)),
        unowned=tuple(one.id for one in live if not one.owner),
        unanswered=tuple(one for one in priorities if one not in served),
        stop=tuple(one.id for one in some if one.stands == STOP),
    )


def _row(element: str, live: Sequence[Intervention], programme: Programme) -> Row:
    own = [one for one in live if element in one.elements]
    done = {one.helps for one in live}
    return Row(
        element,
        tuple(one.id for one in own if one.stands == EXISTS),
        tuple(one.id for one in own if one.stands == PLANNED),
        tuple(one for one in programme.what_helps(element) if one.id not in done),
    )


def _known(one: Intervention, elements: Sequence[str]) -> bool:
    return any(element in elements for element in one.elements)


def _overlaps(live: Sequence[Intervention]) -> list[Overlap]:
    return [
        Overlap(a.id, b.id, shared, bool(a.helps) and a.helps == b.helps)
        for at, a in enumerate(live)
        for b in live[at + 1 :]
        if (shared := tuple(one for one in a.elements if one in b.elements)) and _meet(a, b)
        if (a.helps and a.helps == b.helps) or set(a.elements) == set(b.elements)
    ]


def _meet(a: Intervention, b: Intervention) -> bool:
    return not a.places or not b.places or bool(set(a.places) & set(b.places))
