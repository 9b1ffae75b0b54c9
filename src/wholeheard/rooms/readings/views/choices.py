"""How sure is sure, and how many are read without suggestions."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.readings import access, actions, forms, queries


def settings(request: StaffRequest) -> HttpResponse:
    """How sure a suggestion must be to be accepted with others; how many are read without."""
    if not access.may_for_all(request.user, "reading.teach"):
        raise Http404
    now = queries.choice_of(request.user.organisation_id)
    initial = {"sure": f"{now.sure:g}" if now.sure else "", "audited": str(now.audited)}
    form = forms.ChoiceForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.choose(
            request.user.organisation,
            sure=float(said["sure"]) if said["sure"] else None,
            audited=int(said["audited"]),
            by=request.user,
        )
        return HttpResponseRedirect(reverse("readings:agreement"))
    return render(request, "readings/settings.html", {"form": form})
