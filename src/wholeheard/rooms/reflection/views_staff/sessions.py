"""One session, for its team; how it is prepared."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import actions, forms, lists, present, queries
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.reflection.views_staff.finding import (
    address_of,
    open_session_for,
    session_for,
)


def session(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """One session, for its team; with what is to do, for those who hold it."""
    found = session_for(request.user, session)
    if request.method == "POST":
        _take_out(request, session_for(request.user, session, "reflection.hold"))
        return HttpResponseRedirect(address_of(found))
    context = present.session_page(request.user, found)
    if context["door"]:
        context["door"] = request.build_absolute_uri(context["door"])
    return render(request, "reflection/session.html", context)


def _take_out(request: StaffRequest, session: Session) -> None:
    """Words of a session that was held, which tell who spoke after all."""
    takeaway = ids.long_or_none(request.POST.get("takeaway"))
    if request.POST.get("do") != "take_out":
        return
    if takeaway is None:
        actions.take_words_out(session, by=request.user)
    for one in queries.takeaways_of(session):
        if one.pk == takeaway:
            actions.take_takeaway_out(one, by=request.user)


def prepare(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """What has to be done before."""
    found = open_session_for(request.user, session)
    form = forms.StepsForm(
        request.POST if request.method == "POST" else None,
        kind=found.kind,
        phases=[lists.BEFORE],
        initial=forms.initial_of_steps(queries.answers_of(found)),
    )
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if done(form, lambda: actions.answer(found, said, by=request.user), nothing=True):
            return HttpResponseRedirect(address_of(found))
    context = present.session_page(request.user, found) | {"form": form}
    return render(request, "reflection/prepare.html", context)
