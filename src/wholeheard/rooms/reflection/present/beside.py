"""What those who work here tell beside what those they care for tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.listening.measuring.gaps import ENOUGH
from wholeheard.listening.measuring.intervals import share_of
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import queries
from wholeheard.rooms.reflection.present.around import frame, help_for, month_name
from wholeheard.rooms.reflection.queries import PATIENTS, STAFF, Told

BESIDE_NAMES = {
    "hurry": gettext_lazy("Hurry"),
    "burden": gettext_lazy("Burden"),
}


def beside_page(person: Person, place: Place) -> dict[str, Any]:
    """What those who work here tell beside what those they care for tell: same place, same months,
    and only where there are enough of both."""
    told = queries.told_beside(place)
    whole = {side: _together(one[side] for one in told.values()) for side in (STAFF, PATIENTS)}
    return frame(person, place, "reflection:beside") | {
        "whole": _beside_rows(whole),
        "first": month_name(min(told)),
        "last": month_name(max(told)),
        "months": [
            {"month": month_name(month), "rows": rows}
            for month, sides in reversed(told.items())
            if (rows := _beside_rows(sides))
        ],
        "enough": ENOUGH,
        "not_enough": _("Not enough voices yet to compare."),
        "tell_url": reverse("stories:tell", args=[place.address]),
        "signposts": help_for(place),
    }


def _together(some: Iterable[Told]) -> Told:
    stories, codes = 0, Counter[str]()
    for one in some:
        stories += one.stories
        codes.update(one.codes or {})
    return Told(stories, codes)


def _beside_rows(sides: Mapping[str, Told]) -> list[dict[str, Any]]:
    """Each code with both sides; nothing where either side has not enough stories."""
    if any(sides[side].stories < ENOUGH for side in (STAFF, PATIENTS)):
        return []
    return [
        {
            "name": name,
            STAFF: _share_in_words(sides[STAFF], code),
            PATIENTS: _share_in_words(sides[PATIENTS], code),
        }
        for code, name in BESIDE_NAMES.items()
    ]


def _share_in_words(told: Told, code: str) -> str:
    share = share_of(told.codes[code] if told.codes else 0, told.stories)
    return _("About %(low)s to %(high)s of every 100") % {
        "low": round(100 * share.interval.low),
        "high": round(100 * share.interval.high),
    }
