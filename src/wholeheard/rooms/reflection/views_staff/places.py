"""A place: its sessions, what they do, how stories are chosen, what this work costs."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import access, actions, present
from wholeheard.rooms.reflection.views_staff.finding import place_for


def places(request: StaffRequest) -> HttpResponse:
    """Whose sessions? Straight on to the team's page where there is only one."""
    found = list(access.places_of(request.user).order_by("path"))
    if not found:
        raise Http404
    if len(found) == 1:
        return HttpResponseRedirect(reverse("reflection:place", args=[found[0].address]))
    rows = present.places_rows(request.user, found)
    return render(request, "reflection/places.html", {"places": rows})


def place(request: StaffRequest, address: str) -> HttpResponse:
    """What is to come, what waits for its debrief, and what was held."""
    found = place_for(request.user, address)
    return render(request, "reflection/place.html", present.place_page(request.user, found))


def over_time(request: StaffRequest, address: str) -> HttpResponse:
    """What people thought of sessions over time, and who could come. Whoever holds sessions may
    take out a line that tells who somebody is."""
    found = place_for(request.user, address)
    if request.method == "POST":
        found = place_for(request.user, address, "reflection.hold")
        actions.take_line_out(found, request.POST.get("line", ""), by=request.user)
        return HttpResponseRedirect(reverse("reflection:over_time", args=[address]))
    return render(request, "reflection/over_time.html", present.over_time_page(request.user, found))


def chosen(request: StaffRequest, address: str) -> HttpResponse:
    """Who chose which story, and why."""
    found = place_for(request.user, address)
    return render(request, "reflection/chosen.html", present.chosen_page(request.user, found))


def beside(request: StaffRequest, address: str) -> HttpResponse:
    """What those who work here tell beside what those they care for tell."""
    found = place_for(request.user, address)
    return render(request, "reflection/beside.html", present.beside_page(request.user, found))


def cost(request: StaffRequest, address: str) -> HttpResponse:
    """What this work costs a place, for its leaders."""
    found = place_for(request.user, address, "reflection.cost")
    return render(request, "reflection/cost.html", present.cost_page(request.user, found))
