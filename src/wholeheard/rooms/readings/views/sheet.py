"""The page of one story, for whoever opened it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.readings import access, actions, circle, forms, present
from wholeheard.rooms.readings.views.finding import Errors, read_today
from wholeheard.rooms.readings.views.marking import form_asked_for
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.safekeeping.present import next_steps


def _mode(person: Person, protected: ProtectedStory) -> str:
    if access.may_mark(person, protected):
        return present.MARKING
    may_look = access.may_see_suggestions(person, protected)
    return present.LOOKING if may_look else present.TEAM


def sheet_page(
    request: StaffRequest,
    protected: ProtectedStory,
    *,
    errors: Errors = (),
    form: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page. That the story was opened is recorded."""
    actions.open_story(protected, by=request.user)
    sheet = present.sheet_of(protected, request.user, _mode(request.user, protected))
    context: dict[str, Any] = {**present.story(sheet), "errors": list(errors)}
    context["care"] = read_today(request)
    context["offers"] = next_steps(request.user, protected)
    if sheet.mode == present.MARKING:
        context |= form or form_asked_for(request, sheet)
        context |= {"circle": circle_form()}
    return render(request, "readings/story.html", context)


def circle_form(data: Any = None) -> forms.CircleForm:
    return forms.CircleForm(
        data,
        steps=circle.steps(),
        factors=[(code, name) for code, name, _means in circle.factors()],
        relationships=list(circle.relationships()),
    )
