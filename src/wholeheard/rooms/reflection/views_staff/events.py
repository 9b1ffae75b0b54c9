"""Hard events of a place."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import actions, forms, present
from wholeheard.rooms.reflection.models import HardEvent
from wholeheard.rooms.reflection.views_staff.finding import place_for


def events(request: StaffRequest, address: str) -> HttpResponse:
    """Hard events of a place, each with its debrief; and a form for another."""
    found = place_for(request.user, address)
    errors: list[dict[str, str]] = []
    takes_out = request.POST.get("do") == "take_out"
    if takes_out:
        try:
            _take_event_out(request, found)
            return HttpResponseRedirect(reverse("reflection:events", args=[address]))
        except Refusal as refusal:
            errors = [{"text": refusal.sentence}]
    writes = request.method == "POST" and not takes_out
    form = forms.EventForm(request.POST if writes else None)
    if writes and form.is_valid():
        said = form.cleaned_data
        noted = done(
            form, lambda: actions.note_event(found, said["kind"], said["on"], by=request.user)
        )
        if noted is not None:
            back = reverse("reflection:events", args=[address])
            return HttpResponseRedirect(f"{back}?noted=yes")
    context = present.events_page(request.user, found) | {
        "form": form, "errors": errors, "noted": "noted" in request.GET,
    }  # fmt: skip
    return render(request, "reflection/events.html", context)


def _take_event_out(request: StaffRequest, place: Place) -> None:
    """One that was noted here by mistake."""
    found = place_for(request.user, place.address, "reflection.hold")
    rows = HardEvent.objects.of(found.organisation_id).filter(place=found)
    identifier = ids.long_or_none(request.POST.get("event"))
    event = rows.filter(pk=identifier).first() if identifier else None
    if event is not None:
        actions.take_event_out(event, by=request.user)
