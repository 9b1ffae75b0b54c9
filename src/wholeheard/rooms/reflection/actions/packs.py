"""Stories come into a pack, and leave it."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import lists, policies, queries
from wholeheard.rooms.reflection.actions.shared import locked, names_nobody, no_story_in, note
from wholeheard.rooms.reflection.models import Chosen, ChosenLeft, Session
from wholeheard.rooms.safekeeping.actions import open_story
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.safekeeping.queries import hold

CHANCE = random.SystemRandom()


@transaction.atomic
def choose(
    session: Session, protected: ProtectedStory, how: str, because: str = "", *, by: Person
) -> Chosen:
    """Take a story into the pack, and say why this one."""
    hold(protected)
    locked(session)
    _check_may_enter(session, protected, how)
    kept = names_nobody(because, session.organisation_id, "because")
    chosen = _put(session, protected, how, kept, None, by)
    no_story_in({"because": kept}, session, by=by)
    return chosen


@transaction.atomic
def draw(session: Session, *, by: Person, chance: random.Random = CHANCE) -> Chosen:
    """Let the house draw a story by chance: from those told to this place, where there are any.

    That the house chose, and out of how many, is kept; that somebody asked it to, in the audit.
    """
    locked(session)
    pool = list(queries.own_first(session).order_by("pk").values_list("pk", flat=True))
    policies.check_there_is_one(len(pool))
    drawn = ProtectedStory.objects.of(session.organisation_id).get(pk=chance.choice(pool))
    _check_may_enter(session, drawn, lists.BY_CHANCE, by_house=True)
    chosen = _put(session, drawn, lists.BY_CHANCE, "", len(pool), None)
    note("session.drawn", session, by, out_of=len(pool))
    return chosen


def _check_may_enter(
    session: Session, protected: ProtectedStory, how: str, *, by_house: bool = False
) -> None:
    policies.check_may_be_chosen(
        session.kind,
        queries.usable_at(session.place).filter(pk=protected.pk).exists(),
        how,
        queries.told_good(protected),
        list(
            Chosen.plain.filter(session=session)
            .exclude(protected=protected)
            .values_list("how", flat=True)
        ),
        by_house=by_house,
    )


def _put(
    session: Session,
    protected: ProtectedStory,
    how: str,
    because: str,
    out_of: int | None,
    by: Person | None,
) -> Chosen:
    chosen, _ = Chosen.objects.everywhere().update_or_create(
        session=session,
        protected=protected,
        defaults={
            "organisation_id": session.organisation_id, "how": how, "because": because,
            "out_of": out_of, "by": by, "on": queries.today_at(session.place),
        },
    )  # fmt: skip
    if by is not None:
        note("session.chosen", session, by, how=how)
    return chosen


@transaction.atomic
def drop(chosen: Chosen, *, by: Person) -> None:
    """Take a story out of the pack again. The log keeps that one was chosen and left."""
    session = locked(chosen.session)
    _leave([chosen], lists.DROPPED, queries.today_at(session.place))
    note("session.dropped", session, by)


def clear(held: list[uuid.UUID]) -> None:
    """A story is let go: it leaves every pack at once."""
    rows = Chosen.objects.everywhere().filter(protected_id__in=held)
    _leave(list(rows.select_related("session")), lists.TAKEN_BACK, clock.today())


@transaction.atomic
def let_leave(session_ids: Iterable[uuid.UUID]) -> None:
    """Stories whose tellers no longer agree leave the packs of sessions that are still to come."""
    for session in queries.with_place(Session.objects.everywhere()).filter(pk__in=session_ids):
        if not queries.is_over(session):
            rows = queries.outside_consent(session)
            _leave(rows, lists.NOT_AGREED, queries.today_at(session.place))


def _leave(rows: Sequence[Chosen], why: str, on: dt.date) -> None:
    """Which story it was is forgotten; how it was chosen is kept."""
    ChosenLeft.objects.everywhere().bulk_create(
        ChosenLeft(
            organisation_id=one.organisation_id, session_id=one.session_id, how=one.how,
            why=why, on=on,
        )
        for one in rows
    )  # fmt: skip
    Chosen.objects.everywhere().filter(pk__in=[one.pk for one in rows]).delete()


def open_pack(session: Session, *, by: Person) -> None:
    """Somebody has the stories of a pack before them. Each opening is recorded."""
    for one in queries.pack_of(session):
        open_story(one.protected, by=by)
