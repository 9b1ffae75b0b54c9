"""What is done with the code: said, agreed to, and told of harm."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.speaking_up import lists, policies
from wholeheard.rooms.speaking_up.actions.adding import add, hold
from wholeheard.rooms.speaking_up.models import Matter
from wholeheard.rooms.speaking_up.opened import Opened, check_due
from wholeheard.rooms.speaking_up.telling import tidy


@transaction.atomic
def say(row: Matter, words: str) -> Opened:
    """Say more. The same words sent twice stand once; after the end, it goes on."""
    policies.check_words(words)
    matter, words = hold(row), tidy(words)
    last = matter.steps[-1] if matter.steps else None
    if last and (last.what, last.words) == (lists.SAID, words):
        return matter
    return add(matter, lists.SAID, words)


@transaction.atomic
def say_of_passing(row: Matter, number: int, *, yes: bool) -> Opened:
    """Whether something may be passed on. They may change their mind until it was."""
    matter = hold(row)
    asked = next((one for one in matter.done(lists.MAY_I_PASS) if one.number == number), None)
    said = matter.answers_to(asked) if asked else []
    if asked is None or matter.was_passed(asked):
        return matter
    what = lists.AGREED if yes else lists.REFUSED
    if said and said[-1].what == what:
        return matter
    return add(matter, what, to=str(number))


@transaction.atomic
def answer_check(row: Matter, *, harder: bool, words: str = "") -> Opened:
    """Whether speaking up has cost them anything. A yes may be told at any time."""
    matter = hold(row)
    due = check_due(matter.steps, row.told_on, clock.today(matter.row.organisation.timezone))
    if not harder:
        return add(matter, lists.FINE, to=str(due)) if due else matter
    policies.check_words(words)
    before = matter.done(lists.HARDER)
    if before and before[-1].words == tidy(words):
        return matter
    return add(matter, lists.HARDER, tidy(words), to=str(due or ""))


@transaction.atomic
def would_again(row: Matter, said: str) -> Opened:
    """Whether they would speak up again, once it came to its end."""
    matter = hold(row)
    if said not in lists.AGAIN or not matter.done(lists.ENDED) or matter.again() == said:
        return matter
    return add(matter, lists.SPEAK_AGAIN, to=said)
