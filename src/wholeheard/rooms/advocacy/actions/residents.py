"""Who lives in a home, by a sign; whether anything may be asked; who from outside saw them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.advocacy import lists, naming, policies, queries
from wholeheard.rooms.advocacy.models import Contact, Resident, ResidentStep, VisitNote
from wholeheard.rooms.answers import reprisal
from wholeheard.rooms.people.models import Person, Place


@transaction.atomic
def add_resident(place: Place, sign: str, *, by: Person) -> Resident:
    """The home gives a resident a sign that tells nobody who it is."""
    sign = naming.check_sign(sign)
    known = Resident.objects.of(place.organisation_id).filter(sign__iexact=sign)
    policies.check_sign_is_free(known.exists())
    resident = Resident.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        sign=sign,
        by=by,
        on=clock.today(place.organisation.timezone),
    )
    audit.record("resident.added", organisation=place.organisation_id, by=by, about=resident.pk)
    return resident


@transaction.atomic
def say_how_it_is(
    resident: Resident, what: str, *, until: dt.date | None = None, by: Person
) -> ResidentStep:
    """The home says that nothing is asked for a while, or goes on; that they moved, or died. From
    then on no reminder goes out, and no page asks anything of those who looked out for them."""
    today = clock.today(resident.organisation.timezone)
    policies.check_pause(until, today)
    step = ResidentStep.objects.everywhere().create(
        organisation_id=resident.organisation_id,
        resident=resident,
        what=what,
        on=today,
        until=until if what == lists.PAUSED else None,
        by=by,
        at=clock.now(),
    )
    if what == lists.DIED:
        _ask_nothing_of_the_notes(resident)
    audit.record(
        f"resident.{what}", organisation=resident.organisation_id, by=by, about=resident.pk
    )
    return step


def _ask_nothing_of_the_notes(resident: Resident) -> None:
    """The page of the code of each note does not ask after 30 and 90 days either."""
    notes = VisitNote.objects.of(resident.organisation_id).filter(resident=resident)
    for note in notes.select_related("protected__organisation"):
        reprisal.ask_no_more(note.protected)


@transaction.atomic
def note_contact(resident: Resident, how: str, who: str, on: dt.date, *, by: Person) -> Contact:
    """Somebody from outside saw them, or spoke with them, on that day."""
    today = clock.today(resident.organisation.timezone)
    policies.check_not_to_come(on, today)
    policies.check_lives_here(queries.standing_of(resident, today).left)
    contact, _made = Contact.objects.everywhere().get_or_create(
        resident=resident,
        how=how,
        who=who,
        on=on,
        by=by,
        defaults={"organisation_id": resident.organisation_id},
    )
    return contact
