"""A steward takes a story back, because its teller or the law asks. No words are shown for it."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from wholeheard.kit import ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.safekeeping import access, actions, forms, present, queries, visits
from wholeheard.rooms.safekeeping.models import ProtectedStory

NOT_FOUND = gettext_lazy(
    "No story here has that code or number. Ask for the code on the card, or copy the last part "
    "of the address of the story’s page."
)


def find(request: StaffRequest) -> HttpResponse:
    """Which story? By the code of its teller, or by its number."""
    need(request.user, "story.withdraw")
    form = forms.FindForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        found = _known_by(request.user, form.cleaned_data["story"])
        if found is not None:
            return HttpResponseRedirect(reverse("safekeeping:take_back", args=[found.pk]))
        form.add_error("story", NOT_FOUND)
    context = {"form": form, "gone": "gone" in request.GET}
    return render(request, "safekeeping/find_to_take_back.html", context)


def take_back(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """What will happen, and who asks for it; then it is gone."""
    protected = _story(request.user, story)
    form = forms.TakeBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.take_back(
                protected.story, by=request.user, because=form.cleaned_data["because"]
            )
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("safekeeping:find_to_take_back") + "?gone=1")
    context = {
        "form": form,
        "about": present.without_words(protected, request.user),
        "open_concerns": queries.open_concerns(protected.concerns.all()).count(),
    }
    return render(request, "safekeeping/take_back.html", context)


def _known_by(person: Person, typed: str) -> ProtectedStory | None:
    """The story that this code or number names, if this person may take it back."""
    opened = visits.come_back(typed)
    if isinstance(opened, visits.Visit):
        return _may_take_back(person).filter(story=opened.story).first()
    try:
        return _may_take_back(person).filter(pk=ids.long(typed.strip().rstrip("/")[-26:])).first()
    except ValueError:
        return None


def _may_take_back(person: Person) -> QuerySet[ProtectedStory]:
    """Stories told to places of this person; only where they were told are they destroyed."""
    return (
        access.stories_where(person, "story.withdraw")
        .filter(story__organisation_id=person.organisation_id)
        .select_related("story__organisation", "organisation")
        .prefetch_related("sharings__place")
    )


def _story(person: Person, identifier: uuid.UUID) -> ProtectedStory:
    found = _may_take_back(person).filter(pk=identifier).first()
    if found is None:
        raise Http404
    return found
