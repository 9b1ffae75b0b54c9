"""All that is read out in the hour, on a screen or on paper."""

from __future__ import annotations

from typing import Any

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import lists, prompts, queries
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.reflection.present.around import help_for, when
from wholeheard.rooms.reflection.present.packs import chosen_row, left_sentence
from wholeheard.rooms.reflection.present.session import lead_rows


def reading_page(person: Person, session: Session) -> dict[str, Any]:
    """All that is read out in the hour, on a screen or on paper, in this order: agreement, stop
    rule, what is hard, stories, prompts."""
    rows = [chosen_row(one) for one in queries.pack_of(session)]
    return {
        "session": session,
        "place": session.place,
        "name": lists.KIND_NAMES[session.kind],
        "when": when(session),
        "leads": lead_rows(session),
        "agreement": lists.AGREEMENT,
        "stop_rule": lists.STOP_RULE,
        "rows": rows,
        "heavy": [(number, row["heavy"]) for number, row in enumerate(rows, 1) if row["heavy"]],
        "left": left_sentence(session),
        "prompts": list(prompts.of_kind(session.kind)),
        "signposts": help_for(session.place),
        "feedback_days": lists.DAYS_FOR_FEEDBACK,
    }
