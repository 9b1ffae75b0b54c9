"""Checking the sample of an import: one comment at a time, then one decision for all of them."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.safekeeping import actions, present
from wholeheard.rooms.safekeeping.forms import RaiseForm
from wholeheard.rooms.safekeeping.importing import sampling, showing
from wholeheard.rooms.safekeeping.importing.forms import MissedForm
from wholeheard.rooms.safekeeping.models import ImportSample, SampledStory
from wholeheard.rooms.stories.models import Batch


def imports(request: StaffRequest) -> HttpResponse:
    """Every import, the newest first, and how far each has come."""
    need(request.user, "data.check")
    found: list[Batch] = []
    if _may_check(request.user):
        batches = Batch.objects.of(request.user.organisation_id).select_related("sample__verdict")
        found = list(batches.order_by("-on", "name"))
    rows = [showing.batch_row(one) for one in found]
    return render(request, "safekeeping/imports.html", {"rows": rows})


def check(request: StaffRequest, sample: uuid.UUID) -> HttpResponse:
    """The next comment of a sample; when all are looked at, what they show."""
    drawn = _sample(request.user, sample)
    if request.method == "POST":
        return _do(request, drawn)
    return _page(request, drawn)


def _do(request: StaffRequest, drawn: ImportSample) -> HttpResponse:
    do = request.POST.get("do", "")
    form = MissedForm(request.POST)
    try:
        if do == "decide":
            sampling.decide(drawn, by=request.user)
        elif one := _unchecked(drawn, request.POST.get("one", "")):
            if do == "clean":
                sampling.all_are_out(one, by=request.user)
            elif do == "missed":
                parts = actions.open_for_protecting(one.protected, by=request.user)
                sampling.something_was_missed(one, form.phrases(), parts, by=request.user)
            elif do == "raise" and (raised := RaiseForm(request.POST)).is_valid():
                actions.raise_concern(one.protected, by=request.user, **raised.cleaned_data)
    except Refusal as refusal:
        form.add_error("missed" if refusal.field == "missed" else None, refusal.sentence)
        return _page(request, drawn, form)
    return HttpResponseRedirect(reverse("safekeeping:check_import", args=[drawn.pk]))


def _page(
    request: StaffRequest, drawn: ImportSample, form: MissedForm | None = None
) -> HttpResponse:
    verdict = getattr(drawn, "verdict", None)
    one = None if verdict else sampling.next_to_check(drawn)
    context = showing.sample_page(drawn, verdict) | {"form": form or MissedForm(), "one": one}
    if one is None:
        return render(request, "safekeeping/imports_done.html", context)
    parts = actions.open_for_protecting(one.protected, by=request.user)
    said = [part for part in parts if part.kind != "asked"]
    context |= present.sheet(one.protected, said, request.user, page=request.GET.get("page", ""))
    context["asked"] = " ".join(part.text for part in parts if part.kind == "asked")
    context["raise_form"] = RaiseForm()
    return render(request, "safekeeping/imports_check.html", context)


def _sample(person: Person, identifier: uuid.UUID) -> ImportSample:
    """A sample that this person may check. Otherwise there is none."""
    found = (
        ImportSample.objects.of(person.organisation_id)
        .select_related("batch", "organisation", "verdict__by")
        .filter(pk=identifier)
        .first()
    )
    if found is None or not _may_check(person):
        raise Http404
    return found


def _may_check(person: Person) -> bool:
    """An import may be about any place, so this needs the permission for the whole organisation."""
    return rights.may(person, "data.check", people.root_of(person.organisation_id))


def _unchecked(drawn: ImportSample, number: str) -> SampledStory | None:
    """That comment of the sample, unless somebody has looked at it meanwhile."""
    return (
        SampledStory.objects.of(drawn.organisation_id)
        .filter(sample=drawn, number=ids.number(number), missed=None)
        .select_related("protected__story__organisation", "protected__organisation")
        .first()
    )
