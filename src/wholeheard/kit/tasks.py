"""Work to be done soon: one row a job and thing, in the same transaction as what caused it.

A row says when it is due. Claiming one moves that time a lease ahead, finishing deletes the row,
so a worker that is killed leaves nothing stuck: its rows fall due again. Jobs take many things at
once and may be done twice without harm. What was begun before and not finished is done alone from
then on, so that one thing which fails, or kills its worker, holds up no other. What failed keeps
the name of the error's class, never its words.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Count

from wholeheard.kit import clock, signups
from wholeheard.kit.models import Work

log = logging.getLogger("wholeheard.worker")

LEASE = dt.timedelta(seconds=settings.WORK_LEASE_SECONDS)
BATCH = 200
MOST_TRIES = 1000
CLASHES = ("40001", "40P01")  # PostgreSQL: could not serialise; deadlock
SWEEP_EVERY = dt.timedelta(minutes=1)
LONGEST_PAUSE = dt.timedelta(hours=1)

Job = Callable[[list[uuid.UUID]], None]
Answer = TypeVar("Answer")
_jobs: dict[str, Job] = {}
_slow: set[str] = set()


def job(name: str, *, slow: bool = False) -> Callable[[Job], Job]:
    """Register a function that does `room.job` for a list of identifiers.

    A slow one takes minutes and nobody waits for it: it has a thread of its own in the worker, so
    that no story waits behind it.
    """

    def register(function: Job) -> Job:
        if name in _jobs:
            raise ValueError(f"{name} is registered twice")
        _jobs[name] = function
        if slow:
            _slow.add(name)
        return function

    return register


def known() -> set[str]:
    return set(_jobs)


def later(name: str, about: uuid.UUID | Iterable[uuid.UUID]) -> None:
    """Queue a job for a thing, or for several. Queued again, it is still one row."""
    if name not in _jobs:
        raise LookupError(f"No room does {name}.")
    things = [about] if isinstance(about, uuid.UUID) else sorted(set(about))
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


def do_what_is_due(stop: threading.Event | None = None, *, slow: bool | None = None) -> int:
    """Claim and do everything that is due, until told to stop. How many things were taken up.

    With `slow` only the slow jobs, or only the others.
    """
    taken = 0
    while not (stop and stop.is_set()) and (claimed := _again_after_a_clash(lambda: _claim(slow))):
        taken += len(claimed.rows)
        _do(claimed)
    return taken


def sweep() -> int:
    """Ask each room what is still to do, and queue what is not queued. How many were found."""
    found = 0
    for _room, name, ask in signups.waiting_work:
        found += queue_missing(name, list(ask()))
    return found


def queue_missing(name: str, things: list[uuid.UUID]) -> int:
    """Queue what is not queued, and leave what is at its time. How many were missing."""
    queued = set(Work.objects.filter(name=name, about__in=things).values_list("about", flat=True))
    missing = [thing for thing in things if thing not in queued]
    if missing:
        later(name, missing)
    return len(missing)


def is_queued(name: str, about: uuid.UUID) -> bool:
    """Whether a job waits for a thing, or is being done for it."""
    return Work.objects.filter(name=name, about=about).exists()


def work_until(stop: threading.Event, *, idle_seconds: float = 0.5) -> None:
    """The worker's life: do what is due, sweep every minute, until told to stop."""
    # a daemon: what it was doing when all stops falls due again after its lease
    beside = threading.Thread(target=_work, args=(stop, idle_seconds), kwargs={"slow": True})
    beside.daemon = True
    beside.start()
    _work(stop, idle_seconds, slow=False)


def _work(stop: threading.Event, idle_seconds: float, *, slow: bool) -> None:
    swept = dt.datetime.min.replace(tzinfo=dt.UTC)
    while not stop.is_set():
        try:
            if not slow and clock.now() - swept >= SWEEP_EVERY:
                sweep()
                swept = clock.now()
            if do_what_is_due(stop, slow=slow):
                continue
        except Exception as error:  # a full disk or a lost database: say so and try again
            log.error("The worker could not go on: %s. It tries again.", type(error).__name__)
            connection.close()
        stop.wait(idle_seconds)


@transaction.atomic
def _claim(slow: bool | None = None) -> Claimed | None:
    """Take what has been due longest, and more of the same; begun before, it is taken alone.

    Two workers never take the same row: on PostgreSQL a locked row is passed over, on SQLite one
    transaction writes at a time.
    """
    now = clock.now()
    due = Work.objects.filter(due_at__lte=now).order_by("due_at")
    if slow is not None:
        due = due.filter(name__in=_slow) if slow else due.exclude(name__in=_slow)
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    rows = list(due[:BATCH])
    if not rows:
        return None
    first = rows[0]
    same = [row for row in rows if row.name == first.name and not row.tries]
    rows = [first] if first.tries else same
    until = now + LEASE
    Work.objects.filter(pk__in=[row.pk for row in rows]).update(
        due_at=until, tries=min(first.tries + 1, MOST_TRIES)
    )
    return Claimed(first.name, rows, until)


def _do(claimed: Claimed) -> None:
    """Do what was claimed, all in one; if that fails, one by one, so that the rest gets done."""
    try:
        _again_after_a_clash(lambda: _jobs[claimed.name]([row.about for row in claimed.rows]))
    except Exception as error:
        if len(claimed.rows) > 1:
            _do_one_by_one(claimed)
        else:
            _put_back(claimed, error)
    else:
        _again_after_a_clash(lambda: _finish(claimed))


def _do_one_by_one(claimed: Claimed) -> None:
    for row in claimed.rows:
        _do(Claimed(claimed.name, [row], claimed.until))


def _finish(claimed: Claimed) -> None:
    """Delete what was done, unless it was queued again meanwhile: then it is done again."""
    rows = Work.objects.filter(pk__in=[row.pk for row in claimed.rows])
    rows.filter(due_at=claimed.until).delete()


def _put_back(claimed: Claimed, error: Exception) -> None:
    """Try again later, each time after a longer pause; at once if it was queued again meanwhile."""
    row = claimed.rows[0]
    log.error("%s failed: %s. It will be tried again.", row.name, type(error).__name__)
    pause = min(dt.timedelta(seconds=15) * 2 ** min(row.tries, 10), LONGEST_PAUSE)
    failed = Work.objects.filter(pk=row.pk)
    failed.update(failure=type(error).__name__[:80])
    failed.filter(due_at=claimed.until).update(due_at=clock.now() + pause)


def _again_after_a_clash(do: Callable[[], Answer], *, most: int = 5) -> Answer:
    """Do it again when two transactions stood in each other's way and the database chose one."""
    for _ in range(most - 1):
        try:
            return do()
        except OperationalError as error:
            if not _is_a_clash(error):
                raise
    return do()


def _is_a_clash(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in CLASHES


def waiting() -> dict[str, int]:
    """How many things wait for each job."""
    counted = Work.objects.values("name").annotate(number=Count("pk")).order_by("name")
    return {row["name"]: row["number"] for row in counted}
