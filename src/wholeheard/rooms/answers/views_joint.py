"""An answer of several places: each its part, one leads, one answer goes."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import forms_staff, joint
from wholeheard.rooms.answers.models import JointReply
from wholeheard.rooms.answers.views_staff import about_story, story_of, with_story
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.people.staff import StaffRequest


def together(request: StaffRequest, story: uuid.UUID) -> HttpResponse:
    """Begin, write the part of a place of yours, take the lead, send."""
    protected = story_of(request.user, story, "story.answer")
    writing = joint.of_story(protected)
    context: dict[str, Any] = about_story(request.user, protected) | {"errors": []}
    if request.method == "POST":
        try:
            went = _do(request, protected, writing)
        except Refusal as refusal:
            context["errors"] = [{"text": refusal.sentence}]
        else:
            return HttpResponseRedirect(went)
        writing = joint.of_story(protected)
    context |= _shown(request, writing) if writing else {"writing": None}
    return with_story(request, "answers/together.html", protected, context)


def _do(request: StaffRequest, protected: Any, writing: JointReply | None) -> str:
    """What the button says; where to go then."""
    here = reverse("answers_staff:together", args=[protected.pk])
    do, by = request.POST.get("do"), request.user
    if writing is None:
        joint.begin(protected, by=by)
    elif do == "part":
        place = _place(writing, request.POST.get("place", ""), by)
        joint.write_part(writing, place, request.POST.get("words", "").replace("\x00", ""), by=by)
    elif do == "lead":
        joint.take_lead(writing, by=by)
    elif do == "send":
        joint.send(writing, by=by)
        return reverse("answers_staff:story", args=[protected.pk]) + "?sent=1"
    return here


def _place(writing: JointReply, identifier: str, by: Person) -> Place:
    for place in joint.own_places(writing, by):
        if str(place.pk) == identifier:
            return place
    raise Refusal("joint.place", _("Somebody who answers there writes that part."))


def _shown(request: StaffRequest, writing: JointReply) -> dict[str, Any]:
    own = {place.pk for place in joint.own_places(writing, request.user)}
    typed = request.POST if request.POST.get("do") == "part" else {}
    return {
        "writing": writing,
        "leads": writing.lead_id == request.user.pk,
        "lead_name": writing.lead.name if writing.lead else "",
        "parts_of_all": [
            {
                "place": name_of(part.place),
                "place_id": str(part.place_id),
                "part": part,
                "is_own": part.place_id in own,
                "form": forms_staff.PartForm(
                    initial={
                        "words": typed.get("words", "")
                        if typed.get("place") == str(part.place_id)
                        else part.words
                    },
                    auto_id=f"part-{part.pk}-%s",
                ),
            }
            for part in joint.parts_of(writing)
        ],
    }
