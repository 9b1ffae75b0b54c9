"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from wholeheard.kit import clock, colours
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import api_tokens, look
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


# What nobody gives to themselves: opening words as told, and what is done with people in danger.
GIVEN_BY_SOMEONE_ELSE = {
    *("story.protect", "story.withdraw", "concern.see", "concern.decide", "speaking.hear"),
}


def check_role_may_be_given(person: Person, role: str, place: Place, by: Person | None) -> None:
    if role not in ROLES:
        raise Refusal("role.unknown", _("There is no role called “%s”.") % role, "role")
    if by is not None and by.pk == person.pk and ROLES[role] & GIVEN_BY_SOMEONE_ELSE:
        raise Refusal(
            "role.own",
            _(
                "This role opens what people told in confidence. Someone else must give it to "
                "you: ask another administrator."
            ),
            "role",
        )
    if place.organisation_id != person.organisation_id:
        raise Refusal("role.elsewhere", _("That place belongs to another organisation."), "place")


def check_may_be_invited(email: str, role: str, place: Place, by: Person) -> None:
    if place.organisation_id != by.organisation_id:
        raise Refusal("role.elsewhere", _("That place belongs to another organisation."), "place")
    if role not in ROLES:
        raise Refusal("role.unknown", _("There is no role called “%s”.") % role, "role")
    known = Person.objects.filter(email__iexact=email).first()
    if known is not None and known.organisation_id != by.organisation_id:
        raise Refusal(
            "person.elsewhere",
            _("This address has an account in another organisation. Use another address."),
            "email",
        )
    if known is not None:
        raise Refusal(
            "person.known",
            _(
                "Someone with this address has an account. Give them the role on their page. If "
                "you do not see them under People, ask whoever manages people above your place."
            ),
            "email",
        )


def check_invitation_is_there(invitation: Invitation | None) -> None:
    if invitation is None:
        raise Refusal(
            "invitation.used", _("This invitation was used. Sign in, or ask for another.")
        )


def check_invitation_is_open(invitation: Invitation) -> None:
    if invitation.expires_at <= clock.now():
        raise Refusal(
            "invitation.expired",
            _("This invitation ran out. Ask the person who sent it for a new one."),
        )
    if Person.objects.filter(email__iexact=invitation.email).exists():
        raise Refusal("person.known", _("You have an account with this address. Sign in with it."))


def check_inviter_may_still_invite(may: bool) -> None:
    """Whoever loses the right to let people in leaves no open door behind."""
    if not may:
        raise Refusal(
            "invitation.sender",
            _("Whoever sent this invitation can no longer do so. Ask for a new one."),
        )


def check_nobody_else_invited(invited: bool) -> None:
    """An invitation to a place where one manages nobody is not one's own to replace."""
    if invited:
        raise Refusal(
            "invitation.elsewhere",
            _("This address was invited for another place. Ask whoever manages people there."),
            "email",
        )


def check_may_be_closed(person: Person, by: Person) -> None:
    if person.pk == by.pk:
        raise Refusal(
            "account.own", _("You cannot close your own account. Ask another administrator.")
        )


def check_somebody_looks_after_access(*, before: bool, after: bool) -> None:
    """The last administrator of an organisation cannot go: nobody could let anyone in again."""
    if before and not after:
        raise Refusal(
            "administrator.last",
            _("This is the last administrator. Make somebody else administrator first."),
        )


def check_ends_later(ends_on: dt.date | None, today: dt.date) -> None:
    if ends_on is not None and ends_on <= today:
        raise Refusal("role.past", _("That day is past or today. Choose a later day."), "ends_on")


def check_token_may_be_made(days: int, kept: int) -> None:
    """A key lasts as long as one of the choices, and nobody has very many."""
    if days not in api_tokens.DAYS:
        raise Refusal("token.days", _("Choose one of the times that are offered."), "days")
    if kept >= api_tokens.MOST:
        raise Refusal(
            "token.many",
            _("You have %(most)s keys. End one that you do not use, then make another.")
            % {"most": api_tokens.MOST},
        )


def check_colour(colour: str) -> None:
    """A colour is written as #RRGGBB and can be read on the ground and on paper."""
    if not colour:
        return
    if not colours.is_colour(colour):
        raise Refusal(
            "look.colour", _("Write the colour as # and six figures, such as #642049."), "colour"
        )
    worst = look.worst_contrast(colour)
    if worst < look.LEAST:
        raise Refusal(
            "look.contrast",
            _("This colour is too light to read. Its contrast is %(figure)s and it needs 4.5.")
            % {"figure": f"{int(worst * 100) / 100:.2f}"},
            "colour",
        )


def check_picture(picture: bytes) -> None:
    if len(picture) > look.LARGEST_LOGO:
        raise Refusal(
            "look.large",
            _("This picture is larger than 100 KB. Save it smaller: 80 dots high are enough."),
            "logo",
        )
    if not look.kind_of_picture(picture):
        raise Refusal("look.kind", _("This is no PNG or JPEG picture. Save it as one."), "logo")
