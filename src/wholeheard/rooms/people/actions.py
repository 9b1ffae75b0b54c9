"""What is done with organisations, places, people and their roles."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction

from wholeheard.kit import audit, clock, ids, sealing
from wholeheard.rooms.people import policies
from wholeheard.rooms.people.models import Grant, Invitation, Organisation, Person, Place

INVITATION_DAYS = 14


@transaction.atomic
def found_organisation(
    *, name: str, address: str, kind: str = "other", country: str = "england", **more: str
) -> Organisation:
    """Open the house to an organisation: its key, and the place at the root of its tree."""
    identifier = ids.new()
    organisation = Organisation.objects.create(
        id=identifier,
        name=name,
        kind=kind,
        country=country,
        key=sealing.new_organisation_key(identifier),
        **more,
    )
    Place.objects.add_root(
        instance=Place(organisation=organisation, name=name, address=address, kind="organisation")
    )
    audit.record("organisation.founded", organisation=identifier, about=identifier)
    return organisation


@transaction.atomic
def add_place(
    above: Place, *, name: str, address: str, kind: str, by: Person | None = None, **facts: object
) -> Place:
    """Add a site, a service or a team below another place."""
    policies.check_may_stand_below(kind, above)
    place = Place(
        organisation_id=above.organisation_id, name=name, address=address, kind=kind, **facts
    )
    Place.objects.add_child(Place.objects.get(pk=above.pk), instance=place)
    audit.record("place.added", organisation=above.organisation_id, by=by, about=place.id)
    return place


@transaction.atomic
def welcome_person(
    organisation: Organisation, *, name: str, email: str, job: str = "", password: str | None = None
) -> Person:
    """Make an account. Without a password nobody can sign in to it."""
    person = Person(
        organisation=organisation,
        name=name,
        email=email.lower(),
        job=job,
        joined_on=clock.today(organisation.timezone),
    )
    person.set_password(password)
    person.save()
    audit.record("person.welcomed", organisation=organisation.id, by=person, about=person.id)
    return person


@transaction.atomic
def give_role(
    person: Person,
    *,
    role: str,
    place: Place,
    by: Person | None = None,
    ends_on: dt.date | None = None,
) -> Grant:
    """Give a role for a place and all below it."""
    policies.check_role_may_be_given(person, role, place)
    grant, _ = Grant.objects.of(person.organisation_id).update_or_create(
        person=person,
        role=role,
        place=place,
        defaults={"given_by": by, "given_at": clock.now(), "ends_on": ends_on},
        create_defaults={
            "organisation_id": person.organisation_id,
            "given_by": by,
            "given_at": clock.now(),
            "ends_on": ends_on,
        },
    )
    audit.record(
        "role.given",
        organisation=person.organisation_id,
        by=by,
        about=person.id,
        role=role,
        place=place.address,
    )
    return grant


@transaction.atomic
def end_role(grant: Grant, *, by: Person) -> None:
    """Take a role back, from today."""
    audit.record(
        "role.ended",
        organisation=grant.organisation_id,
        by=by,
        about=grant.person_id,
        role=grant.role,
        place=grant.place.address,
    )
    grant.delete()


@transaction.atomic
def invite(
    *, email: str, name: str, job: str, role: str, place: Place, by: Person
) -> tuple[Invitation, str]:
    """Write an invitation. The token is returned once and only its hash is kept."""
    policies.check_may_be_invited(email, role, place, by)
    return _write_invitation(email, name, job, role, place, by)


@transaction.atomic
def invite_first(*, email: str, name: str, role: str, place: Place) -> tuple[Invitation, str]:
    """The invitation that no person writes: to the first administrator of an organisation."""
    return _write_invitation(email, name, "", role, place, None)


def _write_invitation(
    email: str, name: str, job: str, role: str, place: Place, by: Person | None
) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(24)
    now = clock.now()
    invitation = Invitation.objects.everywhere().create(
        organisation_id=place.organisation_id,
        token_hash=sealing.keyed_hash("invitations", token.encode()),
        email=email.lower(),
        name=name,
        job=job,
        role=role,
        place=place,
        sent_by=by,
        sent_at=now,
        expires_at=now + dt.timedelta(days=INVITATION_DAYS),
    )
    audit.record(
        "person.invited",
        organisation=place.organisation_id,
        by=by,
        about=invitation.id,
        role=role,
        place=place.address,
    )
    return invitation, token


@transaction.atomic
def accept_invitation(invitation: Invitation, *, name: str, password: str) -> Person:
    """Turn an invitation into an account with its role."""
    policies.check_invitation_is_open(invitation)
    person = welcome_person(
        invitation.organisation,
        name=name,
        email=invitation.email,
        job=invitation.job,
        password=password,
    )
    give_role(person, role=invitation.role, place=invitation.place, by=invitation.sent_by)
    invitation.delete()
    return person


@transaction.atomic
def close_account(person: Person, *, by: Person) -> None:
    """End an account: nobody signs in to it, all its roles end. What it signed keeps its name."""
    policies.check_may_be_closed(person, by)
    Grant.objects.of(person.organisation_id).filter(person=person).delete()
    person.is_active = False
    person.save(update_fields=["is_active"])
    audit.record("account.closed", organisation=person.organisation_id, by=by, about=person.id)


@transaction.atomic
def change_place(place: Place, *, by: Person, changed: list[str]) -> Place:
    """Keep what was changed about a place."""
    place.save(update_fields=changed or None)
    audit.record(
        "place.changed",
        organisation=place.organisation_id,
        by=by,
        about=place.id,
        fields=changed,
    )
    return place
