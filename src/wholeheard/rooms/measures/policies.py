"""May it happen now? If not, the sentence that says why."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.measures import lists, months


def check_review(
    decision: str, because: str, review_on: dt.date | None, stopped_on: dt.date | None
) -> None:
    """A decision has a reason; to keep or change names the next review, to stop names the day."""
    if decision not in lists.DECISIONS:
        raise Refusal("measure.decision", _("Choose to keep, change or stop this measure."))
    if not because.strip():
        raise Refusal("measure.because", _("Write why. Who asked for it will read it."))
    if decision == lists.STOP and stopped_on is None:
        raise Refusal("measure.stop", _("Say from which day on this is no longer measured."))
    if decision != lists.STOP and review_on is None:
        raise Refusal("measure.review", _("Say when this measure is looked at again."))


def check_may_be_settled(because: str, settled_on: dt.date | None) -> None:
    """A sign is settled once, and with a reason."""
    if settled_on is not None:
        raise Refusal("sign.settled", _("Somebody has settled this already."), "because")
    if not because.strip():
        raise Refusal("sign.because", _("Give the reason. Those who told it will ask."), "because")


def check_mark(kind: str, words: str, code: str, month: dt.date, today: dt.date) -> None:
    """A note or a new beginning has words, and stands in a month that is over."""
    if kind not in lists.MARKS:
        raise Refusal("mark.kind", _("Choose a note, or a new beginning."))
    if not words.strip():
        raise Refusal("mark.words", _("Write what happened then. Others will not remember."))
    if code and code not in lists.BY_CODE:
        raise Refusal("mark.code", _("That is not counted here. Choose something that is."))
    if month > months.last_closed(today):
        raise Refusal("mark.month", _("That month is not over. Charts show months that are."))
