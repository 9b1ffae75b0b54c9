"""A request on a staff page: by the time a view sees it, somebody has signed in."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from wholeheard.rooms.people import access
from wholeheard.rooms.people.models import Person


class StaffRequest(HttpRequest):
    """`middleware.must_sign_in` lets nobody else through."""

    user: Person


def need(person: Person, permission: str) -> None:
    """To somebody who may do that nowhere the page does not exist."""
    if not access.may_somewhere(person, permission):
        raise Http404
