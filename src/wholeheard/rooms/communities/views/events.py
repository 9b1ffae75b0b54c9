"""Events: the list, a new one, one of them, and a file for a calendar."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.kit import clock
from wholeheard.rooms.communities import actions, calendars, forms, lists, present, queries
from wholeheard.rooms.communities.models import Inside, Post
from wholeheard.rooms.communities.views.finding import (
    done,
    inside_of,
    post_of,
    refused,
    sent,
    to_post,
    written_in,
)
from wholeheard.rooms.people.staff import StaffRequest


def events(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Events to come, the next first; and those past."""
    inside = inside_of(request, community)
    past = bool(request.GET.get("past"))
    found = queries.events(inside, clock.now(), past=past)
    page = Paginator(found, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(inside, request.user, "communities:events") | {
        "rows": [present.event_row(one, inside) for one in page.object_list],
        "page_obj": page,
        "past": past,
        "query": "past=1" if past else "",
    }
    return render(request, "communities/events.html", context)


def announce(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Announce an event."""
    inside = inside_of(request, community)
    zone = request.user.organisation.timezone
    form = forms.EventForm(sent(request), initial={"zone": zone})
    if request.method == "POST" and form.is_valid():
        made = done(
            form,
            lambda: actions.announce(inside, written_in(form), _when(form), by=request.user),
        )
        if made is not None:
            return to_post(made.pk)
    context = present.frame(inside, request.user, "communities:events") | {"form": form}
    return render(request, "communities/announce.html", context)


def _when(form: forms.EventForm) -> actions.When:
    said = form.cleaned_data
    starts, ends = form.moments()
    return actions.When(starts, ends, said["zone"], said["place"], said["link"])


def event_page(request: StaffRequest, inside: Inside, found: Post) -> HttpResponse:
    wrong: list[dict[str, str]] = []
    if request.method == "POST":
        comes = request.POST.get("do") == "come"
        wrong = refused(lambda: actions.come(inside, found, comes))
        if not wrong:
            return to_post(found.pk)
    context = present.frame(inside, request.user, "communities:events") | {
        **present.event_page(inside, found),
        "errors": wrong,
    }
    return render(request, "communities/event.html", context)


def calendar(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """An event for a calendar: when, where and its title."""
    inside, found = post_of(request, post, lists.EVENT)
    row = present.event_row(found, inside)
    if "when" not in row:
        raise Http404
    meeting = found.meeting
    body = calendars.event(
        found.pk,
        found.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        written_at=found.at,
        place=meeting.place,
        link=meeting.link,
    )
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response
