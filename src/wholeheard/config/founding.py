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
from wholeheard.rooms.people.models import COUNTRIES, KINDS_OF_ORGANISATION, Place


def found(name: str, address: str, kind: str, country: str, administrator: str) -> str:
    """Open the house to an organisation. Gives the link with which its administrator begins."""
    _look_at(name, kind, country, administrator)
    serving.prepare()
    if address != slugify(address):
        raise CannotDo(f"“{address}” is no short address. Use a-z, 0-9 and -, such as “rowan”.")
    if Place.objects.filter(address=address).exists():
        raise CannotDo(f"The address “{address}” is taken. Choose another with --address.")
    organisation = actions.found_organisation(
        name=name, address=address, kind=kind, country=country
    )
    root = queries.root_of(organisation)
    _invitation, token = actions.invite_first(
        email=administrator, name=administrator.split("@")[0], role="administrator", place=root
    )
    link = settings.BASE_ADDRESS + reverse("people:welcome", args=[token])
    return f"{name} is open. Its administrator begins here, within 14 days: {link}"


def _look_at(name: str, kind: str, country: str, administrator: str) -> None:
    """Say what is wrong before anything is made: an address once taken stays taken."""
    if not name.strip():
        raise CannotDo("The organisation has no name. Write it first, in quotation marks.")
    _one_of("--kind", kind, dict(KINDS_OF_ORGANISATION))
    _one_of("--country", country, dict(COUNTRIES))
    try:
        validate_email(administrator)
    except ValidationError as wrong:
        raise CannotDo(
            f"“{administrator}” does not look like an e-mail address. Check --administrator."
        ) from wrong


def _one_of(argument: str, value: str, choices: dict[str, object]) -> None:
    if value not in choices:
        raise CannotDo(f"{argument} “{value}” is not known. Choose one of: {', '.join(choices)}.")
