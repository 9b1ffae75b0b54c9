"""A listener types for someone on the telephone or at the bedside."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.rooms.people import access
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.stories.views import find_place, walk


def choose_place(request: StaffRequest) -> HttpResponse:
    """Where did it happen? Only places for which this person listens."""
    need(request.user, "story.type")
    places = access.places_where(request.user, "story.type").filter(open=True).order_by("path")
    return render(request, "stories/choose_place.html", {"places": places})


def tell_for_someone(request: StaffRequest, address: str) -> HttpResponse:
    """The same pages as for a teller, with who typed it and a yes that was heard."""
    place = find_place(address)
    if not access.may(request.user, "story.type", place):
        raise Http404
    return walk(request, place, by=request.user)
