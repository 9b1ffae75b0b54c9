"""The stories of a session."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import actions, forms, lists, present, queries
from wholeheard.rooms.reflection.models import Chosen, Session
from wholeheard.rooms.reflection.views_staff.finding import (
    address_of,
    open_session_for,
    session_for,
)
from wholeheard.rooms.safekeeping.models import ProtectedStory


def pack(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """The stories of a session: what is in, why, and what the house could draw."""
    found = session_for(request.user, session, "reflection.hold")
    if present.over(found):
        return HttpResponseRedirect(address_of(found))
    errors = []
    if request.method == "POST":
        try:
            _change_pack(request, found)
            return HttpResponseRedirect(reverse("reflection:pack", args=[session]))
        except Refusal as refusal:
            errors = [{"text": refusal.sentence}]
    actions.open_pack(found, by=request.user)
    context = present.pack_page(request.user, found) | {"errors": errors}
    return render(request, "reflection/pack.html", context)


def _change_pack(request: StaffRequest, session: Session) -> None:
    """Draw one by chance, or take one out."""
    if request.POST.get("do") == "draw":
        actions.draw(session, by=request.user)
    if request.POST.get("do") == "drop":
        row = Chosen.objects.of(session.organisation_id).filter(
            session=session, pk=ids.number(request.POST.get("chosen"))
        )
        if (one := row.select_related("session__place__organisation").first()) is not None:
            actions.drop(one, by=request.user)


def stories(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """Stories that could come into the pack, each by a line of its own."""
    found = session_for(request.user, session, "reflection.hold")
    if present.over(found):
        return HttpResponseRedirect(address_of(found))
    number = max(1, ids.number(request.GET.get("page")))
    start = (number - 1) * lists.MOST_ON_A_PAGE
    rows = [present.first_words(one) for one in queries.to_choose_from(found, start)]
    context = present.pack_page(request.user, found) | {
        "stories": rows[: lists.MOST_ON_A_PAGE],
        "newer": number - 1,
        "older": number + 1 if len(rows) > lists.MOST_ON_A_PAGE else 0,
    }
    return render(request, "reflection/stories.html", context)


def choose(request: StaffRequest, session: uuid.UUID, story: uuid.UUID) -> HttpResponse:
    """One story, whole, and why it should come into the pack."""
    found = open_session_for(request.user, session)
    protected = _story(found, story)
    form = forms.ChooseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        taken = done(
            form,
            lambda: actions.choose(
                found, protected, said["how"], said["because"], by=request.user
            ),
        )  # fmt: skip
        if taken is not None:
            return HttpResponseRedirect(reverse("reflection:pack", args=[session]))
    actions.open_story(protected, by=request.user)
    context = present.pack_page(request.user, found) | {
        "form": form,
        "story": present.story(protected),
    }
    return render(request, "reflection/choose.html", context)


def _story(session: Session, identifier: uuid.UUID) -> ProtectedStory:
    """A story that may come into this pack."""
    stories = queries.usable_at(session.place).prefetch_related("sharings__place")
    found = stories.filter(pk=identifier).first()
    if found is None:
        raise Http404
    return found
