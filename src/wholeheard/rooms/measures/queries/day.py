"""What day is it there?"""

from __future__ import annotations

import datetime as dt

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Organisation, Place


def today_of(organisation: Organisation) -> dt.date:
    return clock.today(organisation.timezone)


def today_at(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)
