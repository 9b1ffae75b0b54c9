"""What is new in somebody's communities, for the letter of the morning. How much, never words.

It is what others wrote yesterday, so that nothing is told twice and nothing need be noted.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import ngettext

from wholeheard.kit import clock
from wholeheard.rooms.communities import access, queries
from wholeheard.rooms.people.models import Person


def sentence(person: Person) -> str:
    """Three things are new in your communities of practice. Empty, if nothing is."""
    hears = [one for one in access.insides_of(person) if one.member.hears]
    if not hears:
        return ""
    yesterday = clock.today(person.organisation.timezone) - dt.timedelta(days=1)
    number = queries.new_on(hears, person, yesterday).count()
    if not number:
        return ""
    return ngettext(
        "One thing was written in your communities of practice yesterday.",
        "%(number)s things were written in your communities of practice yesterday.",
        number,
    ) % {"number": number}
