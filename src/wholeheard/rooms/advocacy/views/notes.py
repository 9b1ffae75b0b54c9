"""Pages of visits: what was seen, what is asked, and what was answered."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import codes, ids
from wholeheard.kit.forms import done
from wholeheard.kit.web import no_store
from wholeheard.rooms.advocacy import access, actions, forms, lists, queries
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import VisitNote
from wholeheard.rooms.answers import actions as answering
from wholeheard.rooms.answers import present as answers
from wholeheard.rooms.answers import queries as answered
from wholeheard.rooms.answers.models import VERDICTS
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.stories.wordings import in_page_language


def write(request: StaffRequest, authority: uuid.UUID) -> HttpResponse:
    """Note a visit. Whoever has not read the guide reads it first."""
    sight = access.need(request.user, authority, lists.VISITS)
    if not queries.has_read_guide(sight.authority):
        return HttpResponseRedirect(reverse("advocacy:guide", args=[authority]))
    form = _form(request, sight)
    if request.method == "POST" and form.is_valid():
        told = done(form, lambda: _told(sight, form, request.user))
        if told is not None:
            context = {"sight": sight, "code": codes.grouped(told.code), "note": told.note}
            return no_store(render(request, "advocacy/noted.html", context))
        place = sight.resident.place
        if not safekeeping.may_be_sent(form.cleaned_data["begun"], place):
            form.data = _begun_anew(request.POST, place)
    signposts = library.help_panel(sight.resident.organisation.country)
    context = {"form": form, "sight": sight, "signposts": signposts}
    return no_store(render(request, "advocacy/note.html", context))


def _form(request: StaffRequest, sight: Sight) -> forms.NoteForm:
    wording = in_page_language()
    agreed = [(kind, wording[kind]["label"]) for kind in lists.ASKED_OF_A_STORY]
    begun = safekeeping.begin_note(sight.resident.place)
    initial = {"on": sight.today, "begun": begun, "agreed": ["team"]}
    posted = request.POST if request.method == "POST" else None
    return forms.NoteForm(posted, agreed=agreed, initial=initial)


def _begun_anew(typed: QueryDict, place: Place) -> QueryDict:
    """All that was typed stays; sent again, it is another note."""
    data = typed.copy()
    data["begun"] = safekeeping.begin_note(place)
    return data


def _told(sight: Sight, form: forms.NoteForm, by: Person) -> Any:
    said = form.cleaned_data
    new = actions.NewNote(
        said["on"],
        form.looked_at(),
        form.asks(),
        form.own_questions(),
        said["agreed"],
        saw=not said["not_seen"],
    )
    return actions.tell_of_visit(sight, said["begun"], new, by=by)


def one(request: StaffRequest, authority: uuid.UUID, note: uuid.UUID) -> HttpResponse:
    """A note of one's own: its words as others read them, answers, and whether they answer."""
    sight = access.need(request.user, authority, lists.VISITS)
    found = _note_of(sight, note)
    if request.method == "POST":
        _say_of_answer(found, request.POST.get("question", ""), request.POST.get("said", ""))
        return HttpResponseRedirect(reverse("advocacy:one_note", args=[authority, note]))
    shown = answers.for_teller(found.protected)
    context = {"sight": sight, "note": found, "version": shown, "verdicts": VERDICTS}
    return no_store(render(request, "advocacy/one_note.html", context))


def _note_of(sight: Sight, identifier: uuid.UUID) -> VisitNote:
    found = queries.notes_of(sight.authority).filter(pk=identifier).first()
    if found is None:
        raise Http404
    return found


def _say_of_answer(note: VisitNote, question: str, said: str) -> None:
    """Only whoever asked says that it is answered."""
    wanted = ids.uuid_or_none(question)
    owed = [one for one in answered.owed_in([note.protected]) if one.question.pk == wanted]
    if not owed or said not in dict(VERDICTS) or not answered.has_a_reply(owed[0].question):
        raise Http404
    answering.say_of_answer(owed[0].question, said, zone=note.protected.organisation.timezone)
