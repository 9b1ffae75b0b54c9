"""One answer to all who said the same: choose the stories, write once, and a line to each."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions, first_reading, forms, many, present
from wholeheard.rooms.answers.views_staff.story import story_of
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

FELL_OUT = gettext_noop(
    "Somebody else has answered one of these since you opened this page. Nothing has gone yet. "
    "Look at whom it goes to now, then send it."
)


def same(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """The stories that tell of the same as this one, to choose from; then the answer."""
    first = story_of(request.user, story, "story.answer")
    wanted = _identifiers(request.POST.getlist("story"))
    chosen = _chosen(request.user, first, wanted)
    fell_out = many.answered_meanwhile(request.user, wanted - {first.pk})
    if request.method == "POST" and (len(chosen) > 1 or fell_out):
        return _write(request, first, chosen, fell_out=fell_out)
    code = request.GET.get("of", "")
    found = many.with_code(request.user, first, code) if code else many.alike(request.user, first)
    begun = many.drafts_of(request.user, found)
    safekeeping.open_story(first, by=request.user)
    for sharing in first.sharings.all()[:1]:
        actions.list_stories(sharing.place, by=request.user)
    context = {
        "first": _row(first),
        "rows": [_row(one) | {"begun": one.pk in begun} for one in found if one.pk != first.pk],
        "codes": many.codes_of(first),
        "code": code,
        "too_few": request.method == "POST",
        "is_new": first_reading.is_new(request.user),
    }
    return render(request, "answers/same.html", context)


def _identifiers(wanted: list[str]) -> set[uuid.UUID]:
    return {uuid.UUID(one) for one in wanted[: many.MOST] if _is_identifier(one)}


def _chosen(
    person: Person, first: ProtectedStory, wanted: set[uuid.UUID]
) -> list[ProtectedStory]:  # fmt: skip
    """The story itself and those that were ticked, of the ones this person may answer."""
    stories = many.unanswered(person).filter(pk__in=wanted - {first.pk})
    return [first, *stories.prefetch_related("sharings__place").order_by("pk")]


def _is_identifier(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _write(
    request: StaffRequest, first: ProtectedStory, chosen: list[ProtectedStory], *, fell_out: bool
) -> HttpResponse:
    """Write to each of them. `fell_out`: one that was ticked waits for no answer any more; then
    nothing goes before that was said."""
    names = [many.field_of(one) for one in chosen]
    sends = request.POST.get("do") == "send"
    keeps = request.POST.get("do") == "keep"
    form = forms.ManyForm(
        request.POST if sends else None, names=names, initial=_begun(request.user, chosen)
    )
    if keeps:
        typed = {name: request.POST.get(name, "").replace("\x00", "") for name in form.fields}
        own = {one.pk: typed[many.field_of(one)] for one in chosen}
        many.keep(chosen, typed["words"], own, by=request.user)
        return HttpResponseRedirect(reverse("answers_staff:story", args=[first.pk]))
    if sends and fell_out:
        form.add_error(None, _(FELL_OUT))
    elif sends and form.is_valid():
        said = form.cleaned_data
        own = {one.pk: said[many.field_of(one)] for one in chosen}
        try:
            many.answer(chosen, said["words"], own, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else "words",
                           refusal.sentence)  # fmt: skip
        else:
            address = reverse("answers_staff:story", args=[first.pk])
            return HttpResponseRedirect(f"{address}?sent=1")
    for one in chosen:
        safekeeping.open_story(one, by=request.user)
    context: dict[str, Any] = {
        "form": form,
        "first": first,
        "stories": [
            {
                "id": str(one.pk),
                "parts": present.shown_parts(one),
                "heavy": one.heavy,
                "places": present.places(one),
                "field": form[many.field_of(one)],
            }
            for one in chosen
        ],
    }
    return render(request, "answers/same_write.html", context)


def _begun(person: Person, chosen: list[ProtectedStory]) -> dict[str, str]:
    """What was kept of it, in its boxes again."""
    words, own = many.begun(person, chosen)
    return {"words": words} | {many.field_of(one): own[one.pk] for one in chosen if one.pk in own}


def _row(one: ProtectedStory) -> dict[str, Any]:
    line = present.first_line(one)
    return {
        "id": str(one.pk),
        "story": one.pk,
        "line": line,
        "masks": present.masks_in(line, one),
        "heavy": one.heavy,
        "lang": one.language,
        "places": present.places(one),
    }
