"""How far two who read the same story agree, and where they do not."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.readings import access, actions, agreeing, lists, present
from wholeheard.rooms.readings.views.finding import Errors, seen_by
from wholeheard.rooms.safekeeping.models import ProtectedStory


def agreement(request: StaffRequest) -> HttpResponse:
    """How far two who read the same story agree, code by code."""
    need(request.user, "reading.look")
    may = {
        "may_teach": access.may_for_all(request.user, "reading.teach"),
        "may_see_learning": access.may_for_all(request.user, "reading.look"),
        "may_mark": access.may_somewhere(request.user, "reading.mark"),
    }
    return render(request, "readings/agreement.html", agreeing.page(request.user) | may)


def differences(request: StaffRequest) -> HttpResponse:
    """Where two disagree, and a third can say."""
    need(request.user, "reading.mark")
    stories = {
        one.pk: one
        for one in access.markable_by(request.user)
        .prefetch_related("sharings__place")
        .filter(readings__finished_at__isnull=False)
        .distinct()
    }
    if request.method != "POST":
        return _differences(request, stories)
    try:
        return _settle(request, stories)
    except Refusal as refusal:
        return _differences(request, stories, [{"text": refusal.sentence, "href": ""}])


def _settle(request: StaffRequest, stories: dict[uuid.UUID, ProtectedStory]) -> HttpResponse:
    try:
        protected = stories[uuid.UUID(request.POST.get("story", ""))]
    except (KeyError, ValueError):
        return _differences(request, stories)
    actions.settle(
        protected,
        seen_by(request),
        request.POST.get("pack", ""),
        request.POST.get("code", ""),
        holds=request.POST.get("do") == "holds",
        by=request.user,
    )
    return HttpResponseRedirect(reverse("readings:differences"))


def _differences(
    request: StaffRequest, stories: dict[uuid.UUID, ProtectedStory], errors: Errors = ()
) -> HttpResponse:
    found = present.differences(request.user, stories)[: lists.MOST_LISTED]
    return render(request, "readings/differences.html", {"rows": found, "errors": list(errors)})
