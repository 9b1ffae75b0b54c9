"""Who lives in a home, by a sign; whether anything may be asked; who from outside saw them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wholeheard.kit import audit, clock, tasks
from wholeheard.rooms.advocacy import lists, naming, policies, queries
from wholeheard.rooms.advocacy.models import Contact, Resident, ResidentStep
from wholeheard.rooms.people import outside
from wholeheard.rooms.people.models import Person, Place


@transaction.atomic
def add_resident(place: Place, sign: str, *, by: Person) -> Resident:
    """The home gives a resident a sign that tells nobody who it is."""
    policies.check_is_below_the_top(place.depth)
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
    then on no letter goes to those who look out for them. Nothing else ends by the home's word."""
    today, lives = _held(resident)
    policies.check_may_follow(lives.said, what)
    if what == lists.PAUSED:
        policies.check_pause(until, today)
    return _step(resident, what, today, until if what == lists.PAUSED else None, by)


@transaction.atomic
def confirm_that_they_left(
    resident: Resident, *, step: int | None = None, by: Person
) -> ResidentStep:
    """Somebody outside the home knows that they died or moved. From now on nothing opens, and
    they stand in no list any more. `step`: the one that was shown, where a page showed it."""
    today, lives = _held(resident)
    policies.check_to_be_confirmed(lives.said, lives.left)
    policies.check_is_what_was_shown(lives.step if step is None else step, lives.step)
    return _step(resident, lists.CONFIRMED, today, None, by)


@transaction.atomic
def say_it_is_not_so(resident: Resident, *, step: int | None = None, by: Person) -> ResidentStep:
    """Somebody outside the home knows that they did not die or move: all is as before at once, and
    whoever said it gets a letter. `step`: the one that was shown, where a page showed it."""
    today, lives = _held(resident)
    policies.check_to_be_confirmed(lives.said, lives.left)
    policies.check_is_what_was_shown(lives.step if step is None else step, lives.step)
    made = _step(resident, lists.NOT_SO, today, None, by)
    tasks.later("advocacy.tell_not_so", resident.pk)
    return made


@transaction.atomic
def move_to_unit(resident: Resident, unit: Place, *, by: Person) -> ResidentStep:
    """They live in another unit of the same home. The sign, who looks out for them, what was noted
    and when they were last seen stay as they are."""
    today, lives = _held(resident)
    policies.check_lives_here(lives.said)
    policies.check_is_another_unit(
        outside.branch_of(resident.place), resident.place.path, str(unit.path)
    )
    rows = Resident.objects.of(resident.organisation_id).filter(pk=resident.pk)
    rows.update(place=unit)
    return _step(resident, lists.UNIT, today, None, by)


def _held(resident: Resident) -> tuple[dt.date, queries.LivesHere]:
    """Today, and how it stands, with nobody else saying something of them meanwhile."""
    rows = Resident.objects.of(resident.organisation_id).select_for_update(of=("self",))
    fresh = rows.get(pk=resident.pk)
    today = clock.today(resident.organisation.timezone)
    return today, queries.standing_of(fresh, today)


def _step(
    resident: Resident, what: str, today: dt.date, until: dt.date | None, by: Person
) -> ResidentStep:
    step = ResidentStep.objects.everywhere().create(
        organisation_id=resident.organisation_id,
        resident=resident,
        what=what,
        on=today,
        until=until,
        by=by,
        at=clock.now(),
    )
    audit.record(
        f"resident.{what}", organisation=resident.organisation_id, by=by, about=resident.pk
    )
    return step


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
