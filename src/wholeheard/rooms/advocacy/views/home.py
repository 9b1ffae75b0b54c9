"""Pages of the home: its residents by a sign, their plans, and how it stands with them."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock
from wholeheard.kit.forms import done
from wholeheard.rooms.advocacy import access, actions, forms, lists, present, queries
from wholeheard.rooms.advocacy.actions.spreading import home_of
from wholeheard.rooms.advocacy.models import PlanVersion, Resident
from wholeheard.rooms.advocacy.views.finding import as_file, before, resident_for, version_of
from wholeheard.rooms.change import access as change
from wholeheard.rooms.change.views.finding import place_for
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.people.staff import StaffRequest

TO_FIRST_REVIEW = dt.timedelta(days=90)


def residents(request: StaffRequest) -> HttpResponse:
    """Who lives here, by a sign, and whom nobody from outside has seen for long."""
    person = request.user
    if not any(rights.may_somewhere(person, one) for one in (lists.KEEP, lists.CHECK)):
        raise Http404
    return render(request, "advocacy/residents.html", present.residents_page(person))


def new_resident(request: StaffRequest, address: str) -> HttpResponse:
    """Give a resident a sign."""
    place = place_for(request.user, address, access.may_keep)
    posted = request.POST if request.method == "POST" else None
    form = forms.ResidentForm(posted, initial={"sign": queries.free_sign(place.organisation_id)})
    if request.method == "POST" and form.is_valid():
        sign = form.cleaned_data["sign"]
        made = done(form, lambda: actions.add_resident(place, sign, by=request.user))
        if made is not None:
            return _back_to(made)
    return render(request, "advocacy/new_resident.html", {"form": form, "place": place})


def resident(request: StaffRequest, resident: uuid.UUID) -> HttpResponse:
    """One resident: who looks out, the plan, who saw them last."""
    found = resident_for(request.user, resident, access.may_see)
    return render(request, "advocacy/resident.html", present.resident_page(request.user, found))


def give_out(request: StaffRequest, resident: uuid.UUID) -> HttpResponse:
    """Give out a version of the plan, in words or as a file."""
    found = resident_for(request.user, resident, access.may_keep)
    last = queries.last_plan(found)
    today = clock.today(found.organisation.timezone)
    form = forms.PlanForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        before=queries.words_of_plan(last) if last else None,
        initial={"issued_on": today, "review_on": _next_review(last, today)},
    )
    sent = request.method == "POST" and form.is_valid()
    if sent and done(form, lambda: _given_out(found, form, request.user)) is not None:
        return _back_to(found)
    context = {"form": form, "resident": found, "last": last}
    return render(request, "advocacy/give_out.html", context)


def _next_review(last: PlanVersion | None, today: dt.date) -> dt.date | None:
    """The day that was agreed, while it is to come. Where it has passed, nobody has agreed on
    another; before the first version, three months from today."""
    if last is None:
        return today + TO_FIRST_REVIEW
    return last.review_on if last.review_on > today else None


def _given_out(resident: Resident, form: forms.PlanForm, by: Person) -> object:
    said = form.cleaned_data
    file, name = form.file_of("file")
    new = actions.NewPlan(said["issued_on"], said["review_on"], form.words(), file, name)
    return actions.give_out(resident, new, by=by)


def version(request: StaffRequest, resident: uuid.UUID, number: int) -> HttpResponse:
    """One version as the home gave it out, and what changed since the one before."""
    found = resident_for(request.user, resident, access.may_keep)
    one = version_of(found, number)
    at = lambda each: reverse(  # noqa: E731
        "advocacy:version_file", args=[found.pk, each.number]
    )
    context = present.version_page(one, before(one), at) | {"resident": found}
    return render(request, "advocacy/version.html", context)


def version_file(request: StaffRequest, resident: uuid.UUID, number: int) -> HttpResponse:
    found = resident_for(request.user, resident, access.may_keep)
    one = version_of(found, number)
    file = actions.open_plan_file(one, by=request.user)
    return as_file(file, one.file_kind, f"care-plan-{number}")


def how_it_is(request: StaffRequest, resident: uuid.UUID) -> HttpResponse:
    """Ask nothing for now; moved; died; or that was a mistake. That somebody left is said on a page
    of its own, which tells first what then happens."""
    found = resident_for(request.user, resident, access.may_keep)
    lives = queries.standing_of(found, clock.today(found.organisation.timezone))
    form = forms.HowItIsForm(request.POST if request.method == "POST" else None, said=lives.said)
    context = {"form": form, "resident": found, "said": lives.said}
    if request.method == "POST" and form.is_valid():
        what = form.cleaned_data["what"]
        if what in lists.LEFT and not (lives.said or form.cleaned_data["sure"]):
            between = {"resident": found, "what": what, "died": what == lists.DIED}
            return render(request, "advocacy/have_left.html", between)
        if done(form, lambda: _said(found, form, request.user)) is not None:
            return _back_to(found)
    return render(
        request, "advocacy/how_it_is.html", context | {"state": present.how_it_stands(lives)}
    )


def _said(resident: Resident, form: forms.HowItIsForm, by: Person) -> object:
    said = form.cleaned_data
    return actions.say_how_it_is(resident, said["what"], until=said["until"], by=by)


def unit(request: StaffRequest, resident: uuid.UUID) -> HttpResponse:
    """They moved to another unit of the same home."""
    found = resident_for(request.user, resident, access.may_keep)
    units = access.units_for(request.user, found)
    form = forms.UnitForm(request.POST if request.method == "POST" else None, units=units)
    if request.method == "POST" and form.is_valid():
        [chosen] = [one for one in units if one.address == form.cleaned_data["unit"]]
        if done(form, lambda: actions.move_to_unit(found, chosen, by=request.user)) is not None:
            return _back_to(found)
    context = {"form": form, "resident": found, "place": name_of(found.place), "units": units}
    return render(request, "advocacy/unit.html", context)


def spread(request: StaffRequest, resident: uuid.UUID) -> HttpResponse:
    """What is good for one is tried for all: a change of the home, with its units."""
    found = resident_for(request.user, resident, _may_spread)
    units = list(people.below(home_of(found)))
    form = forms.SpreadForm(request.POST if request.method == "POST" else None, units=units)
    if request.method == "POST" and form.is_valid():
        idea = done(form, lambda: _spread(found, form, units, request.user))
        if idea is not None:
            return HttpResponseRedirect(reverse("change:idea", args=[idea.pk]))
    return render(request, "advocacy/spread.html", {"form": form, "resident": found})


def _spread(resident: Resident, form: forms.SpreadForm, units: list[Place], by: Person) -> object:
    said = form.cleaned_data
    chosen = [one for one in units if one.address in said["units"]]
    return actions.spread(resident, said["title"], said["words"], chosen, by=by)


def _may_spread(person: Person, place: Place) -> bool:
    return access.may_keep(person, place) and change.may_work(person, place)


def _back_to(resident: Resident) -> HttpResponse:
    return HttpResponseRedirect(reverse("advocacy:resident", args=[resident.pk]))
