"""Which programmes there are, and what everybody is told of one."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.present import place_in_tree
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.programme import access, actions, forms, present, queries
from wholeheard.rooms.programme.access import programme_of


def programmes(request: StaffRequest) -> HttpResponse:
    """Every programme of the organisation, and what is next in those that are one's own work."""
    found = list(queries.programmes(request.user.organisation_id))
    context = {
        "rows": present.programme_rows(request.user, found),
        "own": present.own_hours(request.user),
        "may_begin": access.may_begin(request.user),
    }
    return render(request, "programme/programmes.html", context)


def begin(request: StaffRequest) -> HttpResponse:
    """Begin a programme of a place."""
    need(request.user, access.WORK)
    own = list(rights.places_where(request.user, access.WORK).order_by("path"))
    form = forms.BeginForm(
        request.POST if request.method == "POST" else None,
        places=[(one.address, place_in_tree(one)) for one in own],
    )
    if request.method == "POST" and form.is_valid():
        place = next(one for one in own if one.address == form.cleaned_data["place"])
        name = form.cleaned_data["name"]
        made = done(form, lambda: actions.begin(place, name, by=request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("programme:programme", args=[made.pk]))
    return render(request, "programme/begin.html", {"form": form})


def rename(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Give a programme another name while it is under way."""
    found = programme_of(request, programme, access.may_keep)
    form = forms.RenameForm(
        request.POST if request.method == "POST" else None, initial={"name": found.name}
    )
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        if done(form, lambda: actions.rename(found, name, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("programme:programme", args=[found.pk]))
    context = present.frame(request.user, found) | {"form": form}
    return render(request, "programme/rename.html", context)


def told(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """What everybody is told of a programme. For all who have signed in."""
    found = programme_of(request, programme, access.is_inside)
    context = present.told_page(found) | {"opens": access.may_read(request.user, found)}
    return render(request, "programme/told.html", context)


def beside(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """The other programmes that are under way: members and elements that they share."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, "programme:beside")
    return render(request, "programme/beside.html", context | present.beside_page(found))


def guides(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """By which guides it goes, and what a newer version would rename; a button to take it."""
    found = programme_of(request, programme)
    form = forms.NothingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        programme_of(request, programme, access.may_keep)
        version = request.POST.get("version", "")
        if form.is_valid() and done(
            form, lambda: actions.take_guides(found, version, by=request.user)
        ):
            return HttpResponseRedirect(reverse("programme:guides", args=[found.pk]))
    context = present.frame(request.user, found, "programme:guides") | {"form": form}
    return render(request, "programme/guides.html", context | present.guides_page(found))
