"""What is asked of the room. One file for each thing."""

from __future__ import annotations

from wholeheard.rooms.leading.queries.answers import (
    answer_of,
    answers_about,
    given,
    is_last,
    thing_of,
)
from wholeheard.rooms.leading.queries.deciding import (
    Approved,
    approved_by_month,
    may_decide_at,
    open_nearer,
    register_of,
    stands,
)
from wholeheard.rooms.leading.queries.listening import (
    Due,
    due_by_month,
    listenings_at,
    owed_by,
    same_listening,
    standings,
)
from wholeheard.rooms.leading.queries.looks import last_look, looks_of
from wholeheard.rooms.leading.queries.proposals import Proposal, proposals_for
from wholeheard.rooms.leading.queries.stopping import minutes_saved, saved_of, stops_at
from wholeheard.rooms.leading.queries.thanks import (
    organisations_with_old_thanks,
    past_their_time,
    reports_open_to,
    takes_none,
    thanks_by_id,
    thanks_of_team,
    thanks_to,
    those_refused,
    tied_to,
    written_by,
)

__all__ = [
    "Approved",
    "Due",
    "Proposal",
    "answer_of",
    "answers_about",
    "approved_by_month",
    "due_by_month",
    "given",
    "is_last",
    "last_look",
    "listenings_at",
    "looks_of",
    "may_decide_at",
    "minutes_saved",
    "open_nearer",
    "organisations_with_old_thanks",
    "owed_by",
    "past_their_time",
    "proposals_for",
    "register_of",
    "reports_open_to",
    "same_listening",
    "saved_of",
    "standings",
    "stands",
    "stops_at",
    "takes_none",
    "thanks_by_id",
    "thanks_of_team",
    "thanks_to",
    "thing_of",
    "those_refused",
    "tied_to",
    "written_by",
]
