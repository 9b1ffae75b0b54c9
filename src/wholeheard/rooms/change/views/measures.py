"""Pages of the measures of a change."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock
from wholeheard.kit.forms import done
from wholeheard.rooms.change import access, actions, forms, lists, present, queries
from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.change.views.finding import idea_for
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest


def charts(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Every measure of a change as a chart, with the change marked on it."""
    found = idea_for(request.user, idea, access.is_inside)
    context = present.frame(request.user, found.place) | {"idea": found}
    return render(request, "change/charts.html", context | present.charts_of(found))


def add(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Add a measure to a change."""
    found = idea_for(request.user, idea, access.may_work)
    form = forms.MeasureForm(
        request.POST if request.method == "POST" else None,
        codes=queries.can_be_counted(),
        initial={"every": lists.WEEK, "up_is": lists.NEITHER},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanted = actions.NewMeasure(
            said["kind"], said["name"], said["unit"], said["every"], said["up_is"],
            said["is_share"],
        )  # fmt: skip
        made = done(
            form, lambda: actions.measure(found, wanted, by=request.user, code=said["code"])
        )  # fmt: skip
        if made is not None:
            return HttpResponseRedirect(reverse("change:measure", args=[made.pk]))
    context = present.frame(request.user, found.place) | {"idea": found, "form": form}
    return render(request, "change/add_measure.html", context)


def measure(request: StaffRequest, measure: uuid.UUID) -> HttpResponse:
    """One measure: its chart, its values, and where more are written."""
    found = _measure(request.user, measure)
    may_work = access.may_work(request.user, found.idea.place)
    if request.method == "POST" and not may_work:
        raise Http404
    do = request.POST.get("do", "") if request.method == "POST" else ""
    value = forms.ValueForm(
        request.POST if do == "value" else None,
        is_share=found.is_share,
        unit=found.unit,
        initial={"on": clock.today(found.idea.place.organisation.timezone)},
    )
    file = forms.FileForm(request.POST if do == "file" else None, request.FILES or None)
    mark = forms.MarkForm(request.POST if do == "mark" else None, auto_id="mark_%s")
    if _act(request, found, value, file, mark) is not None:
        return HttpResponseRedirect(reverse("change:measure", args=[found.pk]))
    marks = queries.marks_of(found.idea)
    context = present.frame(request.user, found.idea.place) | {
        "idea": found.idea, "measure": found, "card": present.card_of(found, marks),
        "value": value, "file": file, "mark": mark, "marks": marks,
        "forms": [one for one in (value, file, mark) if one.is_bound],
    }  # fmt: skip
    return render(request, "change/measure.html", context)


def _act(
    request: StaffRequest,
    measure: ChangeMeasure,
    value: forms.ValueForm,
    file: forms.FileForm,
    mark: forms.MarkForm,
) -> Any:
    """Do what was pressed. None if nothing was, or if it was refused and the form says why."""
    by = request.user
    if value.is_bound and value.is_valid():
        said = value.cleaned_data
        return done(
            value,
            lambda: actions.put_value(measure, said["on"], said["above"], said.get("below"), by=by),
        )
    if file.is_bound and file.is_valid():
        data = file.cleaned_data["file"].read(lists.MOST_BYTES + 1)
        return done(file, lambda: actions.put_file(measure, data, by=by))
    if mark.is_bound and mark.is_valid():
        on, words = mark.cleaned_data["on"], mark.cleaned_data["words"]
        return done(mark, lambda: actions.mark(measure.idea, on, words, by=by))
    return None


def _measure(person: Person, identifier: uuid.UUID) -> ChangeMeasure:
    rows = ChangeMeasure.objects.of(person.organisation_id)
    found = rows.select_related("idea__place__organisation").filter(pk=identifier).first()
    if found is None or not access.is_inside(person, found.idea.place):
        raise Http404
    return found
