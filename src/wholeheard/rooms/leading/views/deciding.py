"""Pages of who may decide, and of how a team looks at its own work."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock, days
from wholeheard.kit.forms import done
from wholeheard.rooms.leading import access, actions, forms, lists, policies, present, queries
from wholeheard.rooms.leading.views.finding import place_for
from wholeheard.rooms.people.staff import StaffRequest


def deciding(request: StaffRequest, address: str) -> HttpResponse:
    """Who may decide what at a place, and what was proposed."""
    found = place_for(request.user, address, access.is_inside)
    return render(request, "leading/deciding.html", present.register_page(request.user, found))


def write_deciding(request: StaffRequest, address: str) -> HttpResponse:
    """Write down who may decide something now."""
    found = place_for(request.user, address, access.may_answer)
    form = forms.RegisterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        new = actions.NewDecision(**form.cleaned_data)
        if done(form, lambda: actions.put_in_register(found, new, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("leading:deciding", args=[address]))
    context = present.frame(request.user, found, "leading:deciding") | {"form": form}
    return render(request, "leading/write_deciding.html", context)


def nearer(request: StaffRequest, may: uuid.UUID) -> HttpResponse:
    """Propose that something is decided nearer to the team."""
    found = queries.may_decide_at(request.user.organisation_id, may)
    if found is None or not access.is_inside(request.user, found.place):
        raise Http404
    form = forms.NearerForm(
        request.POST if request.method == "POST" else None,
        levels=policies.levels_nearer(found.who),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = lambda: actions.propose_nearer(  # noqa: E731
            found, said["to"], said["why"], by=request.user
        )
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("leading:deciding", args=[found.place.address]))
    context = present.frame(request.user, found.place, "leading:deciding") | {
        "form": form,
        "may": present.may_row(found),
    }
    return render(request, "leading/nearer.html", context)


def looks(request: StaffRequest, address: str) -> HttpResponse:
    """When a team looked at how it works; a form for another look."""
    found = place_for(request.user, address, access.is_of_the_team)
    today = clock.today(found.organisation.timezone)
    form = forms.LookForm(request.POST if request.method == "POST" else None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        new = actions.NewLook(**form.cleaned_data)
        if done(form, lambda: actions.look_at_ourselves(found, new, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("leading:looks", args=[address]))
    page = Paginator(queries.looks_of(found), lists.ON_A_PAGE).get_page(request.GET.get("page"))
    last = queries.last_look(found)
    next_on = last.next_on if last else None
    context = present.frame(request.user, found, "leading:looks") | {
        "form": form,
        "page_obj": page,
        "next_on": days.weekday(next_on) if next_on else "",
        "next_has_come": bool(next_on and next_on <= today),
        "real_team": present.real_team(request.user, found),
    }
    return render(request, "leading/looks.html", context)
