"""Who hears: begun, let in, and told of to everybody who hears already.

An administrator can give the role. That opens nothing: a guardian or the second person has to let
the newcomer in, and all of them get a letter when somebody holds the role, before or after."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock, mail
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.speaking_up import access, lists, policies_staff, queries
from wholeheard.rooms.speaking_up.models import Arrangement, Guardian, Matter

PAGE = "/in/attend/speaking-up/guardians"


@transaction.atomic
def begin(person: Person) -> None:
    """The first guardian of an organisation begins."""
    Organisation.objects.select_for_update().get(pk=person.organisation_id)
    if not access.may_begin(person):
        raise Http404
    _let_in(person, by=person)


@transaction.atomic
def let_in(person: Person | None, *, by: Person) -> None:
    """A guardian, or whoever stands behind them, lets somebody with the role hear. Nobody lets
    themselves in."""
    if not access.may_let_in(by) or (person is not None and person.pk == by.pk):
        raise Http404
    person = person if person in queries.holders_of_the_role(by.organisation) else None
    manages = person is not None and access.manages_others(person)
    _let_in(policies_staff.check_may_be_let_in(person, manages=manages), by=by)


def _let_in(person: Person, *, by: Person) -> None:
    now = clock.now()
    Guardian.objects.everywhere().update_or_create(
        person=person,
        defaults={"let_in_by": by, "let_in_at": now},
        create_defaults={
            "organisation_id": person.organisation_id,
            "told_at": now,
            "let_in_by": by,
            "let_in_at": now,
        },
    )
    audit.record(
        "speaking_up.guardian_let_in",
        organisation=person.organisation_id,
        by=by,
        about=person.pk,
    )
    if by == person:
        said = _(
            "%(name)s is the first guardian: they hear from now on what people speak up about."
        )
    else:
        said = _("%(by)s let %(name)s in: they hear from now on what people speak up about.")
    names = {"by": by.name, "name": person.name}
    _tell_all(person.organisation, _("Somebody hears those who speak up"), said % names)


def second_at(by: Person, email: str) -> Person | None:
    """Who is meant as the second person; nobody where nothing is written."""
    if not email.strip():
        return None
    return policies_staff.check_is_here(queries.person_at(by.organisation, email))


@transaction.atomic
def arrange(by: Person, *, second: Person | None, days_to_reply: int, years: int) -> Arrangement:
    """Name the second person, and say by when somebody answers and how long it is kept. The one
    before and the one after both hear of it."""
    if not access.may_hear(by):
        raise Http404
    policies_staff.check_second(second, access.guardians(by.organisation))
    before = queries.arrangement_of(by.organisation)
    row, _made = Arrangement.objects.everywhere().update_or_create(
        organisation=by.organisation,
        defaults={"second": second, "days_to_reply": days_to_reply, "years": years},
    )
    if before.second_id != row.second_id:
        about = second.pk if second else None
        audit.record(
            "speaking_up.second_named", organisation=by.organisation_id, by=by, about=about
        )
        name = second.name if second else _("nobody")
        said = _("%(by)s named who stands behind the guardians: %(name)s.")
        also = [before.second] if before.second else []
        subject = _("Who stands behind the guardians")
        _tell_all(by.organisation, subject, said % {"by": by.name, "name": name}, also)
    return row


def note_guardians(organisation_ids: list[uuid.UUID]) -> None:
    """Who has the role now and was not announced, who was let in and has it no more, and who was
    let in and manages others since."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        _note_guardians(organisation)


@transaction.atomic
def _note_guardians(organisation: Organisation) -> None:
    rows = Guardian.objects.of(organisation).select_related("person")
    known = {row.person_id: row for row in rows}
    now = {one.pk: one for one in queries.holders_of_the_role(organisation)}
    for person in (one for pk, one in now.items() if pk not in known):
        _announce(person)
    for row in (one for pk, one in known.items() if pk not in now):
        _has_gone(row)
    for pk, row in known.items():
        if pk in now and row.let_in_at is not None and access.manages_others(now[pk]):
            _manages_now(row)


def _announce(person: Person) -> None:
    said = _(
        "%(name)s was given the role of guardian for speaking up. They hear nobody until one of "
        "you lets them in. If you did not expect this, ask who gave it to them."
    )
    _tell_all(person.organisation, _("Somebody was made guardian"), said % {"name": person.name})
    Guardian.objects.everywhere().create(
        organisation_id=person.organisation_id, person=person, told_at=clock.now()
    )


def _has_gone(row: Guardian) -> None:
    """What they looked after rises to the others, and to the second person. Whoever ends roles
    could end them all, to put others there: those who heard should know."""
    left, was_in = _let_rise(row), row.let_in_at is not None
    row.delete()
    if was_in:
        _tell_who_is_left(row, _("%(name)s hears nobody here any more."), left)
        said = _(
            "From today you hear nobody here who speaks up: your role or your account was ended. "
            "If you did not expect this, tell your board, and the other guardians if there are any."
        )
        _send(_("You are no guardian any more"), said, [row.person.email])


def _manages_now(row: Guardian) -> None:
    """Who manages others hears nobody, from the moment in which they were given that role. They
    keep the role of guardian and are let in anew when they manage nobody. Whoever gives roles
    could silence a guardian with one: so all are told."""
    left = _let_rise(row)
    row.let_in_at, row.let_in_by = None, None
    row.save(update_fields=["let_in_at", "let_in_by"])
    said = _(
        "%(name)s was given a role in which they manage people, places or a team, and hears nobody "
        "here any more."
    )
    _tell_who_is_left(row, said, left)
    said = _(
        "You were given a role in which you manage people, places or a team. Nobody who manages "
        "others hears those who speak up, so from today you hear nobody. If you did not expect "
        "this, ask who gave you that role, and tell the other guardians or your board. When the "
        "role ends, a guardian lets you in again."
    )
    _send(_("You hear nobody for now"), said, [row.person.email])


def _let_rise(row: Guardian) -> int:
    """What they looked after waits for the others. How much of it is open."""
    held = Matter.objects.of(row.organisation_id).filter(holder=row.person)
    left = held.filter(ended_on=None).update(holder=None, reminded_on=None)
    held.update(holder=None)
    return left


def _tell_who_is_left(row: Guardian, said: str, left: int) -> None:
    said = said % {"name": row.person.name}
    if left:
        said += " " + _("What they looked after waits for you.")
    _tell_all(row.organisation, _("A guardian has gone"), said)


def _tell_all(
    organisation: Organisation, subject: str, said: str, also: list[Person] | None = None
) -> None:
    """Every guardian and the second person; where there is neither, the stewards."""
    to = {one.email for one in those_behind(organisation)} | {one.email for one in also or []}
    _send(subject, f"{said}\n\n{settings.BASE_ADDRESS}{PAGE}", sorted(to))


def _send(subject: str, said: str, to: list[str]) -> None:
    try:
        mail.send(subject, said, to)
    except OSError as error:
        sentence = _("The letters about it did not go out, so nothing was changed. Try it again.")
        raise Refusal("speaking.letter", sentence) from error


def those_behind(organisation: Organisation) -> list[Person]:
    """Guardians and the second person; where there is neither, the stewards."""
    second = queries.arrangement_of(organisation).second
    found = access.guardians(organisation)
    found += [second] if second and second.is_active and second not in found else []
    root = root_of(organisation)
    return found or list(rights.people_who_may(lists.STEWARD, root))
