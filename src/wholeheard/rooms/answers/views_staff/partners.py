"""An answer of several organisations, and partners that are not in this house."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.several import Several
from wholeheard.rooms.answers import forms, outside, partners, present
from wholeheard.rooms.answers.models import OutsidePartner
from wholeheard.rooms.answers.views_staff.story import about_story, story_of, with_story
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.safekeeping.models import ProtectedStory

SAID = "said-"


def others(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """Who else was asked; one's own part; partners outside."""
    protected = story_of(request.user, story, "story.answer")
    boxes = Several(request, _makers(protected), also={"send": "part", "lead": "part"})
    errors: list[dict[str, str]] = []
    was_done = False
    if request.method == "POST":
        try:
            was_done = _do(request, protected, boxes)
        except Refusal as refusal:
            errors = [{"text": refusal.sentence}]
    if was_done and not boxes.has_more:
        return HttpResponseRedirect(reverse("answers_staff:others", args=[protected.pk]))
    shown = boxes.shown(done=was_done)
    context = about_story(request.user, protected) | present.sides.for_staff(protected) | shown
    context |= {"errors": errors, "boxes_of": _boxes_of(protected, shown)}
    return with_story(request, "answers/others.html", protected, context)


def _makers(protected: ProtectedStory) -> dict[str, Callable[[Any], Any]]:
    side = partners.side_of(protected)
    first = {"words": side.words if side else "", "declined": side.declined if side else ""}
    makers: dict[str, Callable[[Any], Any]] = {
        "part": lambda post: forms.PartForm(post, initial=first),
        "decline": lambda post: forms.DeclineForm(post, initial=first),
        "name": lambda post: forms.NameForm(post),
    }
    for one in outside.partners_of(protected):
        makers[f"{SAID}{ids.short(one.pk)}"] = _said_form(one)
    return makers


def _said_form(one: OutsidePartner) -> Callable[[Any], Any]:
    initial = {"said": one.said, "said_by": one.said_by, "said_on": one.said_on}
    return lambda post: forms.SaidForm(post, initial=initial, prefix=ids.short(one.pk))


def _boxes_of(protected: ProtectedStory, shown: dict[str, Any]) -> list[dict[str, Any]]:
    """Each partner outside with the box for what they said."""
    rows = present.sides.for_staff(protected)["outside"]
    return [
        one
        | {"box": f"{SAID}{ids.short(one['id'])}", "form": shown[f"{SAID}{ids.short(one['id'])}"]}
        for one in rows
    ]


def _do(request: StaffRequest, protected: ProtectedStory, boxes: Several) -> bool:
    """What the button says; False where the form says what is to put right."""
    do, by = request.POST.get("do", ""), request.user
    if do == "lead":
        _keep_part(protected, boxes, by)
        partners.take_lead(protected, by=by)
        return True
    form = boxes.forms.get(boxes.sent)
    if form is None or not form.is_valid():
        return False
    said = form.cleaned_data
    if do == "send":
        if said["words"].strip() != _words_now(protected):
            partners.say(protected, said["words"], by=by)
        partners.send(protected, by=by)
        return True
    acts: dict[str, Callable[[], Any]] = {
        "part": lambda: partners.say(protected, said["words"], by=by),
        "decline": lambda: partners.decline(protected, said["declined"], by=by),
        "name": lambda: outside.name_partner(protected, said["name"], by=by),
    }
    act = acts.get(boxes.sent, lambda: _write_down(protected, boxes.sent, said, by))
    return bool(done(form, act, nothing=True))


def _words_now(protected: ProtectedStory) -> str:
    side = partners.side_of(protected)
    return side.words if side else ""


def _keep_part(protected: ProtectedStory, boxes: Several, by: Any) -> None:
    """What was typed of one's own part is kept, whichever button was pressed."""
    form = boxes.forms["part"]
    if form.is_valid() and form.cleaned_data["words"].strip() != _words_now(protected):
        partners.say(protected, form.cleaned_data["words"], by=by)


def _write_down(protected: ProtectedStory, box: str, said: dict[str, Any], by: Any) -> Any:
    one = _one(protected, ids.long_or_none(box.removeprefix(SAID)))
    return outside.write_down(
        one, said["said"], said_by=said["said_by"], said_on=said["said_on"], by=by
    )


def _one(protected: ProtectedStory, identifier: uuid.UUID | None) -> OutsidePartner:
    found = outside.one_of(protected, identifier) if identifier else None
    if found is None:
        raise Http404
    return found


def paper(request: StaffRequest, story: uuid.UUID, partner: uuid.UUID) -> HttpResponse:
    """What may be handed to a partner outside, to print; and to say that it was handed over."""
    protected = story_of(request.user, story, "story.answer")
    one = _one(protected, partner)
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            outside.hand_over(one, by=request.user)
        except Refusal as refusal:
            errors = [{"text": refusal.sentence}]
        else:
            return HttpResponseRedirect(reverse("answers_staff:others", args=[protected.pk]))
    parts = outside.parts_for(one)
    context = {
        "protected": protected,
        "partner": one,
        "errors": errors,
        "parts": [part for part in present.shown_parts(protected) if part["key"] in _keys(parts)],
    }
    return with_story(request, "answers/hand_over.html", protected, context)


def _keys(parts: list[Any]) -> set[str]:
    return {one.key for one in parts}
