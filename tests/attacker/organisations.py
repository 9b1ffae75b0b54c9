"""Seeded organisations to attack: people by month, team, ethnicity and disability.

Made up; sizes as in measurement C3: 48 teams in 12 services and 3 sites give 216 cells, 400 in 40
and 5 give 828, and with team by characteristic 3,628. About 20 people a team and month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from wholeheard.listening.protecting.tables import (
    ALL,
    Answers,
    Hierarchy,
    Key,
    Rules,
    Tables,
    summed,
)

SHAPES = {18: (6, 2), 48: (12, 3), 400: (40, 5)}
"""Teams: services, sites."""
CHARACTERISTICS = {
    "ethnicity": ("white", "asian", "black", "mixed", "other"),
    "disability": ("yes", "no"),
}
ETHNICITY = (0.66, 0.14, 0.09, 0.07, 0.04)
DISABILITY = (0.22, 0.78)
PEOPLE, SPREAD = 20.5, 0.5
"""Mean people a team, and the spread of its logarithm."""
MONTHS = tuple(f"2026-{month:02}" for month in range(1, 7))


@dataclass(frozen=True)
class Organisation:
    """A tree, and people by their finest cell, month by month."""

    hierarchy: Hierarchy
    finest: dict[str, dict[Key, int]]

    def cells(self, month: str, rules: Rules | None = None) -> dict[Key, int]:
        added = summed(self.finest[month], self.hierarchy, CHARACTERISTICS, rules)
        return {key: int(count) for key, count in added.items()}

    def tables(self, month: str, rules: Rules | None = None) -> Tables:
        return Tables(self.cells(month, rules), CHARACTERISTICS)

    def with_quarter(self, months: tuple[str, ...], quarter: str) -> Tables:
        """The last of three months, and the quarter that they make."""
        cells = self.cells(months[-1])
        for month in months:
            for key, count in self.cells(month).items():
                wide = key._replace(period=quarter)
                cells[wide] = cells.get(wide, 0) + count
        return Tables(cells, CHARACTERISTICS)


def tree(teams: int) -> Hierarchy:
    services, sites = SHAPES[teams]
    parents = {"organisation": ""}
    parents |= {f"site {at}": "organisation" for at in range(sites)}
    parents |= {f"service {at}": f"site {at % sites}" for at in range(services)}
    parents |= {f"team {at}": f"service {at % services}" for at in range(teams)}
    return Hierarchy(parents)


def organisation(teams: int, seed: int, months: tuple[str, ...] = MONTHS) -> Organisation:
    """Always the same for the same seed."""
    chance = np.random.default_rng([teams, seed])
    usual = chance.lognormal(np.log(PEOPLE) - SPREAD**2 / 2, SPREAD, teams)
    finest = {}
    for month in months:
        counted: Counter[Key] = Counter()
        for team, mean in enumerate(usual):
            counted.update(_people(chance, month, f"team {team}", int(chance.poisson(mean))))
        finest[month] = dict(counted)
    return Organisation(tree(teams), finest)


def _people(chance: np.random.Generator, month: str, team: str, number: int) -> list[Key]:
    ethnicities = chance.choice(CHARACTERISTICS["ethnicity"], number, p=ETHNICITY)
    disabilities = chance.choice(CHARACTERISTICS["disability"], number, p=DISABILITY)
    return [
        Key(month, team, (str(one), str(other)))
        for one, other in zip(ethnicities, disabilities, strict=True)
    ]


def everybody(period: str, place: str) -> Key:
    return Key(period, place, (ALL, ALL))


def with_yes(one: Organisation, month: str, share: float) -> Tables:
    """A month, and by place how many of its people said yes to "kindness"."""
    return replace(one.tables(month), answers=(answers_of(one, month, "kindness", share),))


def quarter_with_yes(
    one: Organisation, months: Sequence[str], quarter: str, share: float
) -> Tables:
    """What some months make together, with who said yes."""
    people: Counter[Key] = Counter()
    yes: Counter[Key] = Counter()
    for month in months:
        tables = with_yes(one, month, share)
        people.update({key._replace(period=quarter): n for key, n in tables.people.items()})
        said = tables.answers[0].total
        yes.update({key._replace(period=quarter): round(n) for key, n in said.items()})
    answers = Answers("kindness", {key: float(n) for key, n in yes.items()})
    return Tables(dict(people), CHARACTERISTICS, answers=(answers,))


def answers_of(one: Organisation, month: str, name: str, share: float) -> Answers:
    """Who said yes, by place: `share` of the people of each finest cell, rounded so that the
    fractions are not lost."""
    yes = {everybody(month, place): 0.0 for place in one.hierarchy.parents}
    owed = 0.0
    for key, count in one.finest[month].items():
        owed += share * count
        said = int(min(owed, count))
        owed -= said
        for place in (key.place, *one.hierarchy.above(key.place)):
            yes[everybody(month, place)] += said
    return Answers(name, yes)
