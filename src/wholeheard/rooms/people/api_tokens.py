"""What a key for a program is made of, and what it is held against."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from wholeheard.kit import clock, sealing
from wholeheard.rooms.people.models import ApiToken, Person

BEGINS = "wholeheard_"  # so that a program that looks for secrets in code knows one
BYTES = 32
LONGEST = 100  # characters; nothing longer is looked at
MOST = 10  # keys that one person may have
DAYS = (30, 90, 365)  # for how long one may be made


def new_secret() -> str:
    """A key of 256 random bits, as its owner copies it."""
    return BEGINS + secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> bytes:
    """What is kept of a key."""
    return sealing.keyed_hash("api tokens", secret.encode(errors="replace"))


def sign_in_of(person: Person) -> bytes:
    """How somebody signs in now, as 32 bytes: others after a new password, as for sessions, after
    the second step was set up anew or taken away, and in another organisation."""
    steps = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP)
    said = (person.organisation_id, person.get_session_auth_hash(), *steps.values_list("pk"))
    return sealing.keyed_hash("api tokens, sign-in", repr(said).encode())


def holds(token: ApiToken) -> bool:
    """Whether a key opens anything now. Its owner's roles are asked for apart."""
    owner = token.owner
    return (
        owner.is_active
        and clock.today(owner.organisation.timezone) < token.ends_on
        and bytes(token.sign_in) == sign_in_of(owner)
        and (not settings.SECOND_FACTOR or is_mfa_enabled(owner))
    )
