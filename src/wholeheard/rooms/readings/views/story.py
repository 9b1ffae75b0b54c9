"""One story: what is said of it, and what somebody says now."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.readings import access, present
from wholeheard.rooms.readings.views.acts import ACTS
from wholeheard.rooms.readings.views.finding import story_for
from wholeheard.rooms.readings.views.marking import chosen_words, form_at, found_again
from wholeheard.rooms.readings.views.sheet import sheet_page
from wholeheard.rooms.safekeeping.models import ProtectedStory


def story(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """One story with what is said of it. Who may mark it does so here."""
    protected = story_for(request.user, story)
    if request.method != "POST":
        return sheet_page(request, protected)
    if not access.may_mark(request.user, protected):
        raise Http404
    act = ACTS.get(request.POST.get("do", ""))
    try:
        return (act(request, protected) if act else None) or _back(request, protected)
    except Refusal as refusal:
        return _refused(request, protected, refusal)


def _refused(request: StaffRequest, protected: ProtectedStory, refusal: Refusal) -> HttpResponse:
    """Nothing is lost: what was chosen stands in the form again, on the words as they are now."""
    protected = story_for(request.user, protected.pk)
    errors = [{"text": refusal.sentence, "href": "#mark" if "code" in request.POST else "#main"}]
    form = None
    if "code" in request.POST:
        sheet = present.sheet_of(protected, request.user, present.MARKING)
        start, end = found_again(request, protected)
        form = form_at(request, sheet, start, end, code=request.POST["code"])
        said = chosen_words(request)
        if said:
            errors.append({"text": _("You had chosen: “%(words)s”.") % {"words": said}, "href": ""})
    return sheet_page(request, protected, errors=errors, form=form)


def _back(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """To the same page, at what waits next."""
    sheet = present.sheet_of(protected, request.user, present.MARKING)
    waiting = sheet.open_suggestions()
    address = reverse("readings:story", args=[protected.pk])
    return HttpResponseRedirect(f"{address}#{f's-{waiting[0].number}' if waiting else 'done'}")
