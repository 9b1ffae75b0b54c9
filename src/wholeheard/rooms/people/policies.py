"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Invitation, Person, Place
from wholeheard.rooms.people.roles import ROLES

ORDER = ["organisation", "site", "service", "team"]


def check_may_stand_below(kind: str, above: Place) -> None:
    """A site stands below an organisation, a team below anything but a team, and so on."""
    if kind not in ORDER[1:] or ORDER.index(kind) <= ORDER.index(above.kind):
        raise Refusal(
            "place.order",
            _("A %(kind)s cannot stand below a %(above)s.") % {"kind": kind, "above": above.kind},
            "kind",
        )


def check_role_may_be_given(person: Person, role: str, place: Place) -> None:
    if role not in ROLES:
        raise Refusal("role.unknown", _("There is no role called “%s”.") % role, "role")
    if place.organisation_id != person.organisation_id:
        raise Refusal("role.elsewhere", _("That place belongs to another organisation."), "place")


def check_may_be_invited(email: str, role: str, place: Place, by: Person) -> None:
    if place.organisation_id != by.organisation_id:
        raise Refusal("role.elsewhere", _("That place belongs to another organisation."), "place")
    if role not in ROLES:
        raise Refusal("role.unknown", _("There is no role called “%s”.") % role, "role")
    if Person.objects.filter(email__iexact=email).exists():
        raise Refusal(
            "person.known",
            _("Someone with this address has an account. Give them the role on their page."),
            "email",
        )


def check_invitation_is_open(invitation: Invitation) -> None:
    if invitation.expires_at <= clock.now():
        raise Refusal(
            "invitation.expired",
            _("This invitation ran out. Ask the person who sent it for a new one."),
        )
    if Person.objects.filter(email__iexact=invitation.email).exists():
        raise Refusal("person.known", _("You have an account with this address. Sign in with it."))


def check_may_be_closed(person: Person, by: Person) -> None:
    if person.pk == by.pk:
        raise Refusal(
            "account.own", _("You cannot close your own account. Ask another administrator.")
        )
