"""Who asks: the owner of the key, with the roles that they have at this moment."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from wholeheard.kit.limits import Buckets
from wholeheard.rooms.pages.api.problems import TooOften
from wholeheard.rooms.people import actions, queries
from wholeheard.rooms.people.models import Person

requests = Buckets(size=120, refill_seconds=0.5)
exports = Buckets(size=4, refill_seconds=600)
"""How often one key may ask, and how often take something out as a file."""


class Asking(HttpRequest):
    """A request by the time an answer is made: somebody's key was held against the house's."""

    auth: Person


class Key(HttpBearer):
    """A key that its owner made under their own name. Nothing else opens anything here: no
    cookie, no address, no word in the query."""

    def __call__(self, request: HttpRequest) -> Any | None:
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        is_one = scheme.lower() == "bearer" and secret.isascii() and secret.isprintable()
        return self.authenticate(request, secret.strip()) if is_one else None

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        found = queries.token_for(token)
        if found is None:
            return None
        seconds = requests.seconds_to_wait(found.pk)
        if seconds:
            raise TooOften(seconds)
        actions.note_token_used(found)
        return found.owner


def take_out(person: Person) -> None:
    """Count one more export of this person."""
    seconds = exports.seconds_to_wait(person.pk)
    if seconds:
        raise TooOften(seconds)
