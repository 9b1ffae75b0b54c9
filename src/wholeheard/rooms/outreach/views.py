"""The open page on which somebody asks to be listened to in person."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wholeheard.kit.forms import done
from wholeheard.kit.web import no_store, open_to_all
from wholeheard.rooms.library import present as library
from wholeheard.rooms.outreach import actions, lists
from wholeheard.rooms.outreach.forms_open import InPersonForm
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.present import look_of, name_of


@open_to_all
def in_person(request: HttpRequest, address: str) -> HttpResponse:
    """Ask for somebody to listen. No cookie, no session; what was written is locked."""
    place = people.place_at(address)
    if place is None or not place.open:
        raise Http404(address)
    form = InPersonForm(request.POST if request.method == "POST" else None)
    asked = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        asked = done(form, lambda: actions.ask(place, said["how"], said["needs"]))
    context = look_of(place) | {
        "place": place,
        "place_name": name_of(place),
        "form": form,
        "asked": asked is not None,
        "days": lists.DAYS_KEPT,
        "signposts": library.help_panel(place.organisation.country),
    }
    return no_store(render(request, "outreach/in_person.html", context))
