"""What to read: the list, and straight on to the next."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.readings import access, lists, present, queries
from wholeheard.rooms.readings.views.finding import read_today

PUT_BY, MOST_PUT_BY = "readings put by", 100
"""Stories that somebody would rather not read now: kept with their signing in, and not longer."""


def queue(request: StaffRequest) -> HttpResponse:
    """What waits: the unsure and the rare first; what chance drew; what one other has read."""
    need(request.user, "reading.mark")
    sure = queries.choice_of(request.user.organisation_id).sure
    return render(
        request,
        "readings/queue.html",
        present.queue(request.user) | {"sure": sure is not None, "care": read_today(request)},
    )


def next_story(request: StaffRequest) -> HttpResponse:
    """On to the next story; to the list where nothing waits, or nothing that was not put by."""
    need(request.user, "reading.mark")
    found = _next_for(request.user, request.session.get(PUT_BY, []))
    if found is None:
        request.session.pop(PUT_BY, None)
        return HttpResponseRedirect(reverse("readings:queue") + "?all=1")
    return HttpResponseRedirect(reverse("readings:story", args=[found]))


def _next_for(person: Person, put_by: Sequence[str] = ()) -> uuid.UUID | None:
    """Every few stories one of those that chance drew; then what nobody has read; then what one
    other has. Nothing that this person put by since they signed in."""
    stories = access.markable_by(person).exclude(pk__in=[ids.long(one) for one in put_by])
    audited = queries.choice_of(person.organisation_id).audited
    first = queries.to_read_with_suggestions(stories, audited)
    drawn = queries.to_read_blind(stories, audited)
    turn = queries.number_read_by(person) % lists.BLIND_TURN == lists.BLIND_TURN - 1
    order = [drawn, first] if turn else [first, drawn]
    for some in [*order, queries.to_read_second(stories, person)]:
        if (found := queries.first_unread_by(person, some)) is not None:
            return found
    return None
