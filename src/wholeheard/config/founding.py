"""The first steps of a new house: an organisation, and an invitation to its first person."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.text import slugify

from wholeheard.cli import CannotDo
from wholeheard.config import serving
from wholeheard.rooms.people import actions, queries
from wholeheard.rooms.people.models import COUNTRIES, KINDS_OF_ORGANISATION, Person, Place

ADMINISTRATOR = "administrator"


def found(name: str, address: str, kind: str, country: str, administrator: str) -> str:
    """Open the house to an organisation. Gives the link with which its administrator begins.

    One that is there already and has no administrator gets an invitation to its first.
    """
    _look_at(name, kind, country, administrator)
    serving.prepare()
    if address != slugify(address):
        raise CannotDo(f"“{address}” is no short address. Use a-z, 0-9 and -, such as “rowan”.")
    root = queries.roots().filter(address=address).first()
    if Place.objects.filter(address=address).exists() and not (root and _is_without(root)):
        raise CannotDo(f"The address “{address}” is taken. Choose another with --address.")
    if root is None:
        root = queries.root_of(
            actions.found_organisation(name=name, address=address, kind=kind, country=country)
        )
    return f"{root.name} is open. {_invite(root, administrator)}"


def who_looks_after(address: str, administrator: str) -> list[str]:
    """What is to be said of the administrator of an organisation that comments came into: how the
    first begins, or how to invite one. Nothing, if there is one already and none was named."""
    roots = queries.roots()
    root = roots.filter(address=address).first() if address or len(roots) != 1 else roots[0]
    if root is None:
        return []
    if not _is_without(root):
        named = f"{root.name} has an administrator. Invite others under People."
        return [named] if administrator else []
    if administrator:
        return [_invite(root, administrator)]
    if queries.open_invitations(root.organisation).filter(role=ADMINISTRATOR).exists():
        return []
    return [
        f"{root.name} has no administrator yet, so nobody can sign in or check the sample. "
        f'Invite one: wholeheard found "{root.name}" --address {root.address} '
        "--administrator E-MAIL"
    ]


def check_administrator(email: str) -> None:
    """Refuse what is no address, before anything is done."""
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise CannotDo(
            f"“{email}” does not look like an e-mail address. Check --administrator."
        ) from wrong


def _is_without(root: Place) -> bool:
    return not queries.lasting_administrators(root.organisation_id).exists()


def _invite(root: Place, administrator: str) -> str:
    """Invite the first administrator, in place of an earlier invitation to the same address."""
    if Person.objects.filter(email__iexact=administrator).exists():
        raise CannotDo(
            f"{administrator} has an account here. Invite the administrator of {root.name} with "
            "another address."
        )
    for earlier in queries.open_invitations(root.organisation).filter(email__iexact=administrator):
        actions.withdraw_invitation(earlier, by=None)
    _invitation, token = actions.invite_first(
        email=administrator, name=administrator.split("@")[0], role=ADMINISTRATOR, place=root
    )
    address = settings.BASE_ADDRESS if settings.ADDRESS_IS_SET else serving.noted_address()
    link = address + reverse("people:welcome", args=[token])
    said = f"Its administrator begins here, within {actions.INVITATION_DAYS} days: {link}"
    if settings.ADDRESS_IS_SET:
        return said
    return (
        f"{said}\nWHOLEHEARD_ADDRESS is not set, so the link leads to where the house is served "
        "on this machine. Set it to the address that others use, for this and every letter."
    )


def _look_at(name: str, kind: str, country: str, administrator: str) -> None:
    """Say what is wrong before anything is made: an address once taken stays taken."""
    if not name.strip():
        raise CannotDo("The organisation has no name. Write it first, in quotation marks.")
    _one_of("--kind", kind, dict(KINDS_OF_ORGANISATION))
    _one_of("--country", country, dict(COUNTRIES))
    check_administrator(administrator)


def _one_of(argument: str, value: str, choices: dict[str, object]) -> None:
    if value not in choices:
        raise CannotDo(f"{argument} “{value}” is not known. Choose one of: {', '.join(choices)}.")
