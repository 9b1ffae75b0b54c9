"""A team that has met over stories for a year and more, through the real actions, seeded."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any
from uuid import UUID

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import actions, lists
from wholeheard.rooms.reflection.actions import Plan
from wholeheard.rooms.reflection.models import HardEvent, Session
from wholeheard.rooms.safekeeping.models import ProtectedStory

SEED = 1405
EVERY, MONTHS = 29, 15  # days between two sessions, and how many there were
TIMES = (dt.time(14, 30), dt.time(10, 0), dt.time(14, 30), dt.time(7, 15))
GROUPS = {
    "nurses": (6, 3), "assistants": (4, 5), "doctors": (1, 2), "therapists": (2, 1),
    "house": (1, 3), "students": (1, 0),
}  # fmt: skip
"""About how many of each came, and could not."""
RECORDS: tuple[tuple[tuple[str, ...], str, tuple[tuple[str, str], ...]], ...] = (
    (
        ("hurry", "bearing", "noticed"),
        "How fast the mornings go, and what we stop seeing then. What it takes to sit down.",
        (
            (lists.QUESTION, "Who decides how many of us there are between eight and nine?"),
            (lists.SMALL_THING, "At hand-over, one line on who somebody is before what ails them."),
        ),
    ),
    (
        ("burden", "imagining"),
        "What waiting is like when nobody says how long. We had all waited that week ourselves.",
        ((lists.IDEA, "Say at the door how long we have, and when we come back."),),
    ),
    (("kindness", "freedom"), "Small things that nobody has to ask leave for.", ()),
)  # fmt: skip
WROTE = (
    "I had not thought of the noise.",
    "It was good to be quiet together.",
    "Too short.",
    "I would have liked to come on a night as well.",
    "It helped to hear something that went well.",
)
FROM_A_LEADER = (
    "I read one whole story before each board meeting now. Some weeks I would rather not. In March "
    "one of them stayed with me for days, and I found that I had been short with people at home. I "
    "say it here because I ask you to do this work, and it is work."
)


class _ToldBefore(random.Random):
    """Chance that knows no story of a later day."""

    def __init__(self, seed: int, told: dict[UUID, dt.date]) -> None:
        super().__init__(seed)
        self.told = told

    def choice(self, seq: Any) -> Any:
        today = clock.today()
        before = [one for one in seq if self.told.get(one, today) <= today]
        return super().choice(before or seq)


def hold_sessions(
    ward: Place, *, facilitator: Person, co_lead: Person, leader: Person, now: dt.datetime
) -> None:
    """Sessions at one ward, up to now: held, waiting for their end, and planned."""
    told = dict(
        ProtectedStory.objects.of(ward.organisation_id).values_list("pk", "told_on")
    )  # fmt: skip
    chance = _ToldBefore(SEED, told)
    for number in range(MONTHS):
        moment = now - dt.timedelta(days=16 + EVERY * (MONTHS - 1 - number))
        with clock.at(moment.replace(hour=13, minute=0)):
            _one(ward, number, facilitator, co_lead, chance)
    _after_something_hard(ward, facilitator, co_lead, now)
    _still_open(ward, facilitator, co_lead, chance, now)
    _from_a_leader(ward, leader, now)
    actions.publish([ward.organisation_id])


def _one(
    ward: Place, number: int, facilitator: Person, co_lead: Person, chance: random.Random
) -> Session:
    """One story hour, from its plan to what people thought of it."""
    plan = Plan(
        lists.STORY_HOUR, clock.today(), TIMES[number % len(TIMES)], "Seminar room", None, co_lead
    )
    session = actions.plan(ward, plan, by=facilitator)
    actions.draw(session, by=facilitator, chance=chance)
    _bring_to_its_end(session, facilitator, number, chance)
    for _ in range(chance.randint(13, 15)):
        answers = {line: _said(line, number, chance) for line in lists.FEEDBACK}
        words = chance.choice(WROTE) if chance.random() < 0.1 else ""
        actions.say(session, answers, words)
    return session


def _bring_to_its_end(
    session: Session, by: Person, number: int, chance: random.Random
) -> None:  # fmt: skip
    steps = lists.steps_of(session.kind)
    actions.answer(session, dict.fromkeys(steps, (lists.DONE, "")), by=by)
    counts = {
        group: (came + chance.randint(0, 1), max(0, could_not - chance.randint(0, 1)))
        for group, (came, could_not) in GROUPS.items()
    }
    actions.count(session, counts, by=by)
    themes, words, taken = RECORDS[number % len(RECORDS)]
    actions.write_record(session, themes, words, taken, by=by)
    actions.hold(session, by=by)


def _said(line: str, number: int, chance: random.Random) -> str:
    """Mostly yes; that it helps to see the system came with time."""
    likely = {"person": 0.68, "system": 0.4 if number < MONTHS // 2 else 0.66, "safe": 0.7}
    if chance.random() < likely.get(line, 0.5):
        return lists.YES
    return lists.A_LITTLE if chance.random() < 0.7 else lists.NO


def _after_something_hard(
    ward: Place, facilitator: Person, co_lead: Person, now: dt.datetime
) -> None:
    """A death that nobody expected, with its debrief; and violence, still without one."""
    chance = random.Random(SEED)
    with clock.at(now - dt.timedelta(days=37)):
        event = actions.note_event(ward, "sudden_death", clock.today(), by=co_lead)
    with clock.at(now - dt.timedelta(days=34)):
        session = _debrief(ward, event, facilitator, co_lead)
        _bring_to_its_end(session, facilitator, 2, chance)
    with clock.at(now - dt.timedelta(days=4)):
        actions.note_event(ward, "violence", clock.today(), by=co_lead)


def _debrief(ward: Place, event: HardEvent, facilitator: Person, co_lead: Person) -> Session:
    plan = Plan(lists.DEBRIEF, clock.today(), dt.time(15, 0), "", event, co_lead)
    return actions.plan(ward, plan, by=facilitator)


def _still_open(
    ward: Place, facilitator: Person, co_lead: Person, chance: random.Random, now: dt.datetime
) -> None:
    """A quarter of an hour at night that waits for its debrief, and a story hour to come."""
    with clock.at(now - dt.timedelta(days=2)):
        plan = Plan(lists.QUARTER, clock.today(), dt.time(22, 15), "Kitchen on the ward")
        actions.draw(actions.plan(ward, plan, by=facilitator), by=facilitator, chance=chance)
    on = clock.day_of(now + dt.timedelta(days=6))
    with clock.at(now - dt.timedelta(days=1)):
        plan = Plan(lists.STORY_HOUR, on, dt.time(14, 30), "Seminar room", None, co_lead)
        session = actions.plan(ward, plan, by=facilitator)
        actions.draw(session, by=facilitator, chance=chance)
        before = lists.steps_of(session.kind, lists.BEFORE)
        done = {step: (lists.DONE, "") for step in before if step not in ("cover", "asked")}
        actions.answer(session, done, by=facilitator)


def _from_a_leader(ward: Place, leader: Person, now: dt.datetime) -> None:
    with clock.at(now - dt.timedelta(days=9)):
        root = Place.objects.select_related("organisation").get(
            organisation_id=ward.organisation_id, depth=1
        )
        actions.write_to_teams(root, FROM_A_LEADER, by=leader)
