"""A matter as it stands when its seals are open, and what follows from it. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from wholeheard.rooms.speaking_up import lists, sealed
from wholeheard.rooms.speaking_up.models import Entry, Matter


@dataclass(frozen=True, slots=True)
class Step:
    """Something said or done, in order. `to`: to whom, or what was chosen; `by`: the guardian, None
    where the teller did it; `on`: the day."""

    number: int
    what: str
    on: dt.date
    words: str = ""
    to: str = ""
    by: uuid.UUID | None = None
    at: str = ""

    @property
    def is_tellers(self) -> bool:
        return self.what in lists.BY_TELLER and self.by is None


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter, opened. `name` and `reach` are empty where its teller stays unnamed; `steps` are
    empty where they were not asked for."""

    row: Matter
    words: str
    elements: tuple[str, ...]
    group: str
    anonymous: bool
    not_see: str
    not_for: frozenset[str]
    wish: str
    name: str = ""
    reach: str = ""
    steps: tuple[Step, ...] = ()
    hearing: frozenset[str] = frozenset()

    def heard_at_the_time(self, person: uuid.UUID) -> bool:
        """Whether this guardian heard when it was told: its teller could have named them."""
        return str(person) in self.hearing

    def is_for(self, person: uuid.UUID) -> bool:
        """Whether its teller did not name this guardian as somebody it is about."""
        return str(person) not in self.not_for

    def done(self, *what: str) -> list[Step]:
        return [one for one in self.steps if one.what in what]

    def has_ended(self) -> bool:
        return self.row.ended_on is not None

    def told_of_harm(self) -> bool:
        """Whether they said, at the start or later, that speaking up has cost them something."""
        return lists.DETRIMENT in self.elements or bool(self.done(lists.HARDER))

    def again(self) -> str:
        """Whether they would speak up again, as they said last."""
        said = self.done(lists.SPEAK_AGAIN)
        return said[-1].to if said else ""

    def handled(self) -> str:
        """How it was handled, as the guardian wrote when it came to its end."""
        ended = self.done(lists.ENDED)
        return ended[-1].to if ended else ""

    def answers_to(self, asked: Step) -> list[Step]:
        """What the teller said to a question whether something may be passed on."""
        said = self.done(lists.AGREED, lists.REFUSED)
        return [one for one in said if one.to == str(asked.number)]

    def may_be_passed(self, asked: Step) -> bool:
        """Whether the last thing they said to that question is yes."""
        said = self.answers_to(asked)
        return bool(said) and said[-1].what == lists.AGREED

    def was_passed(self, asked: Step) -> bool:
        return any(one.to == asked.to and one.words == asked.words for one in self.done("passed"))


def opened(row: Matter, entries: Iterable[Entry] = (), *, who: bool = False) -> Opened:
    """Open a matter. Who told it only where `who` is asked for. Raises sealing.Unreadable."""
    key = sealed.key_of(row.organisation, row.key, row.pk)
    said = sealed.opened(key, row.said, about=row.pk, field=sealed.SAID)
    known: dict[str, str] = {}
    if who and row.who is not None:
        known = sealed.opened(key, row.who, about=row.pk, field=sealed.WHO)
    return Opened(
        row,
        said["words"],
        tuple(said["elements"]),
        said["group"],
        said["anonymous"],
        said["not_see"],
        frozenset(said["not_for"]),
        said["wish"],
        known.get("name", ""),
        known.get("reach", ""),
        tuple(step_of(key, one) for one in sorted(entries, key=lambda one: one.number)),
        frozenset(said["hearing"]),
    )


def step_of(key: bytes, entry: Entry) -> Step:
    held = sealed.opened(key, entry.held, about=entry.pk, field=sealed.ENTRY)
    by = uuid.UUID(held["by"]) if held["by"] else None
    on = dt.date.fromisoformat(held["on"])
    return Step(entry.number, held["what"], on, held["words"], held["to"], by, held["at"])


def due_on(
    steps: Iterable[Step],
    told_on: dt.date,
    days_to_reply: int = lists.DAYS_TO_REPLY,
    *,
    harm_at_first: bool = False,
) -> dt.date | None:
    """By which day the guardian is to do something that the teller sees; None after the end.

    An answer within the promise, counted from the first thing that waits; within two days from
    where somebody said that speaking up has cost them something (`harm_at_first`: with their first
    words); and after a long silence a word on how things stand.
    """

    def by(on: dt.date, *, harm: bool) -> dt.date:
        days = min(lists.DAYS_TO_LOOK_AT_HARM, days_to_reply) if harm else days_to_reply
        return on + dt.timedelta(days=days)

    waiting = [by(told_on, harm=harm_at_first)]
    last_word, ended = told_on, False
    for one in steps:
        if one.what == lists.ENDED:
            ended = True
        if one.what in lists.WAITS:
            ended = False
            waiting.append(by(one.on, harm=one.what == lists.HARDER))
        elif one.what in lists.ANSWERS:
            waiting, last_word = [], one.on
    if ended:
        return None
    return min(waiting, default=last_word + dt.timedelta(days=lists.DAYS_OF_SILENCE))


def check_due(steps: Iterable[Step], told_on: dt.date, today: dt.date) -> int:
    """After how many days the teller is asked now whether it has cost them anything: 30 or 90; 0
    while there is nothing to ask. Who comes back after 90 days is asked once."""
    passed = [days for days in lists.CHECK_AFTER if (today - told_on).days >= days]
    answered = {one.to for one in steps if one.what in (lists.HARDER, lists.FINE)}
    return passed[-1] if passed and str(passed[-1]) not in answered else 0
