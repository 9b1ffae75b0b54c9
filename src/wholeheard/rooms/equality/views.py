"""The page on which an organisation chooses what it asks about people."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.rooms.equality import access, actions, forms, present
from wholeheard.rooms.people.staff import StaffRequest


def asked(request: StaffRequest) -> HttpResponse:
    """Which questions about people are asked after a story."""
    if not access.may_choose(request.user):
        raise Http404
    organisation = request.user.organisation
    form = forms.AskedForm(
        request.POST if request.method == "POST" else None,
        choices=present.choices(),
        initial=present.chosen(organisation),
    )
    if request.method == "POST" and form.is_valid():
        actions.choose(organisation, set(form.cleaned_data["asked"]), by=request.user)
        return HttpResponseRedirect(reverse("measures:equity"))
    return render(request, "equality/asked.html", {"form": form})
