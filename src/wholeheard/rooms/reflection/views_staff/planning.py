"""A session is planned, led, called off, and planned again."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import actions, forms, lists, present, queries
from wholeheard.rooms.reflection.models import HardEvent, Session
from wholeheard.rooms.reflection.views_staff.finding import (
    address_of,
    open_session_for,
    place_for,
    session_for,
)


def plan(request: StaffRequest, address: str) -> HttpResponse:
    """Plan a session."""
    found = place_for(request.user, address, "reflection.hold")
    people = {str(one.pk): one for one in queries.may_lead_beside(found) if one != request.user}
    events = {str(one.pk): one for one in queries.events_without_debrief(found)}
    form = forms.PlanForm(
        request.POST if request.method == "POST" else None,
        people=present.people_to_choose(people.values()),
        events=[(key, present.event_name(one)) for key, one in events.items()],
        initial=_planned_for(events, request.GET.get("event", "")),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        planned = actions.Plan(
            said["kind"], said["on"], said["starts"], said["where"],
            events.get(said.get("event", "")), people.get(said["co_lead"]),
        )  # fmt: skip
        made = done(form, lambda: actions.plan(found, planned, by=request.user))
        if made is not None:
            return HttpResponseRedirect(_after_planning(made, request.GET.get("story")))
    context = present.plan_page(request.user, found) | {"form": form, "hints": form.hints}
    return render(request, "reflection/plan.html", context)


def _after_planning(session: Session, short: str | None) -> str:
    """To the session; to the story that begins its pack, for somebody who comes from one."""
    story = ids.long_or_none(short)
    if story is None or session.kind not in lists.WITH_STORIES:
        return address_of(session)
    return reverse("reflection:choose", args=[session.pk, story])


def _planned_for(events: Mapping[str, HardEvent], short: str) -> dict[str, str]:
    """What stands in the boxes at first: a debrief, for somebody who comes from a hard event."""
    event = str(ids.long_or_none(short))
    if event in events:
        return {"kind": lists.DEBRIEF, "event": event}
    return {"kind": lists.STORY_HOUR}


def lead(request: StaffRequest, session: uuid.UUID, part: str) -> HttpResponse:
    """Who leads: hand it over, or step down."""
    found = open_session_for(request.user, session)
    if part not in lists.PARTS:
        raise Http404
    among = (
        queries.may_facilitate(found.place)
        if part == lists.FACILITATOR
        else queries.may_lead_beside(found.place)
    )
    people = {str(one.pk): one for one in among}
    now = queries.lead_of(found, part)
    form = forms.LeadForm(
        request.POST if request.method == "POST" else None,
        people=present.people_to_choose(people.values()),
        initial={"person": str(now.pk) if now else ""},
    )
    if request.method == "POST" and form.is_valid():
        chosen = people.get(form.cleaned_data["person"])
        act = (
            (lambda: actions.hand_over(found, part, chosen, by=request.user))
            if chosen
            else (lambda: actions.step_down(found, part, by=request.user))
        )
        if done(form, act) is not None:
            return HttpResponseRedirect(address_of(found))
    context = present.session_page(request.user, found) | {
        "form": form,
        "part": lists.PARTS[part],
    }
    return render(request, "reflection/lead.html", context)


def call_off(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """It is not held, and why."""
    found = open_session_for(request.user, session)
    form = forms.CallOffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if done(form, lambda: actions.call_off(found, why, by=request.user)) is not None:
            return HttpResponseRedirect(address_of(found))
    context = present.session_page(request.user, found) | {"form": form}
    return render(request, "reflection/call_off.html", context)


def again(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """The same once more, at another time."""
    found = session_for(request.user, session, "reflection.hold")
    form = forms.AgainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = done(
            form,
            lambda: actions.plan_again(found, said["on"], said["starts"], by=request.user),
        )
        if made is not None:
            return HttpResponseRedirect(address_of(made))
    context = present.session_page(request.user, found) | {
        "form": form,
        "times": present.times_sentence(found.place),
    }
    return render(request, "reflection/again.html", context)
