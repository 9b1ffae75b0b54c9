"""Who chose which story for a board, and which share was drawn by lot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit.days import day
from wholeheard.rooms.boards import lists, queries
from wholeheard.rooms.boards.models import StoryAsked
from wholeheard.rooms.boards.present.packs import chosen_in_words
from wholeheard.rooms.boards.queries import Share
from wholeheard.rooms.measures import charting
from wholeheard.rooms.measures.charting import Series
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of

MOST_ROWS = 200


def log_page(person: Person, place: Place) -> dict[str, Any]:
    """The log of a place and all below it, the newest first, and the share over time."""
    rows = list(queries.log_of(place, person))
    counted = [one for one in rows if one.ended_on is None]
    drawn = sum(one.how == lists.DRAWN for one in counted)
    shares = queries.shares_of(rows)
    return {
        "place_name": name_of(place),
        "rows": [_row(one) for one in rows[:MOST_ROWS]],
        "said": _("%(drawn)s of %(number)s were drawn by lot.")
        % {"drawn": drawn, "number": len(counted)},
        "chart": _chart(shares) if len(shares) > 1 else None,
    }


def _row(one: StoryAsked) -> dict[str, Any]:
    return {
        "on": day(one.on),
        "pack": name_of(one.pack.place),
        "meets": day(one.pack.meets_on),
        "chosen": chosen_in_words(one, with_why=one.said == lists.YES),
        "said": _said_in_words(one),
        "pack_id": one.pack_id,
    }


def _said_in_words(one: StoryAsked) -> str:
    if one.said:
        return str(lists.SAID[one.said])
    return _("Not waited for") if one.ended_on else _("Not answered yet")


def _chart(shares: Sequence[Share]) -> charting.Chart:
    return charting.chart_of(
        Series(
            title=_("Drawn by lot"),
            label=_("By three months, of the stories that were asked for"),
            months=tuple(one.begins for one in shares),
            above=tuple(float(one.drawn) for one in shares),
            below=tuple(float(one.asked) for one in shares),
        )
    )
