"""Signing in with an account from work (OpenID Connect), for those who have an account here.

Whom the server at work names by a verified e-mail address, and who has an open account with that
very address, is signed in. Nobody else is: no account is made.
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from wholeheard.rooms.people import queries
from wholeheard.rooms.people.models import Person


class OnlyWhoHasAnAccount(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Person, str] | None:
        for said in sociallogin.email_addresses:
            person = queries.person_with_address(said.email) if said.verified is True else None
            if person is not None:
                _note_that_it_is_theirs(person)
                return person, person.email
        return None


def _note_that_it_is_theirs(person: Person) -> None:
    """The invitation went to this address, so allauth need not distrust the password."""
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
