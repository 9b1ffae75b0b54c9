"""What is asked about sessions, their packs, what was noted of them and what waits.

One file answers one question. Later rooms may rely on: `next_for`, `owed_by`."""

from __future__ import annotations

from wholeheard.rooms.reflection.queries.beside import PATIENTS, STAFF, Told, told_beside
from wholeheard.rooms.reflection.queries.chosen import Selected, chosen_at, selected
from wholeheard.rooms.reflection.queries.coming import next_days, next_for, times_of_the_year
from wholeheard.rooms.reflection.queries.costs import (
    Cost,
    Event,
    cost_at,
    events_at,
    events_without_debrief,
)
from wholeheard.rooms.reflection.queries.held import answers_of, counts_of, facts_of, takeaways_of
from wholeheard.rooms.reflection.queries.keeping import being_prepared, where_to_begin
from wholeheard.rooms.reflection.queries.leading import (
    lead_of,
    leads_of,
    may_facilitate,
    may_lead_beside,
    may_still,
)
from wholeheard.rooms.reflection.queries.packs import (
    left_of,
    left_without_a_hand,
    own_first,
    pack_of,
    places_for,
    to_choose_from,
    told_good,
    usable_at,
)
from wholeheard.rooms.reflection.queries.published import (
    attendance_of,
    feedback_of,
    figures,
    figures_of,
    half_years_due,
    months_due,
    with_figures_due,
)
from wholeheard.rooms.reflection.queries.sessions import (
    first_day_of_the_year,
    is_over,
    owed,
    owed_by,
    session_behind,
    sessions_at,
    sessions_for,
    still_open,
    today_at,
    with_place,
)
from wholeheard.rooms.reflection.queries.taken import taken_at
from wholeheard.rooms.reflection.queries.waiting import (
    not_reminded,
    outside_consent,
    sessions_with_a_story_to_leave,
)
from wholeheard.rooms.reflection.queries.written import leaders_words, words_of_months

__all__ = [
    "PATIENTS",
    "STAFF",
    "Cost",
    "Event",
    "Selected",
    "Told",
    "answers_of",
    "attendance_of",
    "being_prepared",
    "chosen_at",
    "cost_at",
    "counts_of",
    "events_at",
    "events_without_debrief",
    "facts_of",
    "feedback_of",
    "figures",
    "figures_of",
    "first_day_of_the_year",
    "half_years_due",
    "is_over",
    "lead_of",
    "leaders_words",
    "leads_of",
    "left_of",
    "left_without_a_hand",
    "may_facilitate",
    "may_lead_beside",
    "may_still",
    "months_due",
    "next_days",
    "next_for",
    "not_reminded",
    "outside_consent",
    "owed",
    "owed_by",
    "own_first",
    "pack_of",
    "places_for",
    "selected",
    "session_behind",
    "sessions_at",
    "sessions_for",
    "sessions_with_a_story_to_leave",
    "still_open",
    "takeaways_of",
    "taken_at",
    "times_of_the_year",
    "to_choose_from",
    "today_at",
    "told_beside",
    "told_good",
    "usable_at",
    "where_to_begin",
    "with_figures_due",
    "with_place",
    "words_of_months",
]
