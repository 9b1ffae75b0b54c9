"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.shelf.lists import MOST_SAVED

LONGEST_REASON = 300


def check_may_be_saved(name: str, number: int) -> None:
    if not name.strip():
        raise Refusal("saved.name", _("Give it a name by which you know it again."), "name")
    if number >= MOST_SAVED:
        raise Refusal(
            "saved.many",
            _("You have %(number)s searches. Take one away first.") % {"number": number},
            "name",
        )


def check_because(because: str) -> None:
    if not because.strip():
        raise Refusal(
            "chosen.because", _("Say why this story. The reason stands in the log."), "because"
        )
    if len(because) > LONGEST_REASON:
        raise Refusal("chosen.long", _("Say it in 300 letters."), "because")


def check_somebody_asked(number: int) -> None:
    if not number:
        raise Refusal(
            "chosen.nobody",
            _("Nobody there who may read this story asked for one each week."),
            "place",
        )
