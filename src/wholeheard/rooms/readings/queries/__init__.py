"""What is asked about suggestions, marks, and what is still to be read.

One file answers one question."""

from __future__ import annotations

from wholeheard.rooms.readings.queries.audited import audited_pairs, audits
from wholeheard.rooms.readings.queries.chosen import (
    choice_of,
    drawn_below,
    is_drawn,
    reads_blind,
    stream_for,
)
from wholeheard.rooms.readings.queries.discrimination import is_watched_over, passed_on_to
from wholeheard.rooms.readings.queries.lining_up import (
    confirmed_by_code,
    machine_readings_not_in_line,
    not_in_line_ids,
)
from wholeheard.rooms.readings.queries.marked import (
    decides,
    is_void,
    marks_of,
    of_machines_no_more,
    standing,
    undecided,
)
from wholeheard.rooms.readings.queries.readings import (
    Stories,
    number_read_by,
    read_today,
    reading_by,
    readings_of,
)
from wholeheard.rooms.readings.queries.suggested import (
    Suggestion,
    last_machine_readings,
    machine_reading,
    suggestions,
)
from wholeheard.rooms.readings.queries.two_readers import (
    ReadOnce,
    differences,
    finished_readings,
    perhaps_differing,
    read_by_two,
    settled_in,
    two_who_read,
)
from wholeheard.rooms.readings.queries.waiting import (
    first_unread_by,
    lot_of,
    surer_than,
    to_read,
    to_read_blind,
    to_read_second,
    to_read_with_suggestions,
    with_release,
)

__all__ = [
    "ReadOnce",
    "Stories",
    "Suggestion",
    "audited_pairs",
    "audits",
    "choice_of",
    "confirmed_by_code",
    "decides",
    "differences",
    "drawn_below",
    "finished_readings",
    "first_unread_by",
    "is_drawn",
    "is_void",
    "is_watched_over",
    "last_machine_readings",
    "lot_of",
    "machine_reading",
    "machine_readings_not_in_line",
    "marks_of",
    "not_in_line_ids",
    "number_read_by",
    "of_machines_no_more",
    "passed_on_to",
    "perhaps_differing",
    "read_by_two",
    "read_today",
    "reading_by",
    "readings_of",
    "reads_blind",
    "settled_in",
    "standing",
    "stream_for",
    "suggestions",
    "surer_than",
    "to_read",
    "to_read_blind",
    "to_read_second",
    "to_read_with_suggestions",
    "two_who_read",
    "undecided",
    "with_release",
]
