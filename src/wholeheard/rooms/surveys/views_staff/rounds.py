"""Rounds: the list, a new one, and one of them with all that may be done with it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms as django
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import Plain, done
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.surveys import (
    access,
    actions,
    address_list,
    forms,
    instruments,
    lists,
    present,
    queries,
)
from wholeheard.rooms.surveys.address_list import Addressed
from wholeheard.rooms.surveys.models import Round
from wholeheard.rooms.surveys.views_staff.finding import round_for


def rounds(request: StaffRequest) -> HttpResponse:
    """Every round at places where this person may ask, the newest first."""
    person = request.user
    need(person, "survey.ask")
    rows = queries.rounds_at(person.organisation, access.places_to_ask(person))
    page = Paginator(rows, lists.ROUNDS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": present.rows(person.organisation, list(page.object_list)),
        "page_obj": page,
    }
    return render(request, "surveys/rounds.html", context)


def new(request: StaffRequest) -> HttpResponse:
    """Begin a round; nobody is asked yet."""
    person = request.user
    need(person, "survey.ask")
    form = forms.RoundForm(
        request.POST or None,
        places=list(access.places_to_ask(person).select_related("organisation")),
        instruments=instruments.to_choose_from(person.organisation),
        initial={
            "signed": ", ".join(one for one in (person.name, person.job) if one),
            "instrument": request.GET.get("instrument", ""),
            "place": request.GET.get("place", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: _begin(form, person))
        if made is not None:
            return HttpResponseRedirect(reverse("surveys_staff:round", args=[made.pk]))
    return render(request, "surveys/new.html", {"form": form})


def _begin(form: forms.RoundForm, person: Person) -> Round:
    said = dict(form.cleaned_data)
    name, _dash, version = said.pop("instrument").rpartition(" ")
    said.pop("place")
    planned = actions.Planned(instrument=(name, version), **said)
    return actions.begin(form.chosen_place(), planned, by=person)


def round(request: StaffRequest, round: uuid.UUID) -> HttpResponse:
    """One round: open it, remind, close it, call it off; how many have handed in."""
    person = request.user
    found = round_for(person, round)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    form = forms.ListForm(
        request.POST if do == "letters" else None, request.FILES if do == "letters" else None
    )
    nothing = Plain(request.POST or None)
    acts = _acts(found, form, person)
    asked = form if do == "letters" else nothing
    if do in acts and asked.is_valid() and done(asked, acts[do], nothing=True):
        return HttpResponseRedirect(reverse("surveys_staff:round", args=[found.pk]))
    context = present.round_page(found) | {"list_form": form, "forms": _bound(form, nothing)}
    return render(request, "surveys/round.html", context)


def _bound(*asked: django.BaseForm) -> list[django.BaseForm]:
    return [one for one in asked if one.is_bound]


def _acts(round: Round, form: forms.ListForm, person: Person) -> dict[str, Callable[[], Any]]:
    """What may be pressed on the page, by the name of the button."""
    return {
        "letters": lambda: actions.open_by_letter(round, _among(round, form), by=person),
        "link": lambda: actions.open_link(round, by=person),
        "remind": lambda: actions.remind(round, by=person),
        "close": lambda: actions.close(round, by=person),
        "call_off": lambda: actions.call_off(round, by=person),
    }


def _among(round: Round, form: forms.ListForm) -> list[Addressed]:
    """Those who are to get a letter, from the file or from the accounts of the place."""
    places = people.below(round.place)
    if form.cleaned_data["among"] == "accounts":
        return [Addressed(email, at) for email, at in queries.people_with_accounts(places)]
    return address_list.read(form.cleaned_data["file"].read(), places)


def text(request: StaffRequest, round: uuid.UUID) -> HttpResponse:
    """The questionnaire of a round as text: what people are asked, word for word."""
    found = round_for(request.user, round)
    context = {"round": found, "text": instruments.as_text(instruments.of_round(found))}
    return render(request, "surveys/text.html", context)
