"""Everything that rounds of a house show, put together by somebody who knows one ward exactly."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from tests.conftest import House
from tests.listening.rounds.test_rounds_attacked import told, told_of_people
from tests.rooms.surveys.rounds import closed
from tests.rooms.surveys.test_results import wards
from tests.scale import scale

from wholeheard.listening.asking import instrument
from wholeheard.listening.measuring.grouped import Sums
from wholeheard.listening.rounds import Column, Results, Tally, grown
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


def as_counted(round: Round) -> Tally:
    """The truth, counted again: only to see whether the attacker is right."""
    asked = instrument(round.instrument, round.version)
    tally = Tally(asked, grown(counting.parents_below(round.place)))
    rows = list(Answers.objects.of(round.organisation_id).filter(round=round))
    items = [one.id for one in tally.columns if one.kind == "item"]
    table = {id: [counting.cell(one.given.get(id)) for one in rows] for id in items}
    tally.add(table, [str(one.place_id) for one in rows])
    return tally


@pytest.mark.parametrize("seed", range(scale(30, 3)))
def test_no_figure_of_few_people_follows_from_all_that_rounds_show(house: House, seed: int) -> None:
    chance = random.Random(seed)
    places = [*wards(house, 6), Place.objects.get(organisation=house.organisation, depth=2)]
    for _ in range(2):
        sizes = {one: chance.choice((0, 3, 7, 9, 11, 16, 30)) for one in places}
        round = closed(house, sizes, seed=seed, high=chance.choice((0.5, 0.95)))
        truth = as_counted(round)
        actions.finish(round)  # answers of small wards are put with the place above
        found = issuing.issue(round)
        assert not found.withheld
        shown = everything_shown(found, truth.columns)
        assert told_of_people(shown, truth) == []
        assert [told(shown, truth, at) for at in range(len(truth.columns))] == (
            [[]] * len(truth.columns)
        )


def test_what_was_asked_of_a_hidden_place_is_hidden_with_it(house: House) -> None:
    places = wards(house)
    found = issuing.issue(closed(house, dict(zip(places, (4, 30, 30, 30, 30), strict=True))))
    rows = PlaceFigures.objects.of(house.organisation).filter(issued=found)
    told_ = Counter(one.asked is None for one in rows if one.people is None)
    assert told_[True] and not told_[False]
    assert all(not one.figures for one in rows if one.people is None)
