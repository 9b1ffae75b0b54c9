"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.library import lists
from wholeheard.rooms.library.addresses import is_web_address

FIRST_YEAR = 1800


def check_resource(said: dict[str, Any], today: dt.date) -> None:
    """Everything that an entry says can be kept and shown."""
    _check_words(said)
    _check_codes(said)
    if said["address"] and not is_web_address(said["address"]):
        words = _("Write the whole address, beginning with https:// and without spaces.")
        raise Refusal("resource.address", words, "address")
    if not 1 <= said["minutes"] <= lists.MOST_MINUTES:
        raise Refusal("resource.minutes", _("Write how many minutes, from 1 to 1000."), "minutes")
    if said["year"] is not None and not FIRST_YEAR <= said["year"] <= today.year:
        raise Refusal("resource.year", _("Write the year in four figures."), "year")
    if said["checked_on"] is not None and said["checked_on"] > today:
        raise Refusal("resource.checked", _("That day is still to come."), "checked_on")


def _check_words(said: dict[str, Any]) -> None:
    for name, words in (
        ("title", _("Write the title.")),
        ("why", _("Say why it is worth somebody's time.")),
    ):
        if not said[name].strip():
            raise Refusal("resource.empty", words, name)
    for name in ("why", "summary"):
        if len(said[name]) > lists.LONGEST_TEXT:
            raise Refusal(
                "resource.long", _("That is too long for a summary. Say it shorter."), name
            )


def _check_codes(said: dict[str, Any]) -> None:
    known: dict[str, dict[str, Any]] = {
        "medium": lists.MEDIA,
        "evidence": lists.EVIDENCE,
        "element": lists.ELEMENTS,
    }
    for name, codes in known.items():
        if said[name] not in codes:
            raise Refusal("resource.code", _("Choose one of the list."), name)


def check_nobody_changed_it_meanwhile(based_on: int, last: int) -> None:
    if based_on != last:
        raise Refusal(
            "resource.meanwhile",
            _(
                "Somebody changed this while you wrote. What you wrote is still here. Open the "
                "entry in another window, put the two together, and keep it again from there."
            ),
        )


def check_may_be_put_away(shown: bool) -> None:
    if not shown:
        raise Refusal("resource.away", _("This was put away already."))


def check_may_ask_outside(allowed: bool) -> None:
    """No request leaves the house before the organisation has said yes."""
    if not allowed:
        raise Refusal(
            "library.outside",
            _(
                "This organisation does not allow the house to ask other hosts. An editor can "
                "allow it: Library, Keep the library."
            ),
        )
