"""The tree of places: one place, a new one, and a whole list of them from a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access, actions, forms, places_list, queries
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest, need


def places(request: StaffRequest) -> HttpResponse:
    """The tree of places."""
    found = list(_places_of(request.user))
    if not found:
        raise Http404
    may_look = access.may(request.user, "places.manage", queries.root_of(request.user.organisation))
    return render(request, "people/places.html", {"places": found, "may_look": may_look})


def place(request: StaffRequest, address: str) -> HttpResponse:
    """A place: its names, its numbers, its promises; poster and paper to print."""
    found = Place.objects.filter(organisation=request.user.organisation, address=address).first()
    if found is None or not access.may(request.user, "places.manage", found):
        raise Http404
    form = forms.PlaceForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_place(found, by=request.user, changed=form.changed_data)
        return HttpResponseRedirect(reverse("people:places"))
    context = {
        "form": form,
        "place": found,
        "promises": queries.promises_of(found),
        "nobody_may": access.nobody_may(found),
    }
    return render(request, "people/place.html", context)


def new_place(request: StaffRequest) -> HttpResponse:
    """Add one place."""
    where = _places_of(request.user).exclude(kind="team")
    if not where:
        raise Http404
    form = forms.NewPlaceForm(request.POST or None, places=where)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        above = said.pop("above")
        said["address"] = said["address"] or places_list.address_for(
            request.user.organisation, said["name"]
        )
        try:
            made = actions.add_place(above, by=request.user, **said)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("people:place", args=[made.address]))
    return render(request, "people/new_place.html", {"form": form})


def places_file(request: StaffRequest) -> HttpResponse:
    """Places from a file: first what would happen, then, pressed once more, it happens."""
    need(request.user, "places.manage")
    if request.method != "POST":
        return _show(request, forms.PlacesFileForm())
    text = request.POST.get("rows", "")
    form = forms.PlacesFileForm(request.POST, request.FILES)
    if not text and not form.is_valid():
        return _show(request, form)
    raw = text.encode() if text else form.cleaned_data["file"].read(places_list.LARGEST_FILE + 1)
    try:
        planned = places_list.plan(
            request.user.organisation, places_list.read(raw), by=request.user
        )
    except Refusal as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return _show(request, form)
    if request.POST.get("do") == "carry_out":
        places_list.carry_out(planned, by=request.user)
        return _show(request, forms.PlacesFileForm(), planned=planned, done=True)
    rows = raw.decode("utf-8-sig") if planned.does_something() else ""
    return _show(request, forms.PlacesFileForm(), planned=planned, rows=rows)


def _show(request: StaffRequest, form: forms.PlacesFileForm, **more: Any) -> HttpResponse:
    context = {"form": form, "columns": places_list.COLUMNS} | more
    return render(request, "people/places_file.html", context)


def _places_of(person: Person) -> Any:
    return access.places_where(person, "places.manage").order_by("path")
