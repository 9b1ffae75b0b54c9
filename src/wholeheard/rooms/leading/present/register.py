"""How the register of who may decide is shown."""

from __future__ import annotations

from typing import Any

from wholeheard.kit import days
from wholeheard.rooms.leading import lists, policies, queries
from wholeheard.rooms.leading.models import MayDecide, Nearer
from wholeheard.rooms.leading.present.answered import decision_name, thing_row, today_at, who_speaks
from wholeheard.rooms.leading.present.around import frame
from wholeheard.rooms.people.models import Person, Place


def register_page(person: Person, place: Place) -> dict[str, Any]:
    """Who may decide what at a place, with what was proposed and answered."""
    found = queries.register_of(place)
    proposed = [one for may in found for one in may.nearer.all()]
    answers = queries.answers_about(lists.NEARER, proposed)
    today = today_at(place)

    def row(may: MayDecide, one: Nearer) -> dict[str, Any]:
        shown = thing_row(lists.NEARER, one, answers.get(one.pk, []), today)
        return (
            shown
            | who_speaks(person, place)
            | {
                "what": decision_name(may),
                "to": lists.LEVELS[one.to],
                "why": one.why,
                "on": days.day(one.on),
            }
        )

    return frame(person, place, "leading:deciding") | {
        "rows": [
            may_row(may) | {"proposed": [row(may, one) for one in may.nearer.all()]}
            for may in found
        ]
    }


def may_row(may: MayDecide) -> dict[str, Any]:
    return {
        "id": may.pk,
        "what": may.own or lists.DECISIONS[may.what],
        "is_own": bool(may.own),
        "up_to": may.up_to,
        "who": lists.LEVELS[may.who],
        "on": days.day(may.on),
        "may_come_nearer": bool(policies.levels_nearer(may.who)),
    }
