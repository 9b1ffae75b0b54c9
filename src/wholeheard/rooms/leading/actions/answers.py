"""Somebody who leads answers, and the team says whether it reached them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.models import Idea, StopItem
from wholeheard.rooms.leading import access, checking, lists, places, policies, queries
from wholeheard.rooms.leading.actions.shared import note, today_at
from wholeheard.rooms.leading.models import Answer, MayDecide, Nearer, Reached
from wholeheard.rooms.people.models import Person, Place


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """What somebody says: one of `lists.SAID`, in words; for a promise its day; a change that it
    led to, if there is one."""

    said: str
    words: str
    by_day: dt.date | None = None
    change: Idea | None = None


@transaction.atomic
def answer(about: str, thing: Any, new: NewAnswer, *, by: Person) -> Answer:
    """Answer something that was heard, that somebody wants to stop, or who is to decide. The same
    said twice stands once."""
    place = places.of_thing(about, thing)
    type(thing).objects.of(thing.organisation_id).select_for_update().get(pk=thing.pk)
    policies.check_said(new.said, about)
    by_day = policies.check_promise(new.said, new.by_day, today_at(place))
    policies.check_change(new.change is None or _is_of(new.change, place))
    kept = checking.own_words({"words": new.words}, by=by, needed=["words"])
    before = queries.answers_about(about, [thing])[thing.pk]
    if before and _is_the_same(before[-1], new, kept["words"], by):
        return before[-1]
    made = Answer.objects.everywhere().create(
        **{about: thing},
        organisation_id=place.organisation_id,
        number=len(before) + 1,
        said=new.said,
        words=kept["words"],
        by_day=by_day,
        change=new.change,
        by=by,
        name=by.name,
        job=by.job,
        on=today_at(place),
    )
    _do_what_was_said(about, thing, new.said, by)
    note("leader.answered", made, by)
    return made


def _is_the_same(last: Answer, new: NewAnswer, words: str, by: Person) -> bool:
    """Whether the last answer says the very same: a button that was pressed twice."""
    day = new.by_day if new.said == lists.WILL else None
    said = (last.said, last.words, last.by_day, last.change, last.by_id)
    return said == (new.said, words, day, new.change, by.pk)


def _is_of(idea: Idea, place: Place) -> bool:
    """A change of the place, below it or above it."""
    one, other = idea.place.path, place.path
    same = idea.organisation_id == place.organisation_id
    return same and (one.startswith(other) or other.startswith(one))


def _do_what_was_said(about: str, thing: Any, said: str, by: Person) -> None:
    """What was stopped stands as stopped on the list that `change` keeps; who may decide moves in
    the register."""
    if about == lists.STOP and said == lists.DID:
        _stop(thing, by)
    if about == lists.NEARER and said == lists.DID:
        _move(thing, by)


def _stop(item: StopItem, by: Person) -> None:
    now = asked.stop_items(item.place).filter(pk=item.pk).first()
    if getattr(now, "state", None) != changes.STOPPED:
        change.say_of_stopping(item, changes.STOPPED, by=by)


def _move(nearer: Nearer, by: Person) -> None:
    rows = MayDecide.objects.of(nearer.organisation_id).filter(pk=nearer.may_id)
    rows.update(who=nearer.to, by=by, on=today_at(nearer.may.place))


@transaction.atomic
def say_for_the_team(answer: Answer, said: str, *, by: Person) -> Reached:
    """The team says of an answer that it reached them, or not yet. Who of them is kept nowhere."""
    place = places.of_answer(answer)
    policies.check_of_the_team(said)
    policies.check_speaks_for_the_team(access.may_answer(by, place))
    policies.check_stands(queries.is_last(answer))
    return Reached.objects.everywhere().create(
        organisation_id=answer.organisation_id, answer=answer, said=said, on=today_at(place)
    )
