"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.outreach import lists


def check_can_be_reached(how: str, waiting: int) -> None:
    if not how.strip():
        raise Refusal(
            "reach.none", _("Say how we can find you: a telephone number, a room, a time."), "how"
        )
    if waiting >= lists.MOST_WAITING:
        raise Refusal(
            "reach.full",
            _("Too many people wait here now. Tell it in writing, or ask somebody who works here."),
        )


def check_has_been_there(words: str, goes_on: dt.date, today: dt.date) -> None:
    if not words.strip():
        raise Refusal("going.empty", _("Write what came of it. A few words are enough."), "words")
    if today < goes_on:
        raise Refusal("going.early", _("That day is still to come. Write it afterwards."), "words")


def check_nobody_else_goes(taken_by: object, by: object) -> None:
    if taken_by is not None and taken_by != by:
        raise Refusal("reach.taken", _("Somebody else goes to them already."))


def check_rows(problems: list[str]) -> None:
    """A file is taken in whole or not at all."""
    if problems:
        shown = " ".join(problems[:5])
        raise Refusal("served.rows", _("Nothing was taken in.") + f" {shown}", "file")
