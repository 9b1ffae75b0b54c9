"""A change as a file: looked over, taken out, published, and one from elsewhere taken in."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import access, actions, forms, lists, present, queries
from wholeheard.rooms.learning.views_staff.finding import (
    anybody,
    done,
    idea_for,
    idea_to_write_of,
)
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest, need


def bundle(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Look over what would leave; take it out as a file, or put it before everybody."""
    found = idea_to_write_of(request.user, idea)
    form = forms.ContactForm(request.POST if request.method == "POST" else None)
    answer = _act(request, found, form) if form.is_bound and form.is_valid() else None
    if answer is not None:
        return answer
    context: dict[str, Any] = {"form": form}
    try:
        context |= present.bundle_page(request.user, found, actions.bundle_of(found))
    except Refusal as refusal:
        context |= present.frame(request.user, found.place)
        context |= {"idea": found, "refused": refusal.sentence}
    return render(request, "learning/bundle.html", context)


def _act(request: StaffRequest, idea: Idea, form: forms.ContactForm) -> HttpResponse | None:
    do, contact = request.POST.get("do", ""), form.cleaned_data["contact"]
    if do == "file":
        data = done(form, lambda: actions.as_file(idea, contact, by=request.user))
        return as_attachment(data, idea.title) if data is not None else None
    if not access.may_publish_openly(request.user, idea.place):
        raise Http404
    if do == "down":
        actions.take_bundle_down(idea, by=request.user)
        made: Any = True
    else:
        seen = request.POST.get("seen", "")
        made = done(form, lambda: actions.publish_bundle(idea, contact, seen, by=request.user))
    if made is None:
        return None
    return HttpResponseRedirect(reverse("learning:bundle", args=[idea.pk]))


def as_attachment(data: bytes, title: str) -> HttpResponse:
    """A file that a browser saves under a plain name."""
    name = slugify(title)[:60] or "change"
    answer = HttpResponse(data, content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


def take_in(request: StaffRequest) -> HttpResponse:
    """A change from elsewhere becomes an idea here."""
    need(request.user, "change.work")
    places = places_to_try(request.user)
    if not places:
        raise Http404
    form = forms.TakeInForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        places=[(str(key), one.name) for key, one in places.items()],
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        place = places[uuid.UUID(said["place"])]
        data = said["file"].read(lists.MOST_BYTES + 1)
        made = done(
            form,
            lambda: actions.take_in(
                place, data, by=request.user, with_measures=said["with_measures"]
            ),
        )
        if made is not None:
            return HttpResponseRedirect(reverse("learning:origin", args=[made.pk]))
    return render(request, "learning/take_in.html", {"form": form})


def places_to_try(person: Person) -> Mapping[uuid.UUID, Place]:
    """Places where this person works on changes, in tree order."""
    rows = rights.places_where(person, "change.work") & rights.places_where(person, "story.read")
    return {one.pk: one for one in rows.select_related("organisation").order_by("path")}


def origin(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Where a change came from, and all that came with it."""
    found = idea_for(request.user, idea, anybody)
    row = queries.origin_of(found)
    if row is None:
        raise Http404
    return render(request, "learning/origin.html", present.origin_page(request.user, found, row))
