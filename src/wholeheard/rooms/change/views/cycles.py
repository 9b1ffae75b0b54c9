"""Pages of tests of change."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.request import QueryDict
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import access, actions, forms, present, queries
from wholeheard.rooms.change.actions import Written, WrittenMeanwhile
from wholeheard.rooms.change.models import Cycle
from wholeheard.rooms.change.views.finding import idea_for
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest


def plan(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Plan the next test of a change."""
    found = idea_for(request.user, idea, access.may_work)
    last = queries.cycles_of(found).last()
    initial = {"aim": last.aim, "aim_by": last.aim_by, "scale_of": last.scale_of} if last else {}
    form = forms.CycleForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = done(
            form, lambda: actions.plan(found, _written(form.cleaned_data), by=request.user)
        )  # fmt: skip
        if made is not None:
            return HttpResponseRedirect(reverse("change:cycle", args=[made.pk]))
    context = present.frame(request.user, found.place) | {
        "idea": found, "form": form, "last": last,
    }  # fmt: skip
    return render(request, "change/plan.html", context)


def _written(said: dict[str, Any]) -> Written:
    names = Written.__dataclass_fields__
    return Written(**{name: value for name, value in said.items() if name in names})


def cycle(request: StaffRequest, cycle: uuid.UUID) -> HttpResponse:
    """One test: what was planned, done, studied and decided."""
    found = _cycle(request.user, cycle)
    may_work = access.may_work(request.user, found.idea.place)
    if request.method == "POST" and not may_work:
        raise Http404
    noting = request.POST.get("do") == "done"
    post = request.POST if request.method == "POST" else None
    form = forms.StudyForm(None if noting else post, initial=_initial(found))
    note = forms.DoneForm(post if noting else None, auto_id="done_%s")
    theirs: list[Any] = []
    if noting and note.is_valid():
        said = note.cleaned_data
        act = lambda: actions.note_done(found, said["on"], said["words"], by=request.user)  # noqa: E731
        if done(note, act) is not None:
            return HttpResponseRedirect(reverse("change:cycle", args=[found.pk]) + "#done")
    elif post is not None and not noting and form.is_valid():
        made = None
        try:
            made = _write(found, form, request.user)
        except WrittenMeanwhile as meanwhile:
            form = _beside_theirs(form, meanwhile, post)
            theirs = present.text_rows(actions.texts_of(meanwhile.theirs))
        except Refusal as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, refusal.sentence
            )
        if made is not None:
            return HttpResponseRedirect(reverse("change:cycle", args=[found.pk]))
    context = present.cycle_page(request.user, found) | {
        "form": form, "note": note, "theirs": theirs, "forms": [note] if noting else [],
    }  # fmt: skip
    return render(request, "change/cycle.html", context)


def _write(cycle: Cycle, form: forms.StudyForm, by: Person) -> Cycle:
    """Save it; that somebody else did meanwhile is for the page, and no fault of a box."""
    version = form.cleaned_data.get("version") or 0
    return actions.write(cycle, version, _written(form.cleaned_data), by=by)


def _beside_theirs(
    form: forms.StudyForm, meanwhile: WrittenMeanwhile, post: QueryDict
) -> forms.StudyForm:
    """One's own words stay in the boxes; saved again, they follow what the other saved."""
    data = post.copy()
    data["version"] = str(meanwhile.theirs.version)
    again = forms.StudyForm(data, initial=form.initial)
    again.is_valid()
    again.add_error(None, meanwhile.sentence)
    return again


def _initial(cycle: Cycle) -> dict[str, Any]:
    names = [*Written.__dataclass_fields__, "version"]
    return {name: getattr(cycle, name) for name in names}


def craft(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """How truly the tests of a change were made: for its team alone."""
    found = idea_for(request.user, idea, access.is_of_the_team)
    return render(request, "change/craft.html", present.craft_page(request.user, found))


def _cycle(person: Person, identifier: uuid.UUID) -> Cycle:
    rows = Cycle.objects.of(person.organisation_id).select_related(
        "idea__place__organisation", "after"
    )
    found = rows.filter(pk=identifier).first()
    if found is None or not access.is_inside(person, found.idea.place):
        raise Http404
    return found
