"""Milestones, the logic model, looks at how it goes."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wholeheard.kit import ids
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, present
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.actions import deliver as actions
from wholeheard.rooms.programme.forms import design as forms_design
from wholeheard.rooms.programme.models.deliver import LogicStep, Milestone
from wholeheard.rooms.programme.models.design_interventions import Intervention
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present import deliver as shown
from wholeheard.rooms.programme.queries import deliver as queries
from wholeheard.rooms.programme.queries import design
from wholeheard.rooms.programme.views.asking_design import Asked, ask, sent
from wholeheard.rooms.programme.views.finding_design import row_of

MILESTONES, LOGIC, LOOKS = "programme:milestones", "programme:logic", "programme:looks"


def milestones(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """What will be there by when, in time."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, MILESTONES)
    context |= {"rows": shown.milestone_rows(found)}
    return render(request, "programme/deliver/milestones.html", context)


def set_milestone(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Something will be there by a day."""
    found = programme_of(request, programme, access.may_work)
    rows = design.interventions_of(found)
    form = forms_design.MilestoneForm(
        sent(request), interventions=[(str(one.pk), one.what) for one in rows]
    )
    asked = _asked(found, _("Set a milestone"), MILESTONES)
    act = lambda: _set(request, found, form.cleaned_data)  # noqa: E731
    return ask(request, found, form, act, asked, MILESTONES)


def _set(request: StaffRequest, found: Programme, said: dict[str, Any]) -> Milestone:
    key = ids.uuid_or_none(said["intervention"])
    rows = Intervention.objects.of(found.organisation_id).filter(programme=found)
    part = rows.filter(pk=key).first() if key else None
    return actions.set_milestone(found, said["what"], said["by_day"], part, by=request.user)


def came(request: StaffRequest, milestone: uuid.UUID) -> HttpResponse:
    """What came of a milestone."""
    row = row_of(request, Milestone, milestone, access.may_work)
    form = forms_design.CameForm(sent(request))
    asked = _asked(row.programme, _("What came of it?"), MILESTONES, row.what)
    act = lambda: actions.say_what_came(  # noqa: E731
        row,
        form.cleaned_data["came"] == "there",
        form.cleaned_data["words"],
        by=request.user,
    )
    return ask(request, row.programme, form, act, asked, MILESTONES)


def logic(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """From what is given to what people notice."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, LOGIC)
    context |= {"parts": shown.logic_parts(queries.logic_of(found))}
    return render(request, "programme/deliver/logic.html", context)


def add_step(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """A step of the model."""
    found = programme_of(request, programme, access.may_work)
    form = forms_design.StepForm(
        sent(request),
        measures=shown.measure_choices(found.place),
        initial={"kind": request.GET.get("kind", "")},
    )
    asked = _asked(found, _("Write a step"), LOGIC)
    act = lambda: actions.add_step(  # noqa: E731
        found, _step(found, form.cleaned_data), by=request.user
    )
    return ask(request, found, form, act, asked, LOGIC)


def _step(found: Programme, said: dict[str, Any]) -> actions.NewStep:
    key = ids.uuid_or_none(said["measure"])
    measure = queries.measures_within(found.place).filter(pk=key).first() if key else None
    return actions.NewStep(said["kind"], said["words"], said["shown_by"], measure)


def wrong(request: StaffRequest, step: uuid.UUID) -> HttpResponse:
    """The team takes a step for wrong."""
    row = row_of(request, LogicStep, step, access.may_work)
    form = forms_design.WrongForm(sent(request))
    asked = _asked(row.programme, _("Take this step for wrong"), LOGIC, row.words)
    act = lambda: actions.take_step_for_wrong(  # noqa: E731
        row, form.cleaned_data["because"], by=request.user
    )
    return ask(request, row.programme, form, act, asked, LOGIC)


def looks(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """When the team looked at how it goes, the newest first."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, LOOKS) | {"rows": shown.review_rows(found)}
    return render(request, "programme/deliver/looks.html", context)


def look_at_it(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Write down a look."""
    found = programme_of(request, programme, access.may_work)
    form = forms_design.ReviewForm(sent(request))
    asked = _asked(found, _("How does it go?"), LOOKS)
    act = lambda: actions.look_at_how_it_goes(  # noqa: E731
        found, **form.cleaned_data, by=request.user
    )
    return ask(request, found, form, act, asked, LOOKS)


def _asked(found: Programme, title: Any, view: str, about: str = "") -> Asked:
    return Asked(title, "", _("Keep this"), reverse(view, args=[found.pk]), about=about)
