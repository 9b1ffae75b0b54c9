"""Pages of somebody who checks authorities, and is not of the home."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock, ids
from wholeheard.kit.forms import Plain, done
from wholeheard.rooms.advocacy import access, actions, forms, lists, present, queries
from wholeheard.rooms.advocacy.models import Authority
from wholeheard.rooms.advocacy.views.finding import as_file, authority_for, resident_for
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need


def authorities(request: StaffRequest) -> HttpResponse:
    """What waits to be checked, who is said to have left, and what contradicts."""
    need(request.user, lists.CHECK)
    conflicts = present.conflict_rows(request.user)
    context = {
        "rows": present.authority_rows(request.user),
        "left": present.left_rows(request.user),
        "conflicts": [one for one in conflicts if one["waits"]],
        "decided": [one for one in conflicts if not one["waits"]],
    }
    return render(request, "advocacy/authorities.html", context)


def authority(request: StaffRequest, authority: uuid.UUID) -> HttpResponse:
    """One authority: what shows it, and what is decided of it."""
    found = authority_for(request.user, authority)
    form = forms.WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        what, why = request.POST.get("do", ""), form.cleaned_data["why"]
        if done(form, lambda: actions.decide(found, what, why, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("advocacy:authority", args=[authority]))
    context = present.authority_page(found) | {"form": form, "own": _is_own(found, request.user)}
    return render(request, "advocacy/authority.html", context)


def _is_own(authority: Authority, person: Person) -> bool:
    return authority.person_id == person.pk


def paper(request: StaffRequest, authority: uuid.UUID) -> HttpResponse:
    """The photo or PDF that shows it. Each opening is recorded."""
    found = authority_for(request.user, authority)
    return as_file(actions.open_paper(found, by=request.user), found.paper_kind, "authority")


def conflict(request: StaffRequest, one: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Two that contradict one another: which of them stands?"""
    two = present.by_paper(authority_for(request.user, each) for each in (one, other))
    found = _contradiction_of(two, request.user)
    if found is None:
        raise Http404
    names = [(str(each.pk), each.person.name) for each in two]
    form = forms.StandsForm(request.POST if request.method == "POST" else None, two=names)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        first, second = two if said["stands"] == str(two[0].pk) else two[::-1]
        act = lambda: actions.settle_conflict(  # noqa: E731
            first, second, said["why"], by=request.user
        )
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("advocacy:authorities"))
    context = present.conflict_page(two[0], two[1], found) | {"form": form}
    return render(request, "advocacy/conflict.html", context)


def _contradiction_of(two: list[Authority], person: Person) -> queries.Contradiction | None:
    """As they contradict one another today; what was decided can be decided anew."""
    today = clock.today(person.organisation.timezone)
    found = queries.contradicting_at([two[0].resident.place], today)
    wanted = {one.pk for one in two}
    return next((each for each in found if {each.one.pk, each.other.pk} == wanted), None)


def left(request: StaffRequest, resident: uuid.UUID) -> HttpResponse:
    """Somebody outside the home knows that they died or moved, or that it is not so."""
    found = resident_for(request.user, resident, access.may_check)
    form = Plain(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        step = ids.number(request.POST.get("step"))
        is_so = request.POST.get("do") != "no"
        say = actions.confirm_that_they_left if is_so else actions.say_it_is_not_so
        act = lambda: say(found, step=step, by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("advocacy:resident", args=[resident]))
    lives = queries.standing_of(found, clock.today(found.organisation.timezone))
    state = present.how_it_stands(lives)
    context = {"form": form, "resident": found, "state": state, "lives": lives}
    return render(request, "advocacy/left.html", context)


def seen(request: StaffRequest, resident: uuid.UUID) -> HttpResponse:
    """Somebody from outside saw them, and it was not a visit that was noted here."""
    found = resident_for(request.user, resident, access.may_check)
    form = forms.SeenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = lambda: actions.note_contact(  # noqa: E731
            found, lists.SAW, said["who"], said["on"], by=request.user
        )
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("advocacy:resident", args=[resident]))
    return render(request, "advocacy/seen.html", {"form": form, "resident": found})
