"""Many suggestions accepted together."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.readings import access, actions, lists, policies, present, queries
from wholeheard.rooms.safekeeping.models import ProtectedStory


def together(request: StaffRequest) -> HttpResponse:
    """Accept what is surer than the organisation asks, a few hundred stories at a time."""
    need(request.user, "reading.mark")
    choice = queries.choice_of(request.user.organisation_id)
    stories: list[ProtectedStory] = []
    number = 0
    if choice.sure is not None:
        found = queries.surer_than(access.markable_by(request.user), choice.sure, choice.audited)
        number, stories = found.count(), list(found[: lists.TOGETHER_AT_ONCE])
    context: dict[str, Any] = {
        "number": number,
        "here": len(stories),
        "sure": choice.sure is not None,
        "lot": queries.lot_of(stories, choice.sure) if choice.sure is not None else "",
    }
    context |= {"codes": present.in_codes(stories, choice.sure), "right": _right(choice.sure)}
    if request.method != "POST":
        return render(request, "readings/together.html", context)
    try:
        policies.check_sureness(choice.sure)
        policies.check_still_the_same_lot(context["lot"], request.POST.get("lot", ""))
    except Refusal as refusal:
        wrong = {"errors": [{"text": refusal.sentence, "href": ""}]}
        return render(request, "readings/together.html", context | wrong)
    actions.accept_together(stories, choice.sure or 1.0, by=request.user)
    return HttpResponseRedirect(reverse("readings:together"))


def _right(sure: float | None) -> str:
    return str(lists.SURENESSES.get(f"{sure:g}", "")) if sure is not None else ""
