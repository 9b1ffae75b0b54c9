"""Pages on which those who lead say what they heard and did, and teams whether it reached them."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock, ids
from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import queries as change
from wholeheard.rooms.leading import access, actions, forms, lists, places, present, queries
from wholeheard.rooms.leading.views.finding import answer_for, place_for, thing_for
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.reflection import actions as reflection

ON_A_PAGE = 10
PAGES = {
    lists.HEARD: "leading:place", lists.STOP: "leading:stopped", lists.NEARER: "leading:deciding",
}  # fmt: skip


def all_places(request: StaffRequest) -> HttpResponse:
    """Where a team waits for this person, and every place whose page they may open."""
    need(request.user, access.READ)
    found = rights.places_where(request.user, access.READ).order_by("path")
    context = {
        "rows": present.places_rows(request.user, found),
        "own": present.own_rows(request.user),
        "proposed": present.proposed_rows(request.user),
        "may_write": rights.may_somewhere(request.user, "reflection.cost"),
    }
    return render(request, "leading/places.html", context)


def place(request: StaffRequest, address: str) -> HttpResponse:
    """What was heard at a place, and what was said and done of it."""
    found = place_for(request.user, address, access.is_inside)
    page = Paginator(queries.listenings_at(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.place_page(request.user, found, list(page.object_list))
    return render(request, "leading/place.html", context | {"page_obj": page})


def listen(request: StaffRequest, address: str) -> HttpResponse:
    """Write down what was heard."""
    found = place_for(request.user, address, access.may_answer)
    today = clock.today(found.organisation.timezone)
    sent = request.POST if request.method == "POST" else None
    form = forms.ListenForm(sent, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        new = actions.NewListening(said["kind"], said["on"], form.heard())
        if done(form, lambda: actions.listen(found, new, by=request.user)) is not None:
            return HttpResponseRedirect(reverse("leading:place", args=[address]))
    context = present.frame(request.user, found) | {"form": form}
    return render(request, "leading/listen.html", context)


def answer(request: StaffRequest, about: str, thing: uuid.UUID) -> HttpResponse:
    """Answer one thing: I did, I will by a day, I will not and why."""
    found = thing_for(request.user, about, thing, access.may_answer)
    at = places.of_thing(about, found)
    form = forms.AnswerForm(
        request.POST if request.method == "POST" else None,
        about=about,
        changes=present.change_choices(at),
    )
    if request.method == "POST" and form.is_valid():
        new = _answer_of(at, form.cleaned_data)
        if done(form, lambda: actions.answer(about, found, new, by=request.user)) is not None:
            return HttpResponseRedirect(reverse(PAGES[about], args=[at.address]))
    context = present.answer_page(request.user, about, found, at) | {
        "form": form,
        "back": reverse(PAGES[about], args=[at.address]),
    }
    return render(request, "leading/answer.html", context)


def _answer_of(at: Place, said: dict[str, Any]) -> actions.NewAnswer:
    chosen = ids.uuid_or_none(said["change"])
    idea = change.below(at).select_related("place").filter(pk=chosen).first() if chosen else None
    return actions.NewAnswer(said["said"], said["words"], said["by_day"], idea)


def reached(request: StaffRequest, answer: uuid.UUID) -> HttpResponse:
    """Somebody of the team says: this reached us, or not yet."""
    found = answer_for(request.user, answer)
    about, at = places.about_of(found), places.of_answer(found)
    context: dict[str, Any] = present.frame(request.user, at)
    if request.method == "POST":
        try:
            actions.say_for_the_team(found, request.POST.get("said", ""), by=request.user)
        except Refusal as refusal:
            return render(request, "leading/refused.html", context | {"sentence": refusal.sentence})
    return HttpResponseRedirect(reverse(PAGES[about], args=[at.address]))


# What was stopped --------------------------------------------------------------------------------


def stopped(request: StaffRequest, address: str) -> HttpResponse:
    """What was asked to be stopped, with its answers; a form for another."""
    found = place_for(request.user, address, access.is_inside)
    form = forms.ProposeStopForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        words = {"what": said["what"], "why": said["why"]}
        minutes = said["minutes_a_month"]
        act = lambda: actions.propose_to_stop(found, words, minutes, by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("leading:stopped", args=[address]))
    page = Paginator(queries.stops_at(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.stopped_page(request.user, found, list(page.object_list)) | {
        "form": form, "page_obj": page, "saved": forms.SavedForm(),
    }  # fmt: skip
    return render(request, "leading/stopped.html", context)


def saved(request: StaffRequest, item: uuid.UUID) -> HttpResponse:
    """Those who did it say what it saves them."""
    found = thing_for(request.user, lists.STOP, item, access.is_answered)
    form = forms.SavedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        minutes = form.cleaned_data["minutes"]
        if done(form, lambda: actions.say_what_it_saves(found, minutes)) is not None:
            return HttpResponseRedirect(reverse("leading:stopped", args=[found.place.address]))
    context = present.frame(request.user, found.place, "leading:stopped")
    return render(request, "leading/saved.html", context | {"form": form, "item": found})


def over_time(request: StaffRequest, address: str) -> HttpResponse:
    """Answered in time, and approved by the team itself: a place against its own past."""
    found = place_for(request.user, address, access.is_inside)
    context = present.frame(request.user, found, "leading:over_time") | present.charts_of(found)
    return render(request, "leading/over_time.html", context)


def own_words(request: StaffRequest) -> HttpResponse:
    """A leader shows words of their own, such as a line of their journal, to teams of theirs."""
    need(request.user, "reflection.cost")
    own = list(rights.places_where(request.user, "reflection.cost").order_by("path"))
    sent = request.POST if request.POST.get("do") == "show" else None
    form = forms.OwnWordsForm(
        sent,
        places=[(one.address, one.name) for one in own],
        initial={"words": request.POST.get("words", "")},
    )
    if sent is not None and form.is_valid():
        said = form.cleaned_data
        at = next(one for one in own if one.address == said["place"])
        if done(form, lambda: _show(at, said["words"], request)) is not None:
            return HttpResponseRedirect(reverse("reflection:write", args=[at.address]))
    return render(request, "leading/own_words.html", {"form": form})


def _show(at: Place, words: str, request: StaffRequest) -> object:
    full = place_for(request.user, at.address, lambda _person, _place: True)
    return reflection.write_to_teams(full, words, by=request.user)
