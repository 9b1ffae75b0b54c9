"""How long it is kept, and how it goes for good."""

from __future__ import annotations

import uuid

from django.db import transaction

from wholeheard.kit import clock, tasks
from wholeheard.rooms.safekeeping import ledger, lists
from wholeheard.rooms.speaking_up.models import HalfSaid, Matter, SpentForm


@transaction.atomic
def take_back(row: Matter) -> None:
    """Whoever spoke up takes it back: its key is destroyed, then every row goes."""
    _go([row])


def let_go_past_their_time(matter_ids: list[uuid.UUID]) -> None:
    """The same for what was kept as long as was promised."""
    let_go(matter_ids)


@transaction.atomic
def let_go(matter_ids: list[uuid.UUID]) -> None:
    """Matters by their identifiers. Whatever is none of them is left to other rooms."""
    _go(list(Matter.objects.everywhere().filter(pk__in=matter_ids).select_related("organisation")))


def _go(rows: list[Matter]) -> None:
    SpentForm.objects.everywhere().bulk_create(
        [
            SpentForm(
                organisation_id=row.organisation_id,
                nonce_hash=bytes(row.nonce_hash),
                matter_id=row.pk,
                on=clock.today(row.organisation.timezone),
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    held = Matter.objects.everywhere().filter(pk__in=[row.pk for row in rows])
    held.update(key=b"", said=b"", who=None)
    held.delete()
    if rows:
        tasks.later("speaking_up.enter_in_ledger", [row.pk for row in rows])
        tasks.later("safekeeping.purge", [row.pk for row in rows])


def enter_in_ledger(matter_ids: list[uuid.UUID]) -> None:
    """Write into the ledger outside the database what is gone, so that no backup brings it back."""
    gone = SpentForm.objects.everywhere().filter(matter_id__in=matter_ids, entered=False)
    rows = list(gone)
    ledger.append(ledger.Entry(row.matter_id, row.on, lists.BY_TELLER) for row in rows)
    gone.filter(pk__in=[row.pk for row in rows]).update(entered=True)


def forget_half_said(ids: list[uuid.UUID]) -> None:
    """What was begun and never sent."""
    HalfSaid.objects.everywhere().filter(pk__in=ids, until__lt=clock.today()).delete()
