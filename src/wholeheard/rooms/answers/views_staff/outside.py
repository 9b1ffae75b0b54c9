"""For people outside a place: what has become harder for somebody since they told. And what
tellers wrote of answers, and how an organisation answers."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import felt, first_reading, forms, present, reprisal
from wholeheard.rooms.answers.reprisal import Case
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need


def cases(request: StaffRequest) -> HttpResponse:
    """The cases that this person may see; nobody at the place finds this page to hold any."""
    need(request.user, reprisal.SEE)
    context = {
        "rows": present.outside.rows(reprisal.cases_for(request.user)),
        "signposts": library.help_panel(request.user.organisation.country),
    }
    return render(request, "answers/harder_cases.html", context)


def case(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """One case: what was said, and what is done."""
    found = _case_of(request.user, case)
    form = forms.DoneForm(request.POST if request.POST.get("do") == "done" else None)
    if request.method == "POST" and _acted(found, form, request.user):
        return HttpResponseRedirect(reverse("answers_staff:harder_case", args=[case]))
    context = present.outside.row(found) | {
        "form": form,
        "steps": present.outside.steps(found),
        "signposts": library.help_panel(request.user.organisation.country),
    }
    return render(request, "answers/harder_case.html", context)


def _acted(case: Case, form: forms.DoneForm, by: Person) -> bool:
    """Whether what was pressed is done; where it is not, the form says why."""
    if not form.is_bound:
        reprisal.look_at(case, by=by)
        return True
    if not form.is_valid():
        return False
    try:
        reprisal.settle(case, form.cleaned_data["words"], by=by)
    except Refusal as refusal:
        form.add_error("words", refusal.sentence)
        return False
    return True


def _case_of(person: Person, identifier: uuid.UUID) -> Case:
    for one in reprisal.cases_for(person):
        if one.row.pk == identifier:
            return one
    raise Http404


def words(request: StaffRequest) -> HttpResponse:
    """What tellers wrote of answers, many together, without place, day or name."""
    if not felt.may_read_words(request.user):
        raise Http404
    return render(request, "answers/felt_words.html", {"words": felt.words_for(request.user)})


def rules(request: StaffRequest) -> HttpResponse:
    """How many first answers are read by another, and who outside hears of a reprisal."""
    organisation = request.user.organisation
    if not present.outside.may_set_rules(request.user):
        raise Http404
    chosen = first_reading.rules_of(organisation)
    initial = {"first_replies": chosen.first_replies, "outside_address": chosen.outside_address}
    form = forms.RulesForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _chosen(form, request.user):
        return HttpResponseRedirect(reverse("answers_staff:rules") + "?kept=1")
    return render(request, "answers/rules.html", {"form": form})


def _chosen(form: forms.RulesForm, by: Person) -> bool:
    """Whether it is kept; where it is not, the form says why."""
    said = form.cleaned_data
    try:
        first_reading.choose(
            by.organisation,
            first=said["first_replies"],
            outside=said["outside_address"],
            by=by,
        )
    except Refusal as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return False
    return True
