"""A listener types for someone; whether recordings are taken, and who types them."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.people import access
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.stories import queries, recordings
from wholeheard.rooms.stories.forms_staff import TypistForm
from wholeheard.rooms.stories.views import find_place, walk


def choose_place(request: StaffRequest) -> HttpResponse:
    """Where did it happen? Only places for which this person listens."""
    need(request.user, "story.type")
    places = access.places_where(request.user, "story.type").filter(open=True).order_by("path")
    return render(request, "stories/choose_place.html", {"places": places})


def tell_for_someone(request: StaffRequest, address: str) -> HttpResponse:
    """The same pages as for a teller, with who typed it and a yes that was heard."""
    place = find_place(address)
    if not access.may(request.user, "story.type", place):
        raise Http404
    return walk(request, place, by=request.user)


def sound(request: StaffRequest) -> HttpResponse:
    """Whether tellers may send a recording. What it means stands beside the choice."""
    root = root_of(request.user.organisation)
    if not access.may(request.user, "places.manage", root):
        raise Http404
    organisation = root.organisation
    if request.POST.get("do") == "stop":
        recordings.take_no_more(organisation, by=request.user)
        return HttpResponseRedirect(reverse("stories_staff:sound"))
    form = TypistForm(request.POST or None, people=list(queries.may_type(root)))
    if form.is_valid() and done(
        form,
        lambda: recordings.take(organisation, typist=form.cleaned_data["typist"], by=request.user),
    ):
        return HttpResponseRedirect(reverse("stories_staff:sound"))
    context = {
        "form": form,
        "arranged": queries.arranged_at(organisation),
        "most": queries.MOST_TO_TYPE,
    }
    return render(request, "stories/staff/sound.html", context)
