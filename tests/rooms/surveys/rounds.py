"""Closed rounds with answers, made up."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping

from tests.conftest import House
from tests.house.filled import round_at

from wholeheard.kit import clock
from wholeheard.listening import asking
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.surveys.models import Answers, Issued, Round, RoundPlace
from wholeheard.rooms.surveys.results import issuing

PULSE = "safety-and-autonomy"


def closed(
    house: House, sizes: Mapping[Place, int], *, asked: str = PULSE, seed: int = 1,
    high: float = 0.5, ago: int = 0, **more: object,
) -> Round:  # fmt: skip
    """A round of the whole organisation that was closed so many days ago, with answers."""
    instrument = asking.instrument(asked, "1.0")
    at = clock.now() - dt.timedelta(days=ago)
    said = {
        "place": house.root, "instrument": asked, "digest": asking.digest(instrument),
        "begun_at": at, "opened_at": at, "closed_at": at, "mixed_on": at.date(), "way": "letters",
    }  # fmt: skip
    round = round_at(house, **(said | more))
    chance = random.Random(seed)
    rows = [
        Answers(
            organisation=house.organisation, round=round, place=place,
            given=_given(instrument, chance, high),
        )
        for place, n in sizes.items()
        for _ in range(n)
    ]  # fmt: skip
    Answers.objects.everywhere().bulk_create(rows)
    RoundPlace.objects.everywhere().bulk_create(
        RoundPlace(organisation=house.organisation, round=round, place=place, asked=2 * n)
        for place, n in sizes.items()
    )
    return round


def issued(house: House, sizes: Mapping[Place, int], **more: object) -> Issued:
    return issuing.issue(closed(house, sizes, **more))  # type: ignore[arg-type]


def _given(asked: asking.Instrument, chance: random.Random, high: float) -> dict[str, object]:
    """One person's answers: each one left out once in ten."""
    given: dict[str, object] = {}
    for item in asked.walk():
        if chance.random() < 0.1:
            continue
        if item.kind == "choice":
            options = sorted(item.options, key=lambda one: one.points or 0)
            to = 1 - high if item.reversed else high
            at = sum(chance.random() < to for _ in range(len(options) - 1))
            given[item.id] = options[at].code
        elif item.kind == "yes_no":
            given[item.id] = chance.random() < high
    return given
