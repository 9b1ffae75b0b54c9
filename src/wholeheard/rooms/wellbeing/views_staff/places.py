"""A place: its pulse as published, and what its team says the work costs."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.measures import access as measures
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.wellbeing import access, actions, forms, present, queries
from wholeheard.rooms.wellbeing.models import TeamsWord


def places(request: StaffRequest) -> HttpResponse:
    """Every place of the organisation, in the order of its tree and never by a figure."""
    rows = [
        {"name": name_of(one), "address": one.address, "depth": one.depth}
        for one in measures.places_of(request.user)
    ]
    return render(request, "wellbeing/places.html", {"rows": rows})


def place(request: StaffRequest, address: str) -> HttpResponse:
    """The pulse of a place beside its drivers, as published: the same for everybody."""
    found = _place(request.user, address)
    return render(request, "wellbeing/place.html", present.pulse_page(found, request.user))


def words(request: StaffRequest, address: str) -> HttpResponse:
    """What the team of this very place says its work costs: to write, share and take back."""
    found = _place(request.user, address)
    if not access.is_of_the_team(request.user, found):
        raise Http404
    form = forms.TeamsWordForm(request.POST if _does(request, "write") else None)
    error = ""
    if request.method == "POST":
        error = _act(request, found, form)
        if not error and not form.errors:
            return HttpResponseRedirect(reverse("wellbeing_staff:words", args=[address]))
    context = present.words_page(found, request.user) | {
        "form": form,
        "errors": [{"text": error}] if error else [],
    }
    return render(request, "wellbeing/words.html", context)


def _act(request: StaffRequest, place: Place, form: forms.TeamsWordForm) -> str:
    """Do what was asked; the sentence if it was refused beside no box, else ""."""
    if _does(request, "write"):
        if form.is_valid():
            said = form.cleaned_data["words"]
            done(form, lambda: actions.write(place, said, by=request.user))
        return ""
    word = _word(request, place)
    try:
        if word is not None and _does(request, "share"):
            actions.share(word, by=request.user)
        elif word is not None and _does(request, "take_back"):
            actions.take_back(word, by=request.user)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _does(request: StaffRequest, what: str) -> bool:
    return request.POST.get("do") == what


def _word(request: StaffRequest, place: Place) -> TeamsWord | None:
    """One that was written at this very place."""
    identifier = ids.uuid_or_none(request.POST.get("word"))
    found = queries.word_of(place.organisation_id, identifier) if identifier else None
    return found if found is not None and found.place_id == place.pk else None


def _place(person: Person, address: str) -> Place:
    found = measures.places_of(person).filter(address=address).first()
    if found is None:
        raise Http404
    return found
