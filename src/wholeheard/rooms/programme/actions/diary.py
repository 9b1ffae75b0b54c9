"""Members note what they did and the hours that it took."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import policies, queries, sealed
from wholeheard.rooms.programme.actions.shared import held, own_words, today_at
from wholeheard.rooms.programme.models import DiaryEntry, Programme


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a member: hours (None: not noted), and words ("" for none)."""

    on: dt.date
    hours: Decimal | None = None
    words: str = ""


@transaction.atomic
def write_diary(found: Programme, day: Day, *, by: Person) -> DiaryEntry:
    """Note a day. Words are sealed; nothing of it goes into the record of what staff did."""
    programme = held(found)
    policies.check_day(day.on, programme.begun_on, today_at(programme))
    words = own_words({"words": day.words}, by=by)["words"]
    policies.check_entry(day.hours, words)
    if day.hours is not None:
        policies.check_hours_are_open(day.on, queries.hours_open_since(today_at(programme)))
    made = DiaryEntry(
        organisation_id=programme.organisation_id, programme=programme, person=by, on=day.on,
        hours=day.hours,
    )  # fmt: skip
    if words:
        made.sealed = sealed.close(
            programme.place.organisation, words, about=made.pk, field=sealed.DIARY
        )
    made.save(force_insert=True)
    return made


@transaction.atomic
def take_out(entry: DiaryEntry) -> None:
    """Whoever wrote a day takes it out again. Of a month that is closed the hours stay, without
    words: they are in the sum of all."""
    today = clock.today(entry.organisation.timezone)
    if entry.hours is None or entry.on >= queries.hours_open_since(today):
        entry.delete()
    elif entry.sealed is not None:
        entry.sealed = None
        entry.save(update_fields=["sealed"])
