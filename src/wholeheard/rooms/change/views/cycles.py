"""Pages of tests of change."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.request import QueryDict
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock
from wholeheard.kit.forms import Plain, done
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
    form = forms.CycleForm(
        request.POST if request.method == "POST" else None,
        initial=_from_the_last(last) if last else {},
    )
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


def _from_the_last(last: Cycle) -> dict[str, Any]:
    """What the next test takes over: the aim, and its day unless that has passed."""
    said = {"aim": last.aim, "scale_of": last.scale_of}
    is_to_come = last.aim_by > clock.today(last.idea.place.organisation.timezone)
    return said | ({"aim_by": last.aim_by} if is_to_come else {})


def _written(said: dict[str, Any]) -> Written:
    names = Written.__dataclass_fields__
    return Written(**{name: value for name, value in said.items() if name in names})


def cycle(request: StaffRequest, cycle: uuid.UUID) -> HttpResponse:
    """One test: what was planned, done, studied and decided."""
    found = _cycle(request.user, cycle)
    may_work = access.may_work(request.user, found.idea.place)
    if request.method == "POST" and not may_work:
        raise Http404
    post = request.POST if request.method == "POST" else None
    form = forms.StudyForm(_if_written(post, "version"), initial=_initial(found))
    note = forms.DoneForm(_if_noted(post), auto_id="done_%s", initial=_today(found))
    theirs: list[Any] = []
    if post is not None and _all_valid(form, note):
        try:
            _keep(found, form, note, request.user)
            part = "#done" if post.get("do") == "done" else ""
            return HttpResponseRedirect(reverse("change:cycle", args=[found.pk]) + part)
        except WrittenMeanwhile as meanwhile:
            form = _beside_theirs(form, meanwhile, post)
            theirs = present.text_rows(actions.texts_of(meanwhile.theirs))
        except Refusal as refusal:
            _say(refusal, note if refusal.field in note.fields else form)
    context = present.cycle_page(request.user, found) | {
        "form": form, "note": note, "theirs": theirs,
        "forms": [one for one in (form, note) if one.is_bound],
    }  # fmt: skip
    return render(request, "change/cycle.html", context)


def _if_written(post: QueryDict | None, name: str) -> QueryDict | None:
    return post if post is not None and name in post else None


def _if_noted(post: QueryDict | None) -> QueryDict | None:
    """What was done is noted with its own button, or with all else if something stands there."""
    is_noted = post is not None and (post.get("do") == "done" or post.get("words", "").strip())
    return post if is_noted else None


def _all_valid(*both: Plain) -> bool:
    """Every one that was written is looked at, so that every fault is named at once."""
    written = [one.is_valid() for one in both if one.is_bound]
    return bool(written) and all(written)


def _today(cycle: Cycle) -> dict[str, Any]:
    return {"on": clock.today(cycle.idea.place.organisation.timezone)}


@transaction.atomic
def _keep(cycle: Cycle, form: forms.StudyForm, note: forms.DoneForm, by: Person) -> None:
    """Whichever button was pressed, nothing that stands in a box is lost."""
    if form.is_bound and _is_rewritten(cycle, form):
        _write(cycle, form, by)
    if note.is_bound:
        actions.note_done(cycle, note.cleaned_data["on"], note.cleaned_data["words"], by=by)


def _is_rewritten(cycle: Cycle, form: forms.StudyForm) -> bool:
    """Whether anything differs from what stood there when this page was opened."""
    opened = queries.texts_at(cycle, form.cleaned_data.get("version") or 0)
    said = form.cleaned_data
    return opened is None or any(_plain(said[name]) != _plain(opened[name]) for name in opened)


def _plain(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")


def _say(refusal: Refusal, form: Plain) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


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
