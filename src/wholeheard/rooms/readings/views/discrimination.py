"""Stories put before who leads on equality."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.readings import access, actions, present, queries


def discrimination(request: StaffRequest) -> HttpResponse:
    """Stories that a person marked as telling of discrimination, before who leads on equality."""
    need(request.user, "reading.equality")
    stories = access.told_of_discrimination(request.user)
    if request.method == "POST":
        story = ids.uuid_or_none(request.POST.get("story"))
        for protected in stories.filter(pk=story) if story else ():
            actions.look_at_discrimination(protected, by=request.user)
        return HttpResponseRedirect(reverse("readings:discrimination"))
    rows = [present.passed_on_row(one) for one in queries.passed_on_to(request.user, stories)]
    return render(request, "readings/discrimination.html", {"rows": rows})
