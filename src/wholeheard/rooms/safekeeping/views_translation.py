"""Putting a story into another language, beside its own."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.safekeeping import access, actions, forms, present, present_translation
from wholeheard.rooms.safekeeping.models import ProtectedStory


def translate(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """The released words on one side, the translation on the other."""
    protected = _story(request, story)
    if request.method != "POST":
        return _page(request, protected, forms.TranslationForm(initial=_begun(protected)))
    if request.POST.get("do") == "away":
        actions.put_away_translation(protected, request.POST.get("language", ""), by=request.user)
        return _back(protected)
    form = forms.TranslationForm(request.POST)
    if form.is_valid():
        try:
            actions.translate(protected, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            return _back(protected)
    return _page(request, protected, form)


def _begun(protected: ProtectedStory) -> dict[str, str]:
    told_in = present_translation.spoken_in(protected)
    return {"told_in": told_in, "language": "cy" if told_in == "en" else "en"}


def _page(
    request: StaffRequest, protected: ProtectedStory, form: forms.TranslationForm
) -> HttpResponse:
    actions.open_story(protected, by=request.user)
    context = {
        "protected": protected,
        "form": form,
        "row": present.queue_row(protected, request.user),
        "masks": [mask[:2] for mask in protected.masks],
        "translations": present_translation.translations_of(protected),
        "asked_now": [one for one in (form["is_all"], form["sure"]) if one.errors or one.value()],
    }
    return render(request, "safekeeping/translate.html", context)


def _back(protected: ProtectedStory) -> HttpResponse:
    return HttpResponseRedirect(reverse("safekeeping:translate", args=[protected.pk]))


def _story(request: StaffRequest, identifier: uuid.UUID) -> ProtectedStory:
    """A released story that this person protects. Otherwise there is none."""
    stories = access.released(access.stories_where(request.user, "story.protect"))
    found = (
        stories.select_related("organisation", "story")
        .prefetch_related("sharings__place")
        .filter(pk=identifier)
        .first()
    )
    if found is None:
        raise Http404
    return found
