"""How a change is measured: by hand, from a file, or from what stories are counted as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import lists, policies, queries, reading_values
from wholeheard.rooms.change.actions.shared import all_own_words, locked, note, own_words, today_at
from wholeheard.rooms.change.models import ChangeMark, ChangeMeasure, Idea, Point
from wholeheard.rooms.measures import lists as counted
from wholeheard.rooms.people.models import Person


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """What is counted, in which unit, how often, and what a higher number is."""

    kind: str
    name: str
    unit: str
    every: str = lists.WEEK
    up_is: str = lists.NEITHER
    is_share: bool = False


@transaction.atomic
def measure(idea: Idea, new: NewMeasure, *, by: Person, code: str = "") -> ChangeMeasure:
    """Add a measure to a change. With a code: what stories of the place are counted as."""
    held = locked(idea)
    policies.check_is_open(queries.stage_of(held))
    policies.check_measure(new.kind, new.every, new.up_is, new.unit, code)
    if code and code not in dict(queries.can_be_counted()):
        raise Refusal("measure.code", _("Choose one of the list."), "code")
    name = policies.check_words(new.name, "name", lists.MOST_OF_A_TITLE)
    own = all_own_words(held, {"name": name, "unit": new.unit})
    made = ChangeMeasure.objects.everywhere().create(
        organisation_id=held.organisation_id,
        idea=held,
        kind=new.kind,
        name=own["name"],
        unit=own["unit"],
        every=new.every,
        up_is=new.up_is,
        is_share=new.is_share if not code else _is_share(code),
        code=code,
        by=by,
        on=today_at(held.place),
    )
    note("measure.added", held.organisation_id, held.pk, by, kind=new.kind)
    return made


def _is_share(code: str) -> bool:
    """Whether stories counted so are a share of something and not a plain number."""
    return code != counted.TOLD


@transaction.atomic
def put_value(
    one: ChangeMeasure,
    on: dt.date,
    above: float,
    below: float | None = None,
    *,
    by: Person,
    unit: str = "",
) -> Point:
    """Write one value by hand. Written again for a day, the later one stands."""
    _check_by_hand(one)
    policies.check_unit(unit, one.unit)
    policies.check_day(on, today_at(one.idea.place))
    policies.check_value(above, below, is_share=one.is_share)
    rows = Point.objects.of(one.organisation_id).filter(measure=one)
    policies.check_room(rows.exclude(on=on).count() + 1)
    point, _made = Point.objects.everywhere().update_or_create(
        measure=one,
        on=on,
        defaults={"organisation_id": one.organisation_id, "above": above, "below": below},
    )
    note("measure.value", one.organisation_id, one.idea_id, by)
    return point


@transaction.atomic
def put_file(one: ChangeMeasure, data: bytes, *, by: Person) -> int:
    """Take every value of a file, or none: the first line that is wrong is named. How many."""
    _check_by_hand(one)
    if len(data) > lists.MOST_BYTES:
        raise Refusal("file.large", _("This file is too large for one measure."), "file")
    rows = reading_values.rows_of(data, is_share=one.is_share)
    for row in rows:
        _check_row(one, row)
    return put_values(one, rows, by=by)


def _check_row(one: ChangeMeasure, row: reading_values.Row) -> None:
    """The same as by hand, with the line in the sentence."""
    try:
        policies.check_unit(row.unit, one.unit)
        policies.check_day(row.on, today_at(one.idea.place))
        policies.check_value(row.above, row.below, is_share=one.is_share)
    except Refusal as refusal:
        line = _("Line %(line)s: %(why)s") % {"line": row.line, "why": refusal.sentence}
        raise Refusal(refusal.code, line, "file") from refusal


def put_values(one: ChangeMeasure, rows: Sequence[reading_values.Row], *, by: Person) -> int:
    """Values that were looked at. The last of a day stands."""
    known = Point.objects.of(one.organisation_id).filter(measure=one)
    days = {row.on for row in rows}
    policies.check_room(known.exclude(on__in=days).count() + len(days))
    last = {row.on: row for row in rows}
    Point.objects.everywhere().bulk_create(
        [
            Point(
                organisation_id=one.organisation_id,
                measure=one,
                on=row.on,
                above=row.above,
                below=row.below,
            )
            for row in last.values()
        ],
        update_conflicts=True,
        unique_fields=["measure", "on"],
        update_fields=["above", "below"],
        batch_size=500,
    )
    note("measure.file", one.organisation_id, one.idea_id, by, values=len(last))
    return len(last)


def _check_by_hand(one: ChangeMeasure) -> None:
    if one.code:
        sentence = _("This is counted from stories by itself. Nothing is written here by hand.")
        raise Refusal("measure.counted", sentence)


@transaction.atomic
def mark(idea: Idea, on: dt.date, words: str, *, by: Person) -> ChangeMark:
    """From this day on things are done otherwise: the charts of the change say so."""
    held = locked(idea)
    policies.check_day(on, today_at(held.place))
    policies.check_words(words, "words", 80)
    made, _new = ChangeMark.objects.everywhere().update_or_create(
        idea=held,
        on=on,
        defaults={
            "organisation_id": idea.organisation_id,
            "words": own_words(held, words, "words"),
            "by": by,
        },
    )
    note("change.marked", idea.organisation_id, idea.pk, by)
    return made
