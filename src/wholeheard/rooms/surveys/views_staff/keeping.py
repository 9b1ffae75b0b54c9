"""Questionnaires, and how much people are asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.forms import Plain, done
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.surveys import access, actions, forms, instruments, present, queries
from wholeheard.rooms.surveys.views_staff.finding import need_either, need_keeper

LARGEST = 1_900_000


def questionnaires(request: StaffRequest) -> HttpResponse:
    """What ships, what the organisation brought, and what awaits its own words."""
    need_either(request.user)
    context = present.questionnaires(request.user.organisation) | {
        "may_keep": access.may_keep(request.user)
    }
    return render(request, "surveys/questionnaires.html", context)


def bring(request: StaffRequest) -> HttpResponse:
    """Bring a questionnaire that the organisation holds a licence for."""
    person = request.user
    need_keeper(person)
    form = forms.DefinitionForm(request.POST or None, request.FILES or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and done(form, lambda: _bring(form, person)) is not None:
        return HttpResponseRedirect(reverse("surveys_staff:questionnaires"))
    return render(request, "surveys/bring.html", {"form": form})


def _bring(form: forms.DefinitionForm, person: Person) -> Any:
    file = form.cleaned_data["file"]
    try:
        words = file.read(LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Refusal(
            "definition.encoding", _("This file is not UTF-8. Save it as UTF-8."), "file"
        ) from wrong
    return actions.bring(words, file.name, form.cleaned_data["evidence"], by=person)


def questionnaire(request: StaffRequest, name: str, version: str) -> HttpResponse:
    """One of them as text: what people are asked, word for word."""
    need_either(request.user)
    found = instruments.find_or_404(request.user.organisation_id, name, version)
    return render(request, "surveys/text.html", {"text": instruments.as_text(found)})


def burden(request: StaffRequest) -> HttpResponse:
    """How often people were asked, and what was refused."""
    need_either(request.user)
    context = present.burden(request.user.organisation)
    context["may_keep"] = access.may_keep(request.user)
    return render(request, "surveys/burden.html", context)


def limits(request: StaffRequest) -> HttpResponse:
    """How often anybody may be asked, and who is left alone."""
    person = request.user
    need_keeper(person)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    asked = _forms(request, do, person)
    form = asked.get(do)
    if form is not None and form.is_valid() and done(form, _acts(form, person)[do], nothing=True):
        return HttpResponseRedirect(reverse("surveys_staff:limits"))
    context: dict[str, Any] = {f"{name}_form": one for name, one in asked.items()}
    context["forms"] = [one for one in asked.values() if one.is_bound]
    return render(request, "surveys/limits.html", context)


def _forms(request: StaffRequest, do: str, person: Person) -> dict[str, Plain]:
    rules = queries.rules_of(person.organisation)
    stands = {
        "asks_a_quarter": rules.asks_a_quarter,
        "cooling_off_days": rules.cooling_off_days,
    }

    def said(name: str) -> Any:
        return request.POST if do == name else None

    return {
        "rules": forms.RulesForm(said("rules"), initial=stands, auto_id="rules_%s"),
        "alone": forms.LeaveAloneForm(said("alone"), auto_id="alone_%s"),
        "again": forms.AskAgainForm(said("again"), auto_id="again_%s"),
    }


def _acts(form: Any, person: Person) -> dict[str, Callable[[], Any]]:
    def said(name: str) -> Any:
        return form.cleaned_data[name]

    return {
        "rules": lambda: actions.set_rules(
            said("asks_a_quarter"), said("cooling_off_days"), by=person
        ),
        "alone": lambda: actions.leave_alone(
            said("email"), said("reason"), until=form.day(), by=person
        ),
        "again": lambda: actions.ask_again(said("email"), by=person),
    }
