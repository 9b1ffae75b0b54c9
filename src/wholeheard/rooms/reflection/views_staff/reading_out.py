"""What is read out in the hour, on a screen or on paper."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import access, actions, present
from wholeheard.rooms.reflection.views_staff.finding import address_of, session_for


def hour(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """What is read out in the hour, in large words: agreement, stop rule, stories, prompts."""
    return _read_out(request, session, "reflection/hour.html")


def paper(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """The same to print."""
    return _read_out(request, session, "reflection/paper.html")


def _read_out(request: StaffRequest, identifier: uuid.UUID, template: str) -> HttpResponse:
    found = session_for(request.user, identifier)
    if not access.may_read_out(request.user, found):
        raise Http404
    if present.over(found):
        return HttpResponseRedirect(address_of(found))
    actions.open_pack(found, by=request.user)
    door = reverse("after_session:say", args=[found.door])
    context = present.reading_page(request.user, found) | {"door": request.build_absolute_uri(door)}
    return render(request, template, context)
