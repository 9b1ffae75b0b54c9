"""What every action of the room needs: the day where the place is, and the record."""

from __future__ import annotations

import datetime as dt

from wholeheard.kit import audit, clock
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


def today_at(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)


def note(what: str, about: OfOrganisation, by: Person) -> None:
    """Who did what. Never a word of it; and nothing of thanks, or of what a team says of an
    answer: the record is read by people, and would count what nobody is to count."""
    audit.record(what, organisation=about.organisation_id, by=by, about=about.pk)
