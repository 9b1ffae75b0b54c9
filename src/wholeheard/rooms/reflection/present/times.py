"""At which times of the day the sessions of the last year were."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists, queries
from wholeheard.rooms.reflection.present.around import frame


def times_sentence(place: Place) -> str:
    """At which times of the day sessions of the last year were held at a place and below: those
    who work at others could not come."""
    counts = Counter(part_of_day(one) for one in queries.times_of_the_year(place))
    if not counts:
        return ""
    said = [
        _("%(number)s %(when)s") % {"number": counts[part], "when": name}
        for part, (name, _first, _last) in lists.PARTS_OF_A_DAY.items()
        if counts[part]
    ]
    never = [str(name) for part, (name, _a, _b) in lists.PARTS_OF_A_DAY.items() if not counts[part]]
    line = _("Held in the last year: %(times)s.") % {"times": ", ".join(said)}
    if never:
        line += " " + _("None %(times)s: who works then has not had a turn.") % {
            "times": _(" and none ").join(never)
        }
    return line


def part_of_day(time: dt.time) -> str:
    for part, (_name, first, last) in lists.PARTS_OF_A_DAY.items():
        hour = time.hour
        if (first <= hour < last) if first < last else (hour >= first or hour < last):
            return part
    raise AssertionError("every hour lies in a part of the day")


def plan_page(person: Person, place: Place) -> dict[str, Any]:
    """What helps to choose a time: at which times the last ones were."""
    return frame(person, place, "reflection:place") | {
        "times": times_sentence(place),
    }
