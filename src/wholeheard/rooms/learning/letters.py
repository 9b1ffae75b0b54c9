"""That a quarter is over, for the letter of the morning: once to each person, without its words."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import ngettext

from wholeheard.rooms.learning import actions, lists, queries
from wholeheard.rooms.people.models import Person


def quarter_to_tell(person: Person, today: dt.date) -> queries.Quarter | None:
    """The quarter that has just ended, if this person has not heard of it."""
    now = queries.quarter_of(today)
    if (today - now.begins).days >= lists.DAYS_TO_TELL or queries.was_told(person, now.before()):
        return None
    return now.before()


def sentence(person: Person, quarter: queries.Quarter | None) -> str:
    """Four changes ended last quarter. Empty where none did, or nothing is to be told."""
    number = queries.ended_in(person.organisation, quarter).count() if quarter else 0
    if not number:
        return ""
    return ngettext(
        "One change ended last quarter. What was learnt of it is written down.",
        "%(number)s changes ended last quarter. What was learnt of each is written down.",
        number,
    ) % {"number": number}


def address() -> str:
    return settings.BASE_ADDRESS + reverse("learning:quarter")


def have_told(person: Person, quarter: queries.Quarter | None) -> None:
    if quarter is not None:
        actions.have_told(person, quarter)
