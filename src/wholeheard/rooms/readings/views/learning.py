"""What the reader learnt, before and after."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.readings import access
from wholeheard.rooms.readings import learning as learnt


def learning(request: StaffRequest) -> HttpResponse:
    """What the reader learnt from confirmations, before and after; switch it on, and back."""
    if not access.may_for_all(request.user, "reading.look"):
        raise Http404
    may_teach = access.may_for_all(request.user, "reading.teach")
    if request.method == "POST":
        if not may_teach:
            raise Http404
        try:
            learnt.do(request.POST.get("do", ""), request.POST.get("learnt", ""), by=request.user)
        except Refusal as refusal:
            context = learnt.page(request.user) | {"errors": [{"text": refusal.sentence}]}
            return render(request, "readings/learning.html", context | {"may_teach": may_teach})
        asked = "?asked=1" if request.POST.get("do") == "learn" else ""
        return HttpResponseRedirect(reverse("readings:learning") + asked)
    context = learnt.page(request.user) | {"may_teach": may_teach}
    return render(request, "readings/learning.html", context)
