"""The copy of a care plan that somebody holds who looks out for a resident."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.web import no_store
from wholeheard.rooms.advocacy import access, actions, lists, present, queries
from wholeheard.rooms.advocacy.views.finding import as_file, version_of
from wholeheard.rooms.people.staff import StaffRequest


def copy(request: StaffRequest, authority: uuid.UUID) -> HttpResponse:
    """The newest version, what changed, and the day of the next review. They say that they have
    it: of the version that stood before them, and of no later one."""
    sight = access.need(request.user, authority, lists.PLAN)
    if request.method == "POST":
        last = queries.last_plan(sight.resident)
        if last is not None and last.number == ids.number(request.POST.get("number")):
            actions.confirm(last, sight)
        return HttpResponseRedirect(reverse("advocacy:copy", args=[authority]))
    context = present.copy_page(sight) | {"sight": sight}
    return no_store(render(request, "advocacy/copy.html", context))


def file(request: StaffRequest, authority: uuid.UUID, number: int) -> HttpResponse:
    sight = access.need(request.user, authority, lists.PLAN)
    one = version_of(sight.resident, number)
    held = actions.open_plan_file(one, by=request.user)
    return as_file(held, one.file_kind, f"care-plan-{number}")
