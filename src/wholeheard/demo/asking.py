"""What Aldermere asked its people: pulses that have ended, and one that is open now.

Planned, opened and ended through the real actions; what was handed in is written at once, as the
past stories are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from random import Random

from wholeheard.kit import clock
from wholeheard.listening import asking
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.surveys import actions
from wholeheard.rooms.surveys.actions import Planned
from wholeheard.rooms.surveys.models import Answers, Round, TimeTaken

PULSE, TOGETHER = ("safety-and-autonomy", "1.0"), ("compassion-about-us", "1.0")
WORN, LIES_BEHIND = ("burnout-one-item", "1.0"), ("burnout-drivers", "1.0")
WEIGHTS = (1, 2, 4, 5, 2)
"""How often each answer is given, about, from the least points to the most; turned round for
what is worded the other way."""
MINUTES = {"1": 21, "2": 17, "5": 4}
LEFT_OUT = 0.05
IN_EACH, SO_FAR = (24, 17, 6, 12, 6), 5
"""How many answered at each of the first teams of the house, and in the round that is open. Two
teams have too few: put together they are enough for the place above, so that the whole stands."""


def ask(cast: Mapping[str, Person], now: dt.datetime) -> None:
    """One round in September, two on how people are, and one since last week."""
    by = cast["kofi-ampah"]
    root = people.root_of(by.organisation_id)
    teams = list(people.below(root).filter(kind="team")[: len(IN_EACH)])
    ended = _round(root, PULSE, by, now - dt.timedelta(days=70), days=14)
    for team, number in zip(teams, IN_EACH, strict=False):
        _hand_in(ended, team, number)
    TimeTaken.objects.everywhere().bulk_create(
        TimeTaken(organisation_id=root.organisation_id, round=ended, step=step, number=number)
        for step, number in MINUTES.items()
    )
    with clock.at(now - dt.timedelta(days=56)):
        actions.close(ended, by=by)
    for instrument in (WORN, LIES_BEHIND):
        _ended(root, instrument, teams, by, now - dt.timedelta(days=50))
    still_open = _round(root, TOGETHER, by, now - dt.timedelta(days=6), days=21)
    _hand_in(still_open, teams[0], SO_FAR)


def _ended(
    root: Place, instrument: tuple[str, str], teams: list[Place], by: Person, at: dt.datetime
) -> None:
    """A round of two weeks with answers of each team."""
    ended = _round(root, instrument, by, at, days=14)
    for team, number in zip(teams, IN_EACH, strict=False):
        _hand_in(ended, team, number)
    with clock.at(at + dt.timedelta(days=14)):
        actions.close(ended, by=by)


def _round(
    root: Place, instrument: tuple[str, str], by: Person, at: dt.datetime, *, days: int
) -> Round:
    with clock.at(at):
        planned = Planned(
            instrument,
            "Some of you told us that it is hard to say when something is not right. We want to "
            "know where it is hard, and what would help. In January we tell you what we do.",
            clock.today() + dt.timedelta(days=days),
            f"{by.name}, {by.job}",
            way="link",
        )
        round = actions.begin(root, planned, by=by)
        actions.open_link(round, by=by)
    round.refresh_from_db()
    return round


def _hand_in(round: Round, place: Place, number: int) -> None:
    """So many sheets, the same in each demo."""
    lots = Random(f"{round.instrument} {place.address}")
    Answers.objects.everywhere().bulk_create(
        Answers(
            organisation_id=round.organisation_id,
            round=round,
            place=place,
            given=_sheet(asking.instrument(round.instrument, round.version), lots),
        )
        for _number in range(number)
    )


def _sheet(instrument: asking.Instrument, lots: Random) -> dict[str, str]:
    """One person's answers; now and then one is left out."""
    found = {}
    for item in instrument.walk():
        if len(item.points) == len(WEIGHTS) and lots.random() > LEFT_OUT:
            codes = sorted(item.points, key=item.points.__getitem__, reverse=item.reversed)
            found[item.id] = lots.choices(codes, WEIGHTS)[0]
    return found
