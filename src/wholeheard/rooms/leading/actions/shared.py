"""What every action of the room needs: the day where the place is, and the record."""

from __future__ import annotations

import datetime as dt

from wholeheard.kit import audit, clock
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


def today_at(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)


def one_at_a_time(by: Person) -> None:
    """Whoever presses a button twice waits here for the first press to be over, so that the second
    finds what the first wrote."""
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk)


def note(what: str, about: OfOrganisation, by: Person) -> None:
    """Who did what. Never a word of it; and nothing of thanks, or of what a team says of an
    answer: the record is read by people, and would count what nobody is to count."""
    audit.record(what, organisation=about.organisation_id, by=by, about=about.pk)
