"""Watching over people: what may tell of danger, story by story, and what came of it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.safekeeping import access, actions, forms, lists, queries
from wholeheard.rooms.safekeeping import present_concerns as present
from wholeheard.rooms.safekeeping.models import Concern

OUTCOMES = {"settle": lists.SETTLED, "none": lists.NOT_A_CONCERN}
LATELY = 30


def concerns(request: StaffRequest) -> HttpResponse:
    """Stories with open concerns, the most urgent first; then those that were settled lately."""
    need(request.user, "concern.see")
    mine = access.concerns_for(request.user)
    still_open = queries.open_concerns(mine)
    settled = mine.exclude(pk__in=still_open.values("pk")).order_by("-raised_at", "pk")
    context = {
        "open": present.cards(queries.most_urgent_first(still_open), request.user),
        "settled": present.cards(queries.with_steps(settled)[:LATELY], request.user),
    }
    return render(request, "safekeeping/concerns.html", context)


def concern(request: StaffRequest, concern: uuid.UUID) -> HttpResponse:
    """All concerns of one story: the words, the clock, what was done."""
    together = queries.of_one_story(concern, access.concerns_for(request.user))
    if not together:
        raise Http404
    do = request.POST.get("do", "") if request.method == "POST" else ""
    form = forms.OutcomeForm(
        request.POST if do in OUTCOMES else None, to_choose=present.to_choose(together)
    )
    if request.method == "POST" and _done(request, do, together, form):
        return HttpResponseRedirect(reverse("safekeeping:concern", args=[concern]))
    return _page(request, together, form)


def _done(request: StaffRequest, do: str, together: list[Concern], form: forms.OutcomeForm) -> bool:
    """Look, or say what came of those that were chosen. If not, the form says why."""
    if do == "look":
        actions.look_at_all(together, by=request.user)
        return True
    if not access.may_settle(request.user, together[0]):
        raise Http404
    if not form.is_valid():
        return False
    chosen = [one for one in together if str(one.pk) in form.chosen()]
    said = form.cleaned_data
    try:
        actions.close(chosen, OUTCOMES[do], said["note"], by=request.user, sure=said["sure"])
    except Refusal as refusal:
        form.add_error(refusal.field or "note", refusal.sentence)
        return False
    return True


def _page(request: StaffRequest, together: list[Concern], form: forms.OutcomeForm) -> HttpResponse:
    story = together[0].protected
    parts = actions.open_for_protecting(story, by=request.user) if story else []
    card = present.card(together, request.user, {part.key: part.text for part in parts})
    context = {
        "card": card,
        "parts": present.on_paper(parts, card["rows"]),
        "form": form,
        "may_decide": access.may_settle(request.user, together[0]),
        "protected": story,
        "may_protect": bool(story and access.may(request.user, "story.protect", story)),
    }
    return render(request, "safekeeping/concern.html", context)
