"""Protecting words, as those who do it see it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need
from wholeheard.rooms.safekeeping import (
    access,
    actions,
    caring,
    forms,
    lists,
    present,
    present_concerns,
    queries,
)
from wholeheard.rooms.safekeeping.models import Concern, Mask, ProtectedStory


def protecting(request: StaffRequest) -> HttpResponse:
    """Stories that wait to be protected, the longest waiting first."""
    need(request.user, "story.protect")
    waiting = _waiting(request.user)
    rows = waiting.prefetch_related("sharings__place")[:200]
    hard = queries.that_may_be_hard(waiting)
    return render(
        request,
        "safekeeping/protecting.html",
        {
            "rows": [
                present.queue_row(one, request.user) | {"may_be_hard": one.pk in hard}
                for one in rows
            ],
            "care": caring.read_today(queries.released_today(request.user)),
            "number": waiting.count(),
            "published": access.stories_where(request.user, "story.publish"),
        },
    )


def protect(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """Take out what could give someone away; release."""
    protected = _story(request.user, story)
    if request.method != "POST":
        return _sheet(request, protected)
    act = ACTS.get(request.POST.get("do", ""))
    try:
        return (act(request, protected) if act else None) or _back(request, protected)
    except Refusal as refusal:
        return _sheet(request, protected, errors=[{"text": refusal.sentence, "href": "#decide"}])


def _back(request: StaffRequest, protected: ProtectedStory, to: str = "") -> HttpResponse:
    """The same page of the same list."""
    kept = {name: request.GET[name] for name in ("page", "one_by_one") if name in request.GET}
    query = f"?{urlencode(kept)}" if kept else ""
    address = reverse("safekeeping:protect", args=[protected.pk])
    return HttpResponseRedirect(f"{address}{query}{to}")


def _decide(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """As the button says, for the reason that stands on it."""
    choice = request.POST["do"]
    return _decide_as(request, protected, choice, request.POST.get(f"reason_{choice}", ""))


def _decide_otherwise(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """For another reason, chosen from the list. What is decided follows from it."""
    reason = request.POST.get("another", "")
    return _decide_as(request, protected, lists.choice_of(reason), reason)


def _undo(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    to = f"#mask-{ids.number(request.POST.get('number'))}"
    return _decide_as(request, protected, lists.UNDO, "", to=to)


def _decide_as(
    request: StaffRequest, protected: ProtectedStory, choice: str, reason: str, to: str = "#decide"
) -> HttpResponse:
    """One mask, or all over the same words that this person had before them."""
    masks = Mask.objects.of(protected.organisation_id).filter(protected=protected)
    mask = masks.filter(pk=ids.number(request.POST.get("mask"))).first()
    if mask is None:
        raise Http404
    number = ids.number(request.POST.get("all"))
    if number > 1:
        actions.decide_alike(
            protected, mask, number=number, choice=choice, reason=reason, by=request.user
        )
    else:
        actions.decide(mask, choice=choice, reason=reason, by=request.user)
    return _back(request, protected, to)


def _take_out_page(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    """All rows that this person had before them, each as a mask and how many there were."""
    rows = (one.partition(":") for one in request.POST.getlist("rows"))
    seen = {ids.number(mask): ids.number(number) for mask, _colon, number in rows}
    actions.take_out_rows(protected, seen, by=request.user)
    return _back(request, protected, "#decide")


def _take_out_words(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    form = forms.TakeOutForm(request.POST)
    if not form.is_valid():
        return _sheet(request, protected, form=form)
    said = dict(form.cleaned_data)
    try:
        actions.take_out_words(protected, said.pop("words"), by=request.user, **said)
    except Refusal as refusal:
        form.add_error(refusal.field or "words", refusal.sentence)
        return _sheet(request, protected, form=form)
    return _back(request, protected, "#decide")


def _warn(request: StaffRequest, protected: ProtectedStory) -> None:
    actions.warn_before(protected, request.POST.get("heavy", ""), by=request.user)


def _release(request: StaffRequest, protected: ProtectedStory) -> HttpResponse:
    seen = ids.number(request.POST["seen"]) if "seen" in request.POST else None
    actions.release(protected, by=request.user, seen=seen)
    return HttpResponseRedirect(reverse("safekeeping:released", args=[protected.pk]))


def _raise(request: StaffRequest, protected: ProtectedStory) -> HttpResponse | None:
    form = forms.RaiseForm(request.POST, auto_id="raise_%s")
    if not form.is_valid():
        return _sheet(request, protected, raise_form=form)
    actions.raise_concern(protected, by=request.user, **form.cleaned_data)
    return None


Act = Callable[[StaffRequest, ProtectedStory], HttpResponse | None]
ACTS: dict[str, Act] = {
    lists.TAKE_OUT: _decide,
    lists.LEAVE_IN: _decide,
    lists.UNDO: _undo,
    "another": _decide_otherwise,
    "page": _take_out_page,
    "words": _take_out_words,
    "warn": _warn,
    "release": _release,
    "raise": _raise,
}


def _sheet(
    request: StaffRequest,
    protected: ProtectedStory,
    form: forms.TakeOutForm | None = None,
    raise_form: forms.RaiseForm | None = None,
    errors: list[dict[str, str]] | None = None,
) -> HttpResponse:
    parts = actions.open_for_protecting(protected, by=request.user)
    sheet = present.sheet(
        protected,
        parts,
        request.user,
        page=request.GET.get("page", ""),
        one_by_one=ids.number(request.GET.get("one_by_one")),
    )
    raised = Concern.objects.of(protected.organisation_id).filter(protected=protected)
    context: dict[str, Any] = sheet | {
        "protected": protected,
        "row": present.queue_row(protected, request.user),
        "after_release": present.after_release(
            protected, request.user, undecided=sheet["undecided"]
        ),
        "card": present_concerns.card_of(queries.most_urgent_first(raised), request.user, parts),
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
    }
    return render(
        request, "safekeeping/protect.html", context | _place_in_queue(request, protected)
    )


def _place_in_queue(request: StaffRequest, protected: ProtectedStory) -> dict[str, int]:
    waiting = list(_waiting(request.user).values_list("pk", flat=True)[:500])
    place = waiting.index(protected.pk) + 1 if protected.pk in waiting else 0
    return {"place_in_queue": place, "queue": len(waiting)}


def _waiting(person: Person) -> QuerySet[ProtectedStory]:
    return queries.to_protect(access.stories_where(person, "story.protect"))


def released(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """It is released. Publish it, if its teller agreed; or go on with the next."""
    protected = _story(request.user, story)
    if queries.last_release(protected) is None:
        return HttpResponseRedirect(reverse("safekeeping:protect", args=[protected.pk]))
    form = forms.PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _published(request, protected, form):
        return HttpResponseRedirect(reverse("safekeeping:released", args=[protected.pk]))
    context = present.released(protected, request.user) | {
        "form": form,
        "following": _waiting(request.user).values_list("pk", flat=True).first(),
        "may_publish": access.may(request.user, "story.publish", protected),
        "care": caring.read_today(queries.released_today(request.user)),
    }
    return render(request, "safekeeping/released.html", context)


def _published(request: StaffRequest, protected: ProtectedStory, form: forms.PublishForm) -> bool:
    """Put on the open page, or taken off it. If not, the form says why."""
    if not access.may(request.user, "story.publish", protected):
        raise Http404
    if request.POST.get("do") == "unpublish":
        actions.take_off_the_open_page(protected, by=request.user)
        return True
    if not form.is_valid():
        return False
    try:
        actions.publish(protected, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("early_because", refusal.sentence)
        return False
    return True


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
