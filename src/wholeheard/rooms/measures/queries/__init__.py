"""What is asked of counts: exact ones for those who may open every story, published for all.

One file answers one question. Nothing here grows with the number of stories told: exact counts are
kept by place and month, and what is published is read as it was issued. Every question that
depends on the day takes it as `today`, in the organisation's time zone; left out, it is asked of
the clock.
"""

from __future__ import annotations

from wholeheard.rooms.measures.queries.changed import ChangePoint, ChangeRate, changed_rate
from wholeheard.rooms.measures.queries.day import today_at, today_of
from wholeheard.rooms.measures.queries.due import (
    LOT,
    Due,
    Kept,
    issues_beside,
    months_to_count,
    next_due,
    on_open_pages,
    to_count,
    to_publish,
    unnoted,
)
from wholeheard.rooms.measures.queries.exact import (
    AtPlace,
    Days,
    Point,
    behind,
    count_now,
    counted_months,
    counts_of_month,
    days_to,
    first_month,
    has_imports,
    inside,
    readable_of,
)
from wholeheard.rooms.measures.queries.heard import (
    HIDDEN,
    told_at_places,
    told_by_groups,
    told_by_voices,
)
from wholeheard.rooms.measures.queries.issued import (
    PublishedPoint,
    narrowest,
    published,
    published_below,
    widened,
)
from wholeheard.rooms.measures.queries.owed import CODES, OWED, QuestionsOwed, questions_owed
from wholeheard.rooms.measures.queries.rates import corrected_rate, errors_of
from wholeheard.rooms.measures.queries.reached import Reached, reached
from wholeheard.rooms.measures.queries.reckoning import EQUITY, PUBLISH, is_reckoning
from wholeheard.rooms.measures.queries.registered import Line, Register, register, running
from wholeheard.rooms.measures.queries.signs import (
    SIGNS,
    SignTold,
    repeated,
    settled_lately,
    sign_of,
    signs_by_person,
    signs_told,
    stories_of_sign,
    who_has_signs,
)
from wholeheard.rooms.measures.queries.unheard import NotHeard, not_heard
from wholeheard.rooms.measures.queries.written import marks

__all__ = [
    "CODES",
    "EQUITY",
    "HIDDEN",
    "LOT",
    "OWED",
    "PUBLISH",
    "SIGNS",
    "AtPlace",
    "ChangePoint",
    "ChangeRate",
    "Days",
    "Due",
    "Kept",
    "Line",
    "NotHeard",
    "Point",
    "PublishedPoint",
    "QuestionsOwed",
    "Reached",
    "Register",
    "SignTold",
    "behind",
    "changed_rate",
    "corrected_rate",
    "count_now",
    "counted_months",
    "counts_of_month",
    "days_to",
    "errors_of",
    "first_month",
    "has_imports",
    "inside",
    "is_reckoning",
    "issues_beside",
    "marks",
    "months_to_count",
    "narrowest",
    "next_due",
    "not_heard",
    "on_open_pages",
    "published",
    "published_below",
    "questions_owed",
    "reached",
    "readable_of",
    "register",
    "repeated",
    "running",
    "settled_lately",
    "sign_of",
    "signs_by_person",
    "signs_told",
    "stories_of_sign",
    "to_count",
    "to_publish",
    "today_at",
    "today_of",
    "told_at_places",
    "told_by_groups",
    "told_by_voices",
    "unnoted",
    "who_has_signs",
    "widened",
]
