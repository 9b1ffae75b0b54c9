"""What a machine read is put in line, or forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from wholeheard.rooms.readings import lining, queries, vocabulary
from wholeheard.rooms.readings.models import InLine, Mark
from wholeheard.rooms.safekeeping.models import MachineReading


@transaction.atomic
def forget_machine(protected_ids: Sequence[uuid.UUID]) -> None:
    """What a machine said of these stories goes from their marks, where the teller does not agree
    to it any more: what nobody read singly altogether; what a person said stays theirs."""
    marks = Mark.objects.everywhere().filter(
        protected__in=list(protected_ids), protected__may_machine=False
    )
    marks.filter(together=True).delete()
    marks.filter(suggestion__isnull=False).update(suggestion=None)


@transaction.atomic
def put_in_line(protected_ids: list[uuid.UUID]) -> None:
    """Reckon for each machine reading how much a person's word on it is worth. Safe to do twice."""
    rows = list(queries.machine_readings_not_in_line().filter(protected__in=protected_ids))
    known = queries.confirmed_by_code({row.organisation_id for row in rows})
    InLine.objects.everywhere().bulk_create(
        [_in_line(row, known) for row in rows], ignore_conflicts=True
    )


def _in_line(row: MachineReading, known: dict[tuple[uuid.UUID, str], int]) -> InLine:
    """Worth most: a finding of which the machine is unsure, and of a code that few have
    confirmed. The one that is worth most stands for the story, so that long ones do not come
    first for being long."""
    sure = [(str(one["lens"]), str(one["code"]), float(one["confidence"])) for one in row.findings]
    each = [
        lining.worth(
            confidence,
            known.get((row.organisation_id, vocabulary.id_of_finding(lens, code)), 0),
        )
        for lens, code, confidence in sure
    ]
    return InLine(
        organisation_id=row.organisation_id,
        machine_reading=row,
        worth=max(each, default=0.0),
        surest=max((confidence for *_code, confidence in sure), default=0.0),
    )
