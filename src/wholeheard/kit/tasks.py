"""Work to be done soon: one row a job and thing, in the same transaction as what caused it.

A row says when it is due. Claiming one moves that time a lease ahead, finishing deletes the row,
so a worker that is killed leaves nothing stuck: its rows fall due again. Jobs take many things at
once and may be done twice without harm. What failed keeps the name of the error's class, never
its words.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from wholeheard.kit import clock, signups
from wholeheard.kit.models import Work

log = logging.getLogger("wholeheard.worker")

LEASE = dt.timedelta(minutes=5)
BATCH = 200
SWEEP_EVERY = dt.timedelta(minutes=1)
LONGEST_PAUSE = dt.timedelta(hours=1)

Job = Callable[[list[uuid.UUID]], None]
_jobs: dict[str, Job] = {}


def job(name: str) -> Callable[[Job], Job]:
    """Register a function that does `room.job` for a list of identifiers."""

    def register(function: Job) -> Job:
        if name in _jobs:
            raise ValueError(f"{name} is registered twice")
        _jobs[name] = function
        return function

    return register


def known() -> set[str]:
    return set(_jobs)


def later(name: str, about: uuid.UUID | Iterable[uuid.UUID]) -> None:
    """Queue a job for a thing, or for several. Queued again, it is still one row."""
    if name not in _jobs:
        raise LookupError(f"No room does {name}.")
    things = [about] if isinstance(about, uuid.UUID) else list(about)
    due = clock.now()
    Work.objects.bulk_create(
        [Work(name=name, about=thing, due_at=due) for thing in things],
        update_conflicts=True,
        unique_fields=["name", "about"],
        update_fields=["due_at"],
        batch_size=500,
    )


@dataclass(frozen=True, slots=True)
class Claimed:
    name: str
    rows: list[Work]
    until: dt.datetime


def do_what_is_due() -> int:
    """Claim and do everything that is due. How many things were taken up."""
    taken = 0
    while claimed := _claim():
        taken += len(claimed.rows)
        _do(claimed)
    return taken


def sweep() -> int:
    """Ask each room what is still to do, and queue what is not queued. How many were found."""
    found = 0
    for _room, name, ask in signups.waiting_work:
        things = list(ask())
        queued = set(
            Work.objects.filter(name=name, about__in=things).values_list("about", flat=True)
        )
        missing = [thing for thing in things if thing not in queued]
        if missing:
            later(name, missing)
        found += len(missing)
    return found


def work_until(stop: threading.Event, *, idle_seconds: float = 0.5) -> None:
    """The worker's life: do what is due, sweep every minute, until told to stop."""
    swept = dt.datetime.min.replace(tzinfo=dt.UTC)
    while not stop.is_set():
        try:
            if clock.now() - swept >= SWEEP_EVERY:
                sweep()
                swept = clock.now()
            if do_what_is_due():
                continue
        except Exception as error:  # a full disk or a lost database: say so and try again
            log.error("The worker could not go on: %s. It tries again.", type(error).__name__)
            connection.close()
        stop.wait(idle_seconds)


@transaction.atomic
def _claim() -> Claimed | None:
    now = clock.now()
    due = Work.objects.filter(due_at__lte=now).order_by("due_at")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    first = due.first()
    if first is None:
        return None
    rows = list(due.filter(name=first.name)[:BATCH])
    until = now + LEASE
    Work.objects.filter(pk__in=[row.pk for row in rows]).update(due_at=until)
    return Claimed(first.name, rows, until)


def _do(claimed: Claimed) -> None:
    try:
        _jobs[claimed.name]([row.about for row in claimed.rows])
    except Exception as error:
        if len(claimed.rows) == 1:
            _put_back(claimed.rows[0], error)
        else:
            _do_one_by_one(claimed)
    else:
        _finish(claimed.rows, claimed.until)


def _do_one_by_one(claimed: Claimed) -> None:
    for row in claimed.rows:
        _do(Claimed(claimed.name, [row], claimed.until))


def _finish(rows: list[Work], until: dt.datetime) -> None:
    """Delete what was done, unless it was queued again meanwhile."""
    Work.objects.filter(pk__in=[row.pk for row in rows], due_at=until).delete()


def _put_back(row: Work, error: Exception) -> None:
    log.error("%s failed: %s. It will be tried again.", row.name, type(error).__name__)
    pause = min(dt.timedelta(seconds=15) * 2 ** min(row.tries, 10), LONGEST_PAUSE)
    Work.objects.filter(pk=row.pk).update(
        due_at=clock.now() + pause,
        tries=min(row.tries + 1, 1000),
        failure=type(error).__name__[:80],
    )


def waiting() -> dict[str, int]:
    """How many things wait for each job."""
    counted: dict[str, int] = defaultdict(int)
    for name in Work.objects.values_list("name", flat=True):
        counted[name] += 1
    return dict(counted)
