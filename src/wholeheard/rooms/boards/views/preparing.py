"""How a pack is prepared: begun, its teller asked, its note written, given."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.forms import done
from wholeheard.kit.several import Make, Several
from wholeheard.rooms.boards import access, actions, forms, present, queries
from wholeheard.rooms.boards.facts import NewPack
from wholeheard.rooms.boards.models import Pack
from wholeheard.rooms.boards.views.finding import pack_for
from wholeheard.rooms.people.staff import StaffRequest

ON_A_PAGE = 20
BETWEEN = {"draw": "boards:draw", "give": "boards:give"}
"""Buttons after which a page says first what then happens."""


def begin(request: StaffRequest) -> HttpResponse:
    """For which place, of which months, for which meeting, and who will hear it."""
    places = {one.address: one for one in access.places_to_prepare(request.user)}
    if not places:
        raise Http404
    post = request.POST if request.method == "POST" else None
    form = forms.BeginForm(post, places=present.place_choices(request.user))
    if form.is_valid():
        said = form.cleaned_data
        new = NewPack(places[said["place"]], int(said["months"]), said["meets_on"], said["hears"])
        made = done(form, lambda: actions.begin(new, by=request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("boards:prepare", args=[made.pk]))
    return render(request, "boards/begin.html", {"form": form})


def prepare(request: StaffRequest, pack: uuid.UUID) -> HttpResponse:
    """What is still to be done before a pack can be given."""
    found = pack_for(request.user, pack, to_prepare=True)
    if found.given_at is not None:
        return HttpResponseRedirect(reverse("boards:pack", args=[found.pk]))
    boxes = Several(request, _boxes(found), also=dict.fromkeys(BETWEEN, "nothing"))
    do = request.POST.get("do", "")
    if do in BETWEEN and not boxes.has_more:
        return HttpResponseRedirect(reverse(BETWEEN[do], args=[found.pk]))
    if boxes.sent and _act(request, found, boxes):
        return HttpResponseRedirect(reverse("boards:prepare", args=[found.pk]))
    context = present.preparing_page(request.user, found) | boxes.shown()
    return render(request, "boards/prepare.html", context)


def _boxes(pack: Pack) -> dict[str, Make]:
    return {
        "note": lambda post: forms.NoteForm(post, initial={"note": pack.note}),
        "nothing": lambda post: forms.NothingForm(post, prefix="nothing"),
    }


def _act(request: StaffRequest, pack: Pack, boxes: Several) -> bool:
    """Keep the note; False if it was refused, and the form says why."""
    form: Any = boxes[boxes.sent]
    if not form.is_valid():
        return False
    if boxes.sent == "nothing":
        form.add_error(None, _("Your note is not kept yet. Press “Keep the note” first."))
        return False
    note = form.cleaned_data["note"]
    return done(form, lambda: actions.write_note(pack, note, by=request.user)) is not None


def choose(request: StaffRequest, pack: uuid.UUID) -> HttpResponse:
    """Stories that could be asked for, the newest first."""
    found = pack_for(request.user, pack, to_prepare=True)
    page = Paginator(queries.candidates(found, request.user), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "pack": found,
        "rows": present.candidate_rows(page.object_list),
        "page_obj": page,
    }
    return render(request, "boards/choose.html", context)


def ask(request: StaffRequest, pack: uuid.UUID, story: uuid.UUID) -> HttpResponse:
    """One story whole, why it, and the button with which its teller is asked."""
    found = pack_for(request.user, pack, to_prepare=True)
    protected = queries.candidates(found, request.user).filter(pk=story).first()
    if protected is None:
        raise Http404
    form = forms.BecauseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        why = form.cleaned_data["because"]
        if done(form, lambda: actions.ask_for(found, protected, why, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("boards:prepare", args=[found.pk]))
    context = present.story_to_ask_for(request.user, protected)
    return render(request, "boards/ask.html", context | {"pack": found, "form": form})
