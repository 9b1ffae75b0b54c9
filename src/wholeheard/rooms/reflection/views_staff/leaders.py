"""Leaders write to their teams."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import access, actions, forms, present, queries
from wholeheard.rooms.reflection.models import LeadersWord
from wholeheard.rooms.reflection.views_staff.finding import place_for


def write(request: StaffRequest, address: str) -> HttpResponse:
    """A leader writes of their own work to the teams of a place."""
    found = place_for(request.user, address, "reflection.cost")
    form = forms.WordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if done(form, lambda: actions.write_to_teams(found, words, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("reflection:write", args=[address]))
    own = [one for one in queries.leaders_words(found) if one.by_id == request.user.pk]
    context = present.frame(request.user, found, "reflection:cost") | {
        "form": form,
        "own": [present.leaders_word(one, request.user) for one in own],
    }
    return render(request, "reflection/write.html", context)


def take_back(request: StaffRequest, word: uuid.UUID) -> HttpResponse:
    """Whoever wrote to the teams takes it back."""
    rows = LeadersWord.objects.of(request.user.organisation_id).select_related("place")
    found = rows.filter(pk=word, by=request.user).first()
    if found is None or not access.may_see_cost(request.user, found.place):
        raise Http404
    if request.method == "POST":
        actions.take_back(found, by=request.user)
    return HttpResponseRedirect(reverse("reflection:write", args=[found.place.address]))
