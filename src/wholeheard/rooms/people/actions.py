"""What is done with organisations, places, people and their roles."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet

from wholeheard.kit import audit, clock, ids, sealing
from wholeheard.rooms.people import access, api_tokens, look, policies, queries
from wholeheard.rooms.people.models import (
    ApiToken,
    Grant,
    Invitation,
    Logo,
    Organisation,
    Person,
    Place,
)

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
    place.added_on = clock.today(above.organisation.timezone)
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
    policies.check_role_may_be_given(person, role, place, by)
    policies.check_ends_later(ends_on, clock.today(person.organisation.timezone))
    if ends_on:
        _check_another_looks_after_access(
            person.organisation_id, without=queries.grants_of(person).filter(role=role, place=place)
        )
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
    """Take a role back, from this moment."""
    _check_another_looks_after_access(
        grant.organisation_id, without=Grant.objects.of(grant.organisation_id).filter(pk=grant.pk)
    )
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
    """Write an invitation. The token is returned once and only its hash is kept.

    A second one to the same address takes the place of the first.
    """
    policies.check_may_be_invited(email, role, place, by)
    earlier = Invitation.objects.of(by.organisation_id).filter(email__iexact=email)
    lasting = earlier.filter(expires_at__gt=clock.now()).select_related("place")
    policies.check_nobody_else_invited(
        not all(access.may(by, "people.manage", one.place) for one in lasting)
    )
    earlier.delete()
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
def withdraw_invitation(invitation: Invitation, *, by: Person | None) -> None:
    """Take an invitation back: its link opens nothing from now on."""
    audit.record(
        "invitation.withdrawn",
        organisation=invitation.organisation_id,
        by=by,
        about=invitation.id,
        role=invitation.role,
    )
    invitation.delete()


@transaction.atomic
def accept_invitation(invitation: Invitation, *, name: str, password: str) -> Person:
    """Turn an invitation into an account with its role. Of two at once, one does."""
    rows = Invitation.objects.of(invitation.organisation_id).select_for_update()
    policies.check_invitation_is_there(rows.filter(pk=invitation.pk).first())
    policies.check_invitation_is_open(invitation)
    sender = invitation.sent_by
    policies.check_inviter_may_still_invite(
        sender is None or access.may(sender, "people.manage", invitation.place)
    )
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
    grants = queries.grants_of(person)
    policies.check_may_be_closed(person, by)
    _check_another_looks_after_access(person.organisation_id, without=grants)
    _close(person)
    audit.record("account.closed", organisation=person.organisation_id, by=by, about=person.id)


@transaction.atomic
def close_unused_account(person: Person) -> None:
    """The same where no person does it: nobody has used this account for long."""
    _close(person)
    audit.record(
        "account.closed", organisation=person.organisation_id, about=person.id, unused=True
    )


def _close(person: Person) -> None:
    queries.grants_of(person).delete()
    queries.tokens_of(person).delete()
    person.is_active = False
    person.save(update_fields=["is_active"])


@transaction.atomic
def reopen_account(person: Person, *, by: Person) -> None:
    """Let somebody sign in again. They have no roles until some are given."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record("account.reopened", organisation=person.organisation_id, by=by, about=person.id)


@transaction.atomic
def take_second_factor_away(person: Person, *, by: Person) -> None:
    """Someone lost their phone and their codes: they set up a new second step when they sign in."""
    Authenticator.objects.filter(user=person).delete()
    queries.tokens_of(person).delete()
    audit.record(
        "second_factor.taken_away", organisation=person.organisation_id, by=by, about=person.id
    )


@transaction.atomic
def make_token(person: Person, *, name: str, days: int) -> tuple[ApiToken, str]:
    """Make a key with which a program reads in this person's name. Returned once: only a keyed
    digest of it is kept."""
    Person.objects.select_for_update().get(pk=person.pk)
    policies.check_token_may_be_made(days, queries.tokens_of(person).count())
    secret, today = api_tokens.new_secret(), clock.today(person.organisation.timezone)
    token = ApiToken.objects.everywhere().create(
        organisation_id=person.organisation_id,
        owner=person,
        name=name,
        digest=api_tokens.digest_of(secret),
        sign_in=api_tokens.sign_in_of(person),
        made_on=today,
        ends_on=today + dt.timedelta(days=days),
    )
    audit.record("token.made", organisation=person.organisation_id, by=person, about=token.id)
    return token, secret


@transaction.atomic
def end_token(token: ApiToken, *, by: Person) -> None:
    """End a key: it opens nothing from this moment."""
    audit.record("token.ended", organisation=token.organisation_id, by=by, about=token.id)
    token.delete()


def note_token_used(token: ApiToken) -> None:
    """Keep the day on which a key was used last, and no time of day."""
    today = clock.today(token.owner.organisation.timezone)
    if token.last_used_on != today:
        tokens = ApiToken.objects.of(token.organisation_id).filter(pk=token.pk)
        tokens.update(last_used_on=today)


def want_daily_letter(person: Person, wanted: bool, *, hour: int | None = None) -> None:
    """Whether this person gets one letter a day that says how much waits, and from which hour."""
    person.daily_letter = wanted
    person.letter_hour = person.letter_hour if hour is None else hour
    person.save(update_fields=["daily_letter", "letter_hour"])


@transaction.atomic
def change_place(place: Place, *, by: Person | None, changed: list[str]) -> Place:
    """Keep what was changed about a place; where it was closed, since when."""
    fields = list(changed)
    if "open" in changed:
        place.closed_on = None if place.open else clock.today(place.organisation.timezone)
        fields.append("closed_on")
    place.save(update_fields=fields or None)
    audit.record(
        "place.changed",
        organisation=place.organisation_id,
        by=by,
        about=place.id,
        fields=changed,
    )
    return place


@transaction.atomic
def set_look(
    organisation: Organisation,
    *,
    name: str,
    colour: str = "",
    logo: bytes | None = None,
    without_logo: bool = False,
    by: Person,
) -> Organisation:
    """An organisation's name, its one colour and its picture."""
    policies.check_colour(colour)
    if logo:
        policies.check_picture(logo)
    organisation.name, organisation.colour = name, colour.upper()
    if logo:
        _keep_logo(organisation, logo)
    elif without_logo:
        Logo.objects.of(organisation).delete()
        organisation.logo_digest = ""
    organisation.save(update_fields=["name", "colour", "logo_digest"])
    Place.objects.filter(organisation=organisation, depth=1).update(name=name)
    audit.record("look.set", organisation=organisation.id, by=by, about=organisation.id)
    return organisation


def _keep_logo(organisation: Organisation, picture: bytes) -> None:
    Logo.objects.everywhere().update_or_create(
        organisation=organisation,
        defaults={"picture": picture, "kind": look.kind_of_picture(picture)},
    )
    organisation.logo_digest = look.digest_of(picture)


def _check_another_looks_after_access(organisation: uuid.UUID, *, without: QuerySet[Grant]) -> None:
    """Two who end each other at once wait for each other here, and the second is refused."""
    Organisation.objects.select_for_update().get(pk=organisation)
    lasting = queries.lasting_administrators(organisation)
    policies.check_somebody_looks_after_access(
        before=lasting.exists(), after=lasting.exclude(pk__in=without.values("pk")).exists()
    )
