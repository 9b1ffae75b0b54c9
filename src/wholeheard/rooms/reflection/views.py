"""The one open page: those who came to a session say what they thought of it, and nobody knows who
did."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import no_store, open_to_all
from wholeheard.rooms.reflection import actions, forms, policies, present, queries
from wholeheard.rooms.reflection.models import Session


@open_to_all
def say(request: HttpRequest, door: uuid.UUID) -> HttpResponse:
    """Four lines and a box. The page is open for a week; what is shut, over or was never there
    answers with the same words."""
    session = _session(door)
    if session is None:
        return no_store(render(request, "reflection/shut.html", status=404))
    form = forms.ImpressionForm(request.POST if request.method == "POST" else None)
    context = {
        "form": form,
        "place_name": session.place.name,
        "signposts": present.help_for(session.place),
        "minutes": session.minutes,
    }
    if request.method == "POST" and form.is_valid() and _is_said(form, session):
        return no_store(render(request, "reflection/said.html", context))
    return no_store(render(request, "reflection/say.html", context))


def _is_said(form: forms.ImpressionForm, session: Session) -> bool:
    try:
        actions.say(session, form.answers(), form.cleaned_data["words"])
    except Refusal as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.sentence)
        return False
    return True


def _session(door: uuid.UUID) -> Session | None:
    """The session behind a door, while that is open."""
    found = queries.session_behind(door)
    if found is None or hasattr(found, "called_off"):
        return None
    try:
        policies.check_door_is_open(found.on, queries.today_at(found.place))
    except Refusal:
        return None
    return found
