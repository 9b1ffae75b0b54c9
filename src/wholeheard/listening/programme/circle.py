"""The circle of kindness at a place: where it holds and where it breaks, for each of the four
relationships, above the threshold only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wholeheard.listening.programme.shapes import Programme, Step
from wholeheard.listening.protecting.tables import (
    Answers,
    Figure,
    Hierarchy,
    Key,
    Release,
    Rules,
    Tables,
    publish,
)

WHEN = "a closed period"
HIDDEN = Figure("hidden")


@dataclass(frozen=True, slots=True)
class Told:
    """Of one step in one relationship: how many told anything of it, and for how many of them it
    held. What goes in are stories: each counts as one person."""

    people: int
    held: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be shown of a step: how many told of it, and for how many it held (a number, a
    band, or hidden). `step` has the words for both ways."""

    step: Step
    people: Figure
    held: Figure


Circle = Mapping[str, tuple[Seen, ...]]
"""Each relationship to its steps, in the order of the circle."""


def circles(
    told: Mapping[tuple[str, str], Mapping[str, Told]],
    programme: Programme,
    tree: Hierarchy,
    rules: Rules | None = None,
) -> Mapping[str, Circle]:
    """The circle of every place of `tree`. `told`: relationship and step to counts of one closed
    period, each at its narrowest place; what is not named is shown as hidden, like what is small.
    The whole tree is protected together, so that a place and the one above it do not give away a
    third.

    Steps are not set against each other and make no sum: somebody may tell of several.
    """
    seen = {
        relation.id: [
            _seen(step, told.get((relation.id, step.step), {}), tree, rules)
            for step in relation.steps
        ]
        for relation in programme.relations
    }
    return {
        place: {one: tuple(step[place] for step in steps) for one, steps in seen.items()}
        for place in tree.parents
    }


def _seen(
    step: Step, told: Mapping[str, Told], tree: Hierarchy, rules: Rules | None
) -> Mapping[str, Seen]:
    """One step at every place."""
    if not any(one.people for one in told.values()):
        return dict.fromkeys(tree.parents, Seen(step, HIDDEN, HIDDEN))
    people = _at_and_above({at: one.people for at, one in told.items()}, tree)
    held = _at_and_above({at: one.held for at, one in told.items()}, tree)
    fine = _fine_places(people, tree, (rules or Rules()).fewest)
    answers = Answers("held", {key: held[key] for key in held if key.place in fine})
    tables = Tables({key: people[key] for key in people if key.place in fine}, answers=(answers,))
    release = publish(tables, Hierarchy(fine), rules=rules)
    return {place: _seen_at(Key(WHEN, place), step, release) for place in tree.parents}


def _fine_places(people: Mapping[Key, int], tree: Hierarchy, fewest: int) -> dict[str, str]:
    """The part of the tree that is published. The places right below one stand or fall together,
    so that none is told by subtraction: they are kept if at least half of their people are at
    places that have enough."""
    kept, waiting = {tree.root: ""}, [tree.root]
    while waiting:
        above = waiting.pop()
        counts = {place: people[Key(WHEN, place)] for place in tree.children[above]}
        enough = sum(number for number in counts.values() if number >= fewest)
        if counts and 2 * enough >= sum(counts.values()):
            kept |= dict.fromkeys(counts, above)
            waiting += counts
    return kept


def _seen_at(key: Key, step: Step, release: Release) -> Seen:
    people = release.figure(key)
    if people.kind == "nobody":
        return Seen(step, HIDDEN, HIDDEN)
    return Seen(step, people, release.figure(key, "held"))


def _at_and_above(counts: Mapping[str, int], tree: Hierarchy) -> dict[Key, int]:
    """Each place of the tree with what was told there and below it."""
    total = dict.fromkeys((Key(WHEN, place) for place in tree.parents), 0)
    for at, number in counts.items():
        for place in (at, *tree.above(at)):
            total[Key(WHEN, place)] += number
    return total
