"""Which programmes there are; one programme, with its four chapters."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.programme import access, actions, forms, lists, present, queries
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.content import content_of


def programmes(request: StaffRequest) -> HttpResponse:
    """Every programme of the organisation; those that may be read lead on."""
    rows = present.programme_rows(
        request.user, list(queries.programmes(request.user.organisation_id))
    )
    context = {"rows": rows, "may_begin": access.may_begin(request.user)}
    return render(request, "programme/programmes.html", context)


def begin(request: StaffRequest) -> HttpResponse:
    """Begin a programme of a place."""
    need(request.user, access.WORK)
    own = list(rights.places_where(request.user, access.WORK).order_by("path"))
    form = forms.BeginForm(
        request.POST if request.method == "POST" else None,
        places=[(one.address, present.indented(one)) for one in own],
    )
    if request.method == "POST" and form.is_valid():
        place = next(one for one in own if one.address == form.cleaned_data["place"])
        name = form.cleaned_data["name"]
        made = done(form, lambda: actions.begin(place, name, by=request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("programme:programme", args=[made.pk]))
    return render(request, "programme/begin.html", {"form": form})


def programme(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """A programme: the chapter in which it stands."""
    found = programme_of(request, programme)
    return HttpResponseRedirect(
        reverse("programme:chapter", args=[found.pk, queries.phase_of(found)])
    )


def chapter(request: StaffRequest, programme: uuid.UUID, phase: str) -> HttpResponse:
    """One of the four phases: what is asked on entry, what is done, what is asked on leaving."""
    found = programme_of(request, programme)
    if phase not in lists.PHASES:
        raise Http404
    context = present.frame(request.user, found, "programme:chapter")
    context |= {"chapter": phase, "tabs": present.tabs(found, phase, "")}
    context |= present.chapter_page(found, content_of(found).phase(phase))
    return render(request, "programme/chapter.html", context)
