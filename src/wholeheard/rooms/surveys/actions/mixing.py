"""Rows are taken out and written anew in random order, so that where a row lies does not tell when
it came.

A database knows more of a row than its columns: SQLite numbers rows as they come, PostgreSQL lays
them one behind the other and notes the transaction that wrote each. After this, all rows of a round
were written in one transaction and in an order that a generator of the operating system drew.
"""

from __future__ import annotations

from random import SystemRandom
from typing import Any

from django.db import connection, models, transaction

from wholeheard.kit import clock
from wholeheard.rooms.surveys.actions.passing_on import pass_on
from wholeheard.rooms.surveys.models import Answers, Round, Ticket, TimeTaken

MIXED: tuple[type[models.Model], ...] = (Answers, Ticket, TimeTaken)
BATCH = 500


def keep_the_night(round: Round) -> None:
    """What is done for an open round each night: words go on, rows are mixed."""
    pass_on(round)
    mix(round)


def mix(round: Round) -> None:
    """Write the rows of a round anew. Waits for whoever hands in at this moment."""
    _mix(round)
    _leave_no_old_rows()


@transaction.atomic
def _mix(round: Round) -> None:
    rows = Round.objects.of(round.organisation_id).select_for_update(of=("self",))
    held = rows.select_related("organisation").get(pk=round.pk)
    for model in MIXED:
        _write_anew(model, held)
    held.mixed_on = clock.today(held.organisation.timezone)
    held.save(update_fields=["mixed_on"])


def _write_anew(model: Any, round: Round) -> None:
    """The same rows under the same identifiers. What is numbered gets new numbers."""
    rows = model.objects.of(round.organisation_id).filter(round=round)
    kept = list(rows)
    rows.delete()
    if isinstance(model._meta.pk, models.AutoField):
        for row in kept:
            row.pk = None
    SystemRandom().shuffle(kept)
    model.objects.everywhere().bulk_create(kept, batch_size=BATCH)


def _leave_no_old_rows() -> None:
    """PostgreSQL keeps deleted rows where they lay until a table is written anew. On SQLite they
    are overwritten at once, and the log is emptied by the nightly purge."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for model in MIXED:
            cursor.execute(f'VACUUM (FULL) "{model._meta.db_table}"')
