"""A story that somebody has before them is kept for a session."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import present
from wholeheard.rooms.reflection.views_staff.finding import story_to_keep


def keep(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """Into a pack that is being prepared, or into one that begins with it."""
    found = story_to_keep(request.user, story)
    return render(request, "reflection/keep.html", present.keep_page(request.user, found))
