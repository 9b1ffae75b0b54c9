"""A request on a staff page: by the time a view sees it, somebody has signed in."""

from __future__ import annotations

from django.http import HttpRequest

from wholeheard.rooms.people.models import Person


class StaffRequest(HttpRequest):
    """`middleware.must_sign_in` lets nobody else through."""

    user: Person
