"""Who is heard; who goes to those who are not; who asked to be listened to."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock
from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.outreach import (
    access,
    actions,
    forms,
    lists,
    policies,
    present,
    queries,
    reading_served,
)
from wholeheard.rooms.outreach.models import Going
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest

MOST_SHOWN = 100


def heard(request: StaffRequest) -> HttpResponse:
    """Stories beside the people cared for, and places from which nothing was told."""
    return render(request, "outreach/heard.html", present.who_is_heard(request.user))


def served(request: StaffRequest) -> HttpResponse:
    """Keep how many people were cared for, from a file or typed."""
    person = request.user
    if not access.may_keep(person):
        raise Http404
    places = list(person.organisation.places.order_by("path"))
    form = forms.ServedForm(
        *([request.POST, request.FILES] if request.method == "POST" else []),
        places=present.place_choices(places),
        periods=present.period_choices(clock.today(person.organisation.timezone)),
    )
    by_key = {str(one.pk): one for one in places}
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and done(form, lambda: _keep(form, person, by_key), nothing=True):
        return HttpResponseRedirect(reverse("outreach_staff:heard"))
    context = {"form": form, "groups": present.groups(), "columns": reading_served.COLUMNS}
    return render(request, "outreach/served.html", context)


def _keep(form: forms.ServedForm, person: Person, places: dict[str, Any]) -> int:
    said = form.cleaned_data
    period, starts_on = form.when()
    if said["file"]:
        data = said["file"].read(lists.MOST_BYTES + 1)
        rows = actions.read_file(data, present.groups())
    else:
        place = places[said["place"]]
        rows = [reading_served.Row(place.address, lists.ALL, "", said["number"])]
    return actions.keep_served(
        person.organisation,
        rows,
        period=period,
        starts_on=starts_on,
        source=said["source"],
        by=person,
    )


def going(request: StaffRequest) -> HttpResponse:
    """Who goes to whom, what came of it, and who asked to be listened to."""
    person = request.user
    if not access.listens(person):
        raise Http404
    plan, came = _going_form(request), _came_form(request)
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            if _do(request, plan, came):
                return HttpResponseRedirect(reverse("outreach_staff:going"))
        except Refusal as refusal:
            errors = [{"text": refusal.sentence}]
    forms_shown = {"plan": plan, "form": came if came.is_bound else plan}
    return render(
        request, "outreach/going.html", _shown(person, came) | forms_shown | {"errors": errors}
    )


def _shown(person: Person, came: forms.CameForm) -> dict[str, Any]:
    """What stands on the page; the row whose words were refused has them again."""
    today = clock.today(person.organisation.timezone)
    rows = [
        present.going_row(one, today)
        | {"form": came if came.of == one.pk else forms.CameForm(of=one.pk)}
        for one in access.goings_for(person)[:MOST_SHOWN]
    ]
    asked = list(access.asked_of(person)[:MOST_SHOWN])
    said = actions.open_asked(asked, by=person)
    return {
        "to_come": [one for one in rows if not one["came"]],
        "past": [one for one in rows if one["came"]],
        "asked": [
            present.asked_row(one, words, person) for one, words in zip(asked, said, strict=True)
        ],
        "days": lists.DAYS_KEPT,
    }


def _going_form(request: StaffRequest) -> forms.GoingForm:
    places = list(access.places_of(request.user))
    is_sent = request.method == "POST" and request.POST.get("do") == "plan"
    return forms.GoingForm(
        request.POST if is_sent else None,
        places=present.place_choices(places),
        people=[(str(one.pk), one.name) for one in access.colleagues_of(places)],
        initial={"who": str(request.user.pk)},
    )


def _came_form(request: StaffRequest) -> forms.CameForm:
    is_sent = request.method == "POST" and request.POST.get("do") == "came"
    return forms.CameForm(request.POST, of=_uuid(request)) if is_sent else forms.CameForm()


def _do(request: StaffRequest, form: forms.GoingForm, came: forms.CameForm) -> bool:
    """What the button says; False where the form says what is to put right."""
    do, person = request.POST.get("do"), request.user
    if do == "plan":
        return form.is_valid() and done(form, lambda: _plan(form, person)) is not None
    row = _asked(request) if do in ("take", "give_up", "done") else None
    if do == "take" and row is not None:
        actions.take(row, by=person)
    elif do == "give_up" and row is not None:
        actions.give_up(row, by=person)
    elif do == "done" and row is not None:
        actions.done(row, by=person)
    elif do in ("came", "call_off"):
        one = access.goings_for(person).filter(pk=_uuid(request)).first()
        if one is None:
            raise Http404
        if do == "came":
            return came.is_valid() and done(came, lambda: _say(one, came, person)) is not None
        actions.call_off(one, by=person)
    return True


def _say(one: Going, came: forms.CameForm, person: Person) -> Going:
    return actions.say_what_came_of_it(one, came.cleaned_data["words"], by=person)


def _plan(form: forms.GoingForm, person: Person) -> bool:
    said = form.cleaned_data
    place = access.places_of(person).get(pk=said["place"])
    who = Person.objects.get(pk=said["who"], organisation=person.organisation_id)
    actions.plan(place, said["whom"], said["goes_on"], who=who, by=person)
    return True


def _asked(request: StaffRequest) -> Any:
    identifier = _uuid(request)
    row = access.asked_of(request.user).filter(pk=identifier).first()
    if row is None:
        raise Http404 if queries.is_there(identifier) else policies.gone()
    return row


def _uuid(request: StaffRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("row", ""))
    except ValueError as wrong:
        raise Http404 from wrong
