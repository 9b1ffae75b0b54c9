"""First answers: read by somebody else before they go, sent on or back with words."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import first_reading, forms, guidance, present
from wholeheard.rooms.answers.models import HandedOver
from wholeheard.rooms.answers.views_staff.story import about_story, with_story
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need


def waiting(request: StaffRequest) -> HttpResponse:
    """What waits for this person to read, and what became of their own."""
    need(request.user, "story.answer")
    context = {
        "to_read": [present.first.row(one) for one in first_reading.to_read(request.user)],
        "own": [present.first.row(one) for one in first_reading.own(request.user)],
    }
    return render(request, "answers/first_answers.html", context)


def first(request: StaffRequest, handed: uuid.UUID) -> HttpResponse:
    """The story, the answer as it was written, and what its reader does with it."""
    found = _found(request.user, handed)
    is_own = found.by_id == request.user.pk
    form = forms.BackForm(request.POST if request.method == "POST" else None)
    context = about_story(request.user, found.protected) | {
        "handed": found,
        "is_own": is_own,
        "form": form,
        "row": present.first.row(found),
        "may_go_unread": is_own and first_reading.may_go_unread(found),
        "looked": guidance.look_it_over(found.protected, found.words, by=found.by),
        "places": present.places(found.protected),
    }
    if request.method == "POST" and form.is_valid():
        try:
            _do(found, request.POST.get("do", ""), form.cleaned_data["words"], request.user)
        except Refusal as refusal:
            form.add_error("words", refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("answers_staff:first_answers"))
    return with_story(request, "answers/first.html", found.protected, context)


def _do(found: HandedOver, do: str, words: str, by: Person) -> None:
    if do == "send_on" and words.strip():
        sentence = _("You wrote words back to them. Send it back with these, or empty the box.")
        raise Refusal("first.words", sentence)
    if do == "send_on":
        first_reading.send_on(found, by=by)
    elif do == "send_unread":
        first_reading.send_unread(found, by=by)
    elif do == "back":
        first_reading.send_back(found, words, by=by)
    else:
        raise Refusal("first.choose", _("Send it on, or back with a few words."))


def _found(person: Person, handed: uuid.UUID) -> HandedOver:
    """One that waits for this person, or their own."""
    for some in (first_reading.to_read(person), first_reading.own(person).filter(read_at=None)):
        one = some.filter(pk=handed).first()
        if one is not None:
            return one
    raise Http404
