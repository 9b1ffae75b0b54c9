"""An answer of several places: each its part, one leads, one answer goes."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import joint
from wholeheard.rooms.answers.joint import mark_of
from wholeheard.rooms.answers.models import JointPart, JointReply
from wholeheard.rooms.answers.views_staff.story import about_story, story_of, with_story
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.people.staff import StaffRequest

BOX, SHOWN = "words-", "shown-"
"""A box for a part that one may write, and the mark of what any part said: with the identifier of
the place behind it."""


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
        return here
    _keep_parts(request, writing)
    if do == "lead":
        joint.take_lead(writing, by=by)
    elif do == "send":
        joint.send(writing, seen=_seen(request), by=by)
        return reverse("answers_staff:story", args=[protected.pk]) + "?sent=1"
    return here


def _keep_parts(request: StaffRequest, writing: JointReply) -> None:
    """Whichever button was pressed, what was typed of one's own parts is kept. An empty box takes
    nothing away; alone, with its own button, it is answered with a sentence."""
    kept = {part.place_id: part.words for part in joint.parts_of(writing)}
    typed = _typed(request)
    given = {key: words for key, words in typed.items() if words.strip()}
    wanted = given or (typed if request.POST.get("do") == "part" else {})
    for key, words in wanted.items():
        place = _place(writing, key, request.user)
        shown = request.POST.get(f"{SHOWN}{key}", mark_of(kept[place.pk]))
        if mark_of(words) not in (shown, mark_of(kept[place.pk])) or not words.strip():
            _check_not_rewritten(shown, kept[place.pk])
            joint.write_part(writing, place, words, by=request.user)


def _check_not_rewritten(shown: str, kept: str) -> None:
    """A colleague's newer words are not overwritten by those who did not see them."""
    if shown != mark_of(kept):
        sentence = _(
            "Somebody wrote this part after you opened the page. It stands above the box, and what "
            "you wrote is in the box. Put together what you want to keep."
        )
        raise Refusal("joint.meanwhile", sentence)


def _seen(request: StaffRequest) -> dict[str, str]:
    """The mark of each part as whoever sends it knows it, by place: as the page showed it, or as
    they typed it themselves."""
    shown = {
        name.removeprefix(SHOWN): str(mark)
        for name, mark in request.POST.items()
        if name.startswith(SHOWN)
    }
    return shown | {key: mark_of(words) for key, words in _typed(request).items() if words.strip()}


def _in_box(request: StaffRequest, part: JointPart) -> str:
    """What was typed of a part and not kept; else the part as it stands now, so that an untouched
    box never holds words that a colleague has rewritten."""
    key = str(part.place_id)
    typed = _typed(request).get(key, part.words)
    is_untouched = request.POST.get(f"{SHOWN}{key}") == mark_of(typed)
    return part.words if is_untouched else typed


def _typed(request: StaffRequest) -> dict[str, str]:
    """What stands in the boxes, by place."""
    return {
        name.removeprefix(BOX): text.replace("\x00", "")
        for name, text in request.POST.items()
        if name.startswith(BOX) and isinstance(text, str)
    }


def _place(writing: JointReply, identifier: str, by: Person) -> Place:
    for place in joint.own_places(writing, by):
        if str(place.pk) == identifier:
            return place
    raise Refusal("joint.place", _("Somebody who answers there writes that part."))


def _shown(request: StaffRequest, writing: JointReply) -> dict[str, Any]:
    own = {place.pk for place in joint.own_places(writing, request.user)}
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
                "box": f"{BOX}{part.place_id}",
                "shown": (f"{SHOWN}{part.place_id}", mark_of(part.words)),
                "typed": _in_box(request, part),
            }
            for part in joint.parts_of(writing)
        ],
    }
