"""Protecting words and watching over people, as those who do it see it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock, ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.safekeeping import access, actions, forms, lists, present, queries, words
from wholeheard.rooms.safekeeping.models import Concern, ConcernStep, Mask, ProtectedStory


def protecting(request: StaffRequest) -> HttpResponse:
    """Stories that wait to be protected, the longest waiting first."""
    need(request.user, "story.protect")
    waiting = queries.to_protect(access.stories_where(request.user, "story.protect"))
    rows = waiting.prefetch_related("sharings__place")[:200]
    return render(
        request,
        "safekeeping/protecting.html",
        {
            "rows": [present.queue_row(one, request.user) for one in rows],
            "number": waiting.count(),
            "published": access.stories_where(request.user, "story.publish"),
        },
    )


def protect(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """Take out what could give someone away; release."""
    protected = _story(request.user, story)
    if request.method == "POST":
        return _do(request, protected)
    return _sheet(request, protected)


def _do(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    do = request.POST.get("do", "")
    try:
        if do in (lists.TAKE_OUT, lists.LEAVE_IN, lists.UNDO):
            return _decide(request, protected, do)
        if do == "words":
            return _take_out_words(request, protected)
        if do == "warn":
            actions.warn_before(protected, request.POST.get("heavy", ""), by=request.user)
        if do == "release":
            seen = ids.number(request.POST.get("seen")) if "seen" in request.POST else None
            actions.release(protected, by=request.user, seen=seen)
            return HttpResponseRedirect(reverse("safekeeping:released", args=[protected.pk]))
        if do == "raise":
            raised = forms.RaiseForm(request.POST, auto_id="raise_%s")
            if not raised.is_valid():
                return _sheet(request, protected, raise_form=raised)
            actions.raise_concern(protected, by=request.user, **raised.cleaned_data)
    except Refusal as refusal:
        return _sheet(request, protected, errors=[{"text": refusal.sentence, "href": "#decide"}])
    return HttpResponseRedirect(reverse("safekeeping:protect", args=[protected.pk]))


def _decide(request: StaffRequest, protected: ProtectedStory, choice: str) -> HttpResponse:
    mask = (
        Mask.objects.of(protected.organisation_id)
        .filter(protected=protected, pk=ids.number(request.POST.get("mask")))
        .first()
    )
    if mask is None:
        raise Http404
    defaults = {lists.TAKE_OUT: _usual_reason(mask), lists.LEAVE_IN: "not_a_name", lists.UNDO: ""}
    given = request.POST.get(f"reason_{choice}", "")
    reason = given or defaults[choice]
    actions.decide(mask, choice=choice, reason=reason, by=request.user)
    following = f"#mask-{request.POST.get('number', '')}" if choice == lists.UNDO else "#decide"
    return HttpResponseRedirect(reverse("safekeeping:protect", args=[protected.pk]) + following)


def _usual_reason(mask: Mask) -> str:
    """Why details of a kind are taken out, unless the person says otherwise."""
    return "contact" if mask.kind in ("phone", "email", "handle") else "identifies_other"


def _take_out_words(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    form = forms.TakeOutForm(request.POST)
    if not form.is_valid():
        return _sheet(request, protected, form=form)
    try:
        said = form.cleaned_data
        actions.take_out_words(
            protected,
            said["words"],
            kind=said["kind"],
            label=said["label"],
            reason=said["reason"],
            by=request.user,
        )
    except Refusal as refusal:
        form.add_error(refusal.field or "words", refusal.sentence)
        return _sheet(request, protected, form=form)
    return HttpResponseRedirect(reverse("safekeeping:protect", args=[protected.pk]) + "#decide")


def _sheet(
    request: StaffRequest,
    protected: ProtectedStory,
    form: forms.TakeOutForm | None = None,
    raise_form: forms.RaiseForm | None = None,
    errors: list[dict[str, str]] | None = None,
) -> HttpResponse:
    parts = actions.open_for_protecting(protected, by=request.user)
    text_of = {part.key: part.text for part in parts}
    concerns = _with_steps(Concern.objects.of(protected.organisation_id)).filter(
        protected=protected
    )
    waiting = list(
        queries.to_protect(access.stories_where(request.user, "story.protect")).values_list(
            "pk", flat=True
        )[:500]
    )
    context: dict[str, Any] = present.sheet(protected, parts, request.user) | {
        "protected": protected,
        "row": present.queue_row(protected, request.user),
        "concerns": [present.concern_card(one, request.user, text_of) for one in concerns],
        "form": form or forms.TakeOutForm(),
        "form_open": form is not None,
        "warning": forms.WarningForm(initial={"heavy": protected.heavy}),
        "raise_form": raise_form or forms.RaiseForm(auto_id="raise_%s"),
        "forms": [raise_form] if raise_form else [],
        "errors": errors or [],
        "seen": len(parts),
        "may_take_back": access.may(request.user, "story.withdraw", protected),
        "reasons_out": lists.REASONS_TO_TAKE_OUT.items(),
        "reasons_in": lists.REASONS_TO_LEAVE_IN.items(),
        "place_in_queue": waiting.index(protected.pk) + 1 if protected.pk in waiting else 0,
        "queue": len(waiting),
    }
    return render(request, "safekeeping/protect.html", context)


def released(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """It is released. Publish it, if its teller agreed; or go on with the next."""
    protected = _story(request.user, story)
    last = queries.last_release(protected)
    if last is None:
        return HttpResponseRedirect(reverse("safekeeping:protect", args=[protected.pk]))
    if request.method == "POST" and not access.may(request.user, "story.publish", protected):
        raise Http404
    form = forms.PublishForm(request.POST if request.method == "POST" else None)
    errors: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("do") == "unpublish":
                actions.take_off_the_open_page(protected, by=request.user)
            else:
                because = form.cleaned_data["early_because"]
                first_on = clock.today(protected.organisation.timezone) if because else None
                actions.publish(
                    protected, by=request.user, first_on=first_on, early_because=because
                )
            return HttpResponseRedirect(reverse("safekeeping:released", args=[protected.pk]))
        except Refusal as refusal:
            errors = [{"text": refusal.sentence, "href": "#id_early_because"}]
    following = (
        queries.to_protect(access.stories_where(request.user, "story.protect"))
        .values_list("pk", flat=True)
        .first()
    )
    context = {
        "protected": protected,
        "publication": getattr(protected, "publication", None),
        "form": form,
        "errors": errors,
        "following": following,
        "row": present.queue_row(protected, request.user),
        "may_publish": access.may(request.user, "story.publish", protected),
    }
    return render(request, "safekeeping/released.html", context)


def concerns(request: StaffRequest) -> HttpResponse:
    """Open concerns, the most urgent first; then those that were settled lately."""
    need(request.user, "concern.see")
    mine = _with_steps(access.concerns_for(request.user))
    still_open = queries.open_concerns(mine).order_by("urgency", "look_by")
    settled = mine.exclude(pk__in=still_open.values("pk")).order_by("-raised_at")[:30]
    return render(
        request,
        "safekeeping/concerns.html",
        {
            "open": [present.concern_card(one, request.user) for one in still_open],
            "settled": [present.concern_card(one, request.user) for one in settled],
        },
    )


def concern(request: StaffRequest, concern: uuid.UUID) -> HttpResponse:
    """One concern: the words, the clock, what was done."""
    raised = _with_steps(access.concerns_for(request.user)).filter(pk=concern).first()
    if raised is None:
        raise Http404
    form = forms.NoteForm(request.POST if request.POST.get("do") in ("settle", "none") else None)
    may_decide = access.may_settle(request.user, raised)
    if request.method == "POST" and request.POST.get("do") != "look" and not may_decide:
        raise Http404
    if request.method == "POST":
        done = _act_on(request, raised, form)
        if done:
            return HttpResponseRedirect(reverse("safekeeping:concern", args=[raised.pk]))
    parts: list[words.Part] = []
    if raised.protected:
        parts = actions.open_for_protecting(raised.protected, by=request.user)
    text_of = {part.key: part.text for part in parts}
    context = {
        "card": present.concern_card(raised, request.user, text_of),
        "parts": [
            {
                "text": part.text,
                "marks": [
                    {
                        "start": raised.start,
                        "end": raised.end,
                        "number": 1,
                        "state": "proposed",
                        "label": "",
                    }
                ]
                if part.key == raised.part and raised.end
                else [],
            }
            for part in parts
        ],
        "form": form,
        "may_decide": may_decide,
        "protected": raised.protected,
        "may_protect": bool(
            raised.protected and access.may(request.user, "story.protect", raised.protected)
        ),
    }
    return render(request, "safekeeping/concern.html", context)


def _act_on(request: StaffRequest, raised: Concern, form: forms.NoteForm) -> bool:
    do = request.POST.get("do")
    if do == "look":
        actions.look_at(raised, by=request.user)
        return True
    if not form.is_valid():
        return False
    act = actions.settle if do == "settle" else actions.not_a_concern
    try:
        if lists.LOOKED not in queries.steps_taken(raised):
            actions.look_at(raised, by=request.user)
        act(raised, form.cleaned_data["note"], by=request.user)
    except Refusal as refusal:
        form.add_error("note", refusal.sentence)
        return False
    return True


def _with_steps(found: QuerySet[Concern]) -> QuerySet[Concern]:
    steps = ConcernStep.plain.select_related("by", "to", "organisation")
    return found.select_related(
        "place__organisation", "organisation", "protected__story__organisation", "raised_by"
    ).prefetch_related(Prefetch("steps", steps))


def _story(person: Person, identifier: uuid.UUID) -> ProtectedStory:
    """A story that this person may protect. Otherwise there is none."""
    found = (
        access.stories_where(person, "story.protect")
        .select_related("story__organisation", "organisation", "publication")
        .prefetch_related("sharings__place", "story__additions")
        .filter(pk=identifier)
        .first()
    )
    if found is None:
        raise Http404
    return found
