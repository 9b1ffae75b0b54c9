"""Everything that rounds of a house show, put together by somebody who knows one ward exactly."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest
from tests.conftest import House
from tests.listening.rounds.test_rounds_attacked import FEW, groups_told
from tests.rooms.surveys.rounds import closed
from tests.rooms.surveys.test_results import wards
from tests.scale import scale

from wholeheard.listening.asking import instrument, score
from wholeheard.listening.measuring.grouped import Sums
from wholeheard.listening.protecting.tables import Hierarchy
from wholeheard.listening.rounds import Column, Results, columns_of, grown
from wholeheard.listening.rounds.columns import named, with_items
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.surveys import actions
from wholeheard.rooms.surveys.models import Answers, Issued, PlaceFigures, Round
from wholeheard.rooms.surveys.results import counting, issuing


def everything_shown(issued: Issued, columns: tuple[Column, ...]) -> Results:
    """What stands in the rows that pages, files and changes are made of."""
    rows = list(PlaceFigures.objects.of(issued.organisation_id).filter(issued=issued))
    size = (len(rows), len(columns))
    n, mean, sd, high = (np.full(size, np.nan) for _ in range(4))
    for at, row in enumerate(rows):
        for number, one in enumerate(columns):
            if found := row.figures.get(f"{one.kind}:{one.id}"):
                n[at, number], mean[at, number], sd[at, number], _, high[at, number] = found
    people = np.array([np.nan if one.people is None else one.people for one in rows])
    sums = Sums(n, mean, sd**2 * (n - 1))
    return Results(tuple(str(one.place_id) for one in rows), columns, people, sums, high - mean)


@dataclass(frozen=True)
class Truth:
    """What each person answered, at which place, and where it was counted when the round was over:
    people of small wards are counted with the place above. Only to see whether the attacker is
    right."""

    tree: Hierarchy
    columns: tuple[Column, ...]
    at: list[tuple[str, str]]
    values: np.ndarray

    def told(self, shown: Results, column: int | None) -> list[object]:
        """Groups of few people, or in which nearly all said one end, that somebody tells who knows
        one place, with all below it, as it was answered."""
        own = np.ones(len(self.at)) if column is None else self.values[:, column]
        people = np.where(np.isnan(own), 0.0, 1.0)
        kinds = sorted(set(self.at))
        of = np.array([kinds.index(one) for one in self.at])
        figures = shown.people if column is None else shown.sums.n[:, column]
        places = [place for place, n in zip(shown.places, figures, strict=True) if not np.isnan(n)]
        rows = np.array(
            [[place in self.at_and_above(counted) for _, counted in kinds] for place in places],
            dtype=float,
        ).reshape(-1, len(kinds))
        found: list[object] = []
        for insider in ("", *self.tree.parents):
            known = [bool(insider) and insider in self.at_and_above(real) for real, _ in kinds]
            for group in groups_told(np.where(known, 0.0, rows)):
                inside = np.isin(of, group)
                n = float(people[inside].sum())
                if 0 < n < FEW or (n and column is not None and self.is_one_sided(inside, column)):
                    found.append((insider, [kinds[one] for one in group], n))
        return found

    def is_one_sided(self, inside: np.ndarray, column: int) -> bool:
        one, own = self.columns[column], self.values[inside, column]
        sides = np.nansum(own - one.low), np.nansum(one.high - own)
        return bool(min(sides) < one.a_side * (one.high - one.low) - 1e-6)

    def at_and_above(self, place: str) -> list[str]:
        return [place, *self.tree.above(place)]


def answered(round: Round) -> dict[object, tuple[str, dict[str, object]]]:
    rows = Answers.objects.of(round.organisation_id).filter(round=round)
    return {one.pk: (str(one.place_id), one.given) for one in rows}


def ended(round: Round) -> tuple[Issued, Truth]:
    """The round is over and issued; and the truth of it."""
    asked, before = instrument(round.instrument, round.version), answered(round)
    actions.finish(round)
    after = answered(round)
    tree = grown(counting.parents_below(round.place))
    columns = columns_of(asked)
    items = {one.id for one in columns if one.kind == "item"}
    table = {id: [counting.cell(given.get(id)) for _, given in before.values()] for id in items}
    scores = score(with_items(asked), table).values
    values = np.stack([scores[named(one.kind, one.id)] for one in columns], axis=1)
    at = [(place, after[pk][0]) for pk, (place, _) in before.items()]
    return issuing.issue(round), Truth(tree, columns, at, values)


@pytest.mark.parametrize("seed", range(scale(30, 3)))
def test_no_figure_of_few_people_follows_from_all_that_rounds_show(house: House, seed: int) -> None:
    chance = random.Random(seed)
    places = [*wards(house, 6), Place.objects.get(organisation=house.organisation, depth=2)]
    for _ in range(2):
        sizes = {one: chance.choice((0, 3, 7, 9, 11, 16, 30)) for one in places}
        found, truth = ended(closed(house, sizes, seed=seed, high=chance.choice((0.5, 0.95))))
        assert not found.withheld
        shown = everything_shown(found, truth.columns)
        for column in (None, *range(len(truth.columns))):
            assert truth.told(shown, column) == []


def test_what_was_asked_of_a_hidden_place_is_hidden_with_it(house: House) -> None:
    places = wards(house)
    found = issuing.issue(closed(house, dict(zip(places, (4, 30, 30, 30, 30), strict=True))))
    rows = PlaceFigures.objects.of(house.organisation).filter(issued=found)
    told_ = Counter(one.asked is None for one in rows if one.people is None)
    assert told_[True] and not told_[False]
    assert all(not one.figures for one in rows if one.people is None)
