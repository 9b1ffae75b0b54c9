"""The circle of kindness at a place: where it holds and where it breaks, for each of the four
relationships, from stories, surveys and reflection together, and only above the threshold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wholeheard.listening.programme.shapes import Programme, Step
from wholeheard.listening.protecting.tables import (
    Answers,
    Figure,
    Hierarchy,
    Key,
    Rules,
    Tables,
    publish,
)

PLACE, WHEN = "the place", "now"
TREE = Hierarchy({PLACE: ""})


@dataclass(frozen=True, slots=True)
class Told:
    """Of one step in one relationship: how many people told anything of it, and in how many of
    their tellings it held. One person counts once."""

    people: int
    held: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be shown of a step: how many told of it, and for how many it held (a number, a
    band, or hidden). `step` has the words for both ways."""

    step: Step
    people: Figure
    held: Figure


def circle(
    told: Mapping[tuple[str, str], Told], programme: Programme, rules: Rules | None = None
) -> Mapping[str, tuple[Seen, ...]]:
    """Each relationship to its steps, in the order of the circle. `told`: relationship and step to
    counts at one place in closed months; what is not named is shown as hidden, like what is small.

    Steps are not set against each other and make no sum: somebody may tell of several.
    """
    return {
        relation.id: tuple(
            _seen(step, told.get((relation.id, step.step)), rules) for step in relation.steps
        )
        for relation in programme.relations
    }


def _seen(step: Step, told: Told | None, rules: Rules | None) -> Seen:
    if told is None or told.people == 0:
        return Seen(step, Figure("hidden"), Figure("hidden"))
    key = Key(WHEN, PLACE)
    answers = Answers("held", {key: told.held})
    release = publish(Tables({key: told.people}, answers=(answers,)), TREE, rules=rules)
    return Seen(step, release.figure(key), release.figure(key, "held"))
