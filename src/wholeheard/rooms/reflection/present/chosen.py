"""How stories came into packs, and who chose them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import days
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists, queries
from wholeheard.rooms.reflection.models import Chosen
from wholeheard.rooms.reflection.present.around import frame, month_name


def why_chosen(chosen: Chosen) -> str:
    day = days.day(chosen.on)
    if chosen.how == lists.BY_CHANCE:
        return ngettext(
            "Drawn by chance by the house on %(day)s: it was the only one.",
            "Drawn by chance by the house on %(day)s, out of %(number)s.",
            chosen.out_of or 0,
        ) % {"day": day, "number": chosen.out_of}
    who = chosen.by.name if chosen.by else _("somebody who has left")
    return _("%(why)s. Chosen by %(name)s on %(day)s.") % {
        "why": lists.WHY_CHOSEN[chosen.how],
        "name": who,
        "day": day,
    }


def chosen_page(person: Person, place: Place) -> dict[str, Any]:
    """The log of choices: by month by chance or by people, and of each story why."""
    rows = []
    for one in queries.selected(place):
        by_house = one.counts[lists.BY_CHANCE]
        rows.append(
            {
                "month": month_name(one.month),
                "total": one.total,
                "by_chance": by_house,
                "by_people": one.total - by_house,
                "not_bad": sum(one.counts[how] for how in lists.NOT_FOR_BEING_BAD),
            }
        )
    return frame(person, place, "reflection:chosen") | {
        "months": rows,
        "log": [
            {
                "session": f"{lists.KIND_NAMES[one.session.kind]}, {days.day(one.session.on)}",
                "why": why_chosen(one),
                "because": one.because,
                "told": _("Told %(month)s") % {"month": days.month(one.protected.told_month)},
            }
            for one in queries.chosen_at(place)
        ],
    }
