"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.outreach import lists
from wholeheard.rooms.people.models import Person


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


def check_is_theirs(goes_still: bool, who: Person | None, by: Person) -> None:
    """What a colleague does is theirs for as long as they listen there."""
    if goes_still and who is not None and who != by:
        raise Refusal(
            "reach.taken",
            _("Somebody else goes to them already: %(name)s. Speak with them.")
            % {"name": who.name},
        )


def check_is_to_come(goes_on: dt.date, today: dt.date) -> None:
    if goes_on < today:
        raise Refusal(
            "going.past", _("That day has passed. Choose today or a later day."), "goes_on"
        )


def check_listens_there(listens: bool, name: str) -> None:
    if not listens:
        raise Refusal(
            "going.who",
            _("%(name)s does not listen at that place. Choose somebody who does.") % {"name": name},
            "who",
        )


def check_goes_to_them(taken_by: Person | None, by: Person) -> None:
    """What somebody asked for is let go of by whoever goes to them, and by nobody else."""
    check_is_theirs(taken_by is not None, taken_by, by)
    if taken_by is None:
        raise Refusal("reach.not_taken", _("Say first that you go to them."))


def gone() -> Refusal:
    """What somebody asked for is there no more."""
    return Refusal(
        "reach.gone",
        _("They took it back, or somebody was with them. Nobody needs to go any more."),
    )


def check_somebody_comes(listens_there: bool) -> None:
    if not listens_there:
        raise Refusal(
            "reach.nobody",
            _(
                "Nobody goes to people here yet. Tell it in writing, or ask somebody who works "
                "here."
            ),
            "how",
        )


def check_is_not_told(told_on: object) -> None:
    """What came of it stays as somebody wrote it."""
    if told_on is not None:
        raise Refusal("going.told", _("Somebody has written what came of it. It stays."), "words")


def check_rows(problems: list[str]) -> None:
    """A file is taken in whole or not at all."""
    if problems:
        shown = " ".join(problems[:5])
        raise Refusal("served.rows", _("Nothing was taken in.") + f" {shown}", "file")
