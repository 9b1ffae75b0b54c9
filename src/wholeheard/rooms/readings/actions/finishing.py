"""A whole reading is done."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, policies, queries, vocabulary
from wholeheard.rooms.readings.actions.shared import (
    Seen,
    begin,
    count_anew,
    locked,
    mark_for,
    shown_to,
)
from wholeheard.rooms.readings.models import Mark, Reading
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def finish(
    protected: ProtectedStory, seen: Seen, *, by: Person, read_for: Sequence[str] = ()
) -> Reading:
    """Somebody is done. From now on they see what others marked."""
    protected = locked(protected, seen)
    return _finish(protected, begin(protected, by), read_for, by)


@transaction.atomic
def say_yes_to_all_shown(
    protected: ProtectedStory,
    seen: Seen,
    numbers: Sequence[int],
    *,
    by: Person,
    read_for: Sequence[str] = (),
) -> Reading:
    """Every passage was before them and all is as the machine suggests; and done. `numbers`: what
    they saw. Each is kept as read singly; what they did not see stays undecided."""
    protected = locked(protected, seen)
    shown = shown_to(protected, seen, by)
    reading = begin(protected, by)
    own = [mark for mark in queries.marks_of(protected) if mark.by_id == by.pk]
    wanted = [shown[number] for number in dict.fromkeys(numbers) if number in shown]
    if numbers and not wanted:
        policies.check_suggestion_is_there(None)
    made = [
        mark_for(one, lists.ACCEPTED, reading, by, of=protected.pk)
        for one in queries.undecided(wanted, own)
    ]
    Mark.objects.everywhere().bulk_create(made)
    return _finish(protected, reading, read_for, by)


def _finish(
    protected: ProtectedStory, reading: Reading, read_for: Sequence[str], by: Person
) -> Reading:
    if reading.finished_at is None:
        known = {pack for pack, _title in vocabulary.packs()}
        usual = _usually_read_for(reading)
        reading.read_for = sorted(set(read_for) & known) or usual
        reading.finished_at = clock.now()
        reading.save(update_fields=["read_for", "finished_at"])
        audit.record(
            "reading.finished", organisation=protected.organisation_id, by=by, about=protected.id
        )
        count_anew(protected)
    return reading


def _usually_read_for(reading: Reading) -> list[str]:
    """With suggestions: the packs that the machine suggests of. Without: the care lens."""
    packs = list(lists.PACK_OF_LENS.values())
    return sorted(packs if reading.stream == lists.WITH else [lists.CARE_PACK])


@transaction.atomic
def look_at_others(protected: ProtectedStory, seen: Seen, *, by: Person) -> Reading:
    """Somebody wants to see what others marked and does not read it for themselves first: they
    may still mark, and no agreement is made of it."""
    protected = locked(protected, seen)
    reading = begin(protected, by)
    if reading.finished_at is None:
        reading.stream, reading.finished_at = lists.AFTER, clock.now()
        reading.save(update_fields=["stream", "finished_at"])
        count_anew(protected)
    return reading
