"""A round ends: closed, with what was answered; or called off, with nothing of it."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys import policies, queries
from wholeheard.rooms.surveys.actions import mixing
from wholeheard.rooms.surveys.actions.passing_on import pass_on
from wholeheard.rooms.surveys.models import (
    Addressee,
    Answers,
    Draft,
    Letter,
    Round,
    Ticket,
    TimeTaken,
    UnsentWords,
)

OF_A_ROUND_THAT_RUNS = (Addressee, Letter, Draft, Ticket)
"""What nobody needs once a round is over: to whom letters go, links, answers put aside."""


def close(round: Round, *, by: Person | None = None) -> None:
    """No more answers from now on. What was handed in is mixed a last time; tickets and drafts go.

    `by`: who closed it; nobody, where its last day has passed.
    """
    _close(round, by)
    finish(round)


def finish(round: Round) -> None:
    """What comes after the last answer: words go on, small places are put with the one above, rows
    are mixed. Safe to do twice."""
    pass_on(round)
    _lift_small_places(round)
    mixing.mix(round)


@transaction.atomic
def _lift_small_places(round: Round) -> None:
    """Answers of a place with too few of them for any result belong to a place above from now on,
    where others are: the only one who answered at a ward is told apart by nothing that is kept.
    Where too few answered in all, no result will ever stand, and nothing is kept; nor is anything
    of the few beside one large place, where with them no result would stand of anybody."""
    rows = Answers.objects.of(round.organisation_id).filter(round=round)
    if rows.count() < round.fewest:
        rows.delete()
        return
    for path, to in queries.where_answers_go(round).items():
        here = rows.filter(place__path=path)
        if to is None:
            here.delete()
        elif path != to:
            here.update(place=queries.place_at(round, to))


@transaction.atomic
def _close(round: Round, by: Person | None) -> None:
    held = _held(round)
    policies.check_may_end(held)
    policies.check_was_opened(held)
    held.closed_at, held.closed_by = clock.now(), by
    held.mixed_on = None  # until it was mixed the last time, the worker comes back to it
    held.save(update_fields=["closed_at", "closed_by", "mixed_on"])
    _forget(held)
    audit.record("survey.closed", organisation=held.organisation_id, by=by, about=held.pk)


@transaction.atomic
def call_off(round: Round, *, by: Person) -> None:
    """Nobody is asked any more, and nothing that was answered is kept. Words that have gone to
    safekeeping stay there, as stories."""
    held = _held(round)
    policies.check_may_end(held)
    held.cancelled_at, held.cancelled_by = clock.now(), by
    held.save(update_fields=["cancelled_at", "cancelled_by"])
    _forget(held)
    for model in (Answers, UnsentWords, TimeTaken):
        model.objects.of(held.organisation_id).filter(round=held).delete()
    audit.record("survey.called_off", organisation=held.organisation_id, by=by, about=held.pk)


def _held(round: Round) -> Round:
    rows = Round.objects.of(round.organisation_id).select_for_update(of=("self",))
    return rows.select_related("organisation").get(pk=round.pk)


def _forget(round: Round) -> None:
    for model in OF_A_ROUND_THAT_RUNS:
        model.objects.of(round.organisation_id).filter(round=round).delete()
