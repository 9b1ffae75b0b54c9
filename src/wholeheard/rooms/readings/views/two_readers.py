"""How far two who read the same story agree, and where they do not."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wholeheard.kit import ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.readings import access, actions, agreeing, present
from wholeheard.rooms.readings.views.finding import Errors, seen_by


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
    if request.method != "POST":
        return _differences(request)
    try:
        return _settle(request)
    except Refusal as refusal:
        return _differences(request, [{"text": refusal.sentence, "href": ""}])


def _settle(request: StaffRequest) -> HttpResponse:
    story = ids.uuid_or_none(request.POST.get("story"))
    protected = access.markable_by(request.user).filter(pk=story).first() if story else None
    if protected is None:
        return _differences(request)
    actions.settle(
        protected,
        seen_by(request),
        request.POST.get("pack", ""),
        request.POST.get("code", ""),
        holds=request.POST.get("do") == "holds",
        by=request.user,
    )
    return HttpResponseRedirect(request.get_full_path())


def _differences(request: StaffRequest, errors: Errors = ()) -> HttpResponse:
    after = ids.long_or_none(request.GET.get("after"))
    rows, last = present.differences(request.user, access.markable_by(request.user), after)
    context = {
        "rows": rows,
        "after": after,
        "more": ids.short(last) if last else "",
        "errors": list(errors),
    }
    return render(request, "readings/differences.html", context)
