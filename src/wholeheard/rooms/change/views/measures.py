"""Pages of the measures of a change."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock
from wholeheard.kit.forms import done
from wholeheard.kit.several import Make, Several
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
    boxes = Several(request, _boxes(request, found))
    was_done = _act(request, found, boxes) is not None
    if was_done and not boxes.has_more:
        return HttpResponseRedirect(reverse("change:measure", args=[found.pk]))
    marks = queries.marks_of(found.idea)
    context = present.frame(request.user, found.idea.place) | {
        "idea": found.idea, "measure": found, "card": present.card_of(found, marks),
        "marks": marks,
    } | boxes.shown(done=was_done)  # fmt: skip
    return render(request, "change/measure.html", context)


def _boxes(request: StaffRequest, measure: ChangeMeasure) -> dict[str, Make]:
    today = clock.today(measure.idea.place.organisation.timezone)
    return {
        "value": lambda post: forms.ValueForm(
            post, is_share=measure.is_share, unit=measure.unit, initial={"on": today}
        ),
        "file": lambda post: forms.FileForm(post, request.FILES if post is not None else None),
        "mark": lambda post: forms.MarkForm(post, prefix="mark", auto_id="%s"),
    }


def _act(request: StaffRequest, measure: ChangeMeasure, boxes: Several) -> Any:
    """Do what was pressed. None if nothing was, or if it was refused and the form says why."""
    if not boxes.sent or not (form := boxes[boxes.sent]).is_valid():
        return None
    said, by = form.cleaned_data, request.user

    def act() -> Any:
        if boxes.sent == "value":
            return actions.put_value(measure, said["on"], said["above"], said.get("below"), by=by)
        if boxes.sent == "mark":
            return actions.mark(measure.idea, said["on"], said["words"], by=by)
        return actions.put_file(measure, said["file"].read(lists.MOST_BYTES + 1), by=by)

    return done(form, act)


def _measure(person: Person, identifier: uuid.UUID) -> ChangeMeasure:
    rows = ChangeMeasure.objects.of(person.organisation_id)
    found = rows.select_related("idea__place__organisation").filter(pk=identifier).first()
    if found is None or not access.is_inside(person, found.idea.place):
        raise Http404
    return found
