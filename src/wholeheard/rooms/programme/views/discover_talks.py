"""Interviews, focus groups and talks with partners: for those who were there."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.kit.forms import done
from wholeheard.kit.ids import long_or_none, short
from wholeheard.kit.several import Make, Several
from wholeheard.kit.sure import Sure, be_sure
from wholeheard.listening.programme import Diagnostic
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import actions, present, queries
from wholeheard.rooms.programme.access import discover as access
from wholeheard.rooms.programme.content import elements_of, guide_of, names_of_elements
from wholeheard.rooms.programme.forms import discover as forms
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme, Talk
from wholeheard.rooms.programme.present import discover_talks as shown
from wholeheard.rooms.programme.sealed import discover as sealed
from wholeheard.rooms.programme.seen import print_of
from wholeheard.rooms.programme.views.discover import programme_and_guide


def new_talk(request: StaffRequest, programme: uuid.UUID, diagnostic: str) -> HttpResponse:
    """Write down a talk, by the record sheet of its guide."""
    found, guide = programme_and_guide(request, programme, diagnostic)
    if guide.id not in lists.SEVERAL or not access.may_interview(request.user, found):
        raise Http404
    others = _others(request.user, found)
    form = forms.TalkForm(
        request.POST if request.method == "POST" else None, guide=guide,
        others=[(short(one.pk), one.name) for one in others.values()],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: _keep(form, found, guide, others, request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("programme:talk", args=[made.pk]))
    context = present.frame(request.user, found, "programme:discover")
    context |= {"guide": guide, "form": form}
    return render(request, "programme/discover/new_talk.html", context)


def _others(person: Person, found: Programme) -> dict[uuid.UUID, Person]:
    """Who else holds talks here."""
    people = rights.people_who_may(access.INTERVIEW, found.place)
    return {one.pk: one for one in people if one.pk != person.pk}


def _keep(
    form: forms.TalkForm, found: Programme, guide: Diagnostic,
    others: Mapping[uuid.UUID, Person], by: Person,
) -> Talk:  # fmt: skip
    said = form.cleaned_data
    sheet = actions.TalkSheet(
        day=said["day"], agreed=said["agreed"], who=said.get("who", ""), came=said.get("came"),
        mix=said.get("mix", ()), is_another=said["is_another"], notes=form.notes(),
    )  # fmt: skip
    chosen = long_or_none(said["beside"])
    beside = others.get(chosen) if chosen else None
    return actions.keep_talk(found, guide.id, sheet, by=by, beside=beside)


def talk(request: StaffRequest, talk: uuid.UUID) -> HttpResponse:
    """One talk: its notes and what is marked in it. For those who held it, and nobody else. Without
    the role or the guide by which it was held, it can be taken back and not read."""
    found = access.talk_to_take_back(request.user, talk)
    guide = guide_of(found.programme, found.diagnostic)
    if guide is None or not access.may_interview(request.user, found.programme):
        return _unread(request, found)
    boxes = Several(request, _boxes(found, guide))
    was_done = request.method == "POST" and _act(request, found, boxes)
    if was_done and not boxes.has_more:
        return HttpResponseRedirect(reverse("programme:talk", args=[found.pk]))
    found = access.talk_of(request.user, talk)
    context = present.frame(request.user, found.programme, "programme:discover")
    context |= shown.talk_page(found, guide) | boxes.shown(done=was_done)
    context["seen"] = print_of(sealed.notes_of(found))
    return render(request, "programme/discover/talk.html", context)


def _unread(request: StaffRequest, found: Talk) -> HttpResponse:
    """The day of a talk, and the way to the page on which it is taken back."""
    context = {
        "talk": found, "day": days.day(found.day), "is_gone": found.withdrawn_on is not None,
    }  # fmt: skip
    return render(request, "programme/discover/talk_back.html", context)


def take_back(request: StaffRequest, talk: uuid.UUID) -> HttpResponse:
    """Whoever was talked with takes it back; no role is needed for that (decision 0046)."""
    found = access.talk_to_take_back(request.user, talk)
    back = reverse("programme:talk", args=[found.pk])
    if found.withdrawn_on is not None:
        return HttpResponseRedirect(back)
    sure = Sure(
        _("They take it back"),
        _("A talk of %(day)s.") % {"day": days.day(found.day)},
        goes=[
            _("The notes, and what was marked in them."),
            _(
                "Every finding from all the talks here, so that nobody can tell from what went "
                "what this person said."
            ),
        ],
        noticed=[
            _(
                "Whoever reads the programme finds those findings taken back, since a talk was, "
                "and not which one."
            ),
            _("A priority that stood on them waits for the team to look at it again."),
        ],
        stays=[
            _("That there was a talk on that day, for those who held it."),
            _(
                "The other talks. The first time, what had been written can be written anew from "
                "them; after that it takes new talks."
            ),
        ],
        button=_("They take it back"),
        back=back,
    )
    act = lambda: actions.withdraw_talk(found, by=request.user)  # noqa: E731
    return be_sure(request, "programme/sure.html", sure, act, {})


def destroy(request: StaffRequest, talk: uuid.UUID) -> HttpResponse:
    """From now on nobody can read what was said in a talk."""
    found = access.talk_of(request.user, talk)
    if not found.key:
        raise Http404
    sure = Sure(
        _("Destroy the notes"),
        _("A talk of %(day)s.") % {"day": days.day(found.day)},
        goes=[_("The notes, and the words of every marked passage: nobody can read them again.")],
        noticed=[_("Those who held it, and nobody else. Tell the person with whom you talked.")],
        stays=[
            _("What was marked, without its words: it still counts."),
            _("Every finding. Whoever was talked with can still take the talk back."),
        ],
        button=_("Destroy the notes"),
        back=reverse("programme:talk", args=[found.pk]),
    )
    frame = present.frame(request.user, found.programme, "programme:discover")
    act = lambda: actions.destroy_notes(found, by=request.user)  # noqa: E731
    return be_sure(request, "programme/sure.html", sure, act, frame)


def unmark(request: StaffRequest, talk: uuid.UUID, passage: uuid.UUID) -> HttpResponse:
    """One mark is taken out, and its words with it."""
    found = access.talk_of(request.user, talk)
    mark = next((one for one in queries.passages_of(found) if one.pk == passage), None)
    if not found.key or mark is None:
        raise Http404
    element = names_of_elements(found.programme).get(mark.element, mark.element)
    sure = Sure(
        _("Take this mark out"),
        f"{lists.WAYS[mark.way]}. {element}.",
        goes=[_("The mark, and the words that were written with it.")],
        noticed=[_("The two of you, and nobody else.")],
        stays=[_("The notes, and every other mark."), _("A finding that was written with it.")],
        button=_("Take this mark out"),
        back=reverse("programme:talk", args=[found.pk]),
    )
    frame = present.frame(request.user, found.programme, "programme:discover")
    act = lambda: actions.unmark(found, mark, by=request.user)  # noqa: E731
    return be_sure(request, "programme/sure.html", sure, act, frame)


def _boxes(talk: Talk, guide: Diagnostic) -> dict[str, Make]:
    notes = {f"notes_{name}": words for name, words in sealed.notes_of(talk).items()}
    elements = list(elements_of(talk.programme).items())
    return {
        "mark": lambda post: forms.MarkForm(post, elements=elements, auto_id="mark_%s"),
        "notes": lambda post: forms.TalkForm(
            post, guide=guide, others=(), is_new=False, initial=notes, auto_id="sheet_%s"
        ),
    }  # fmt: skip


def _act(request: StaffRequest, talk: Talk, boxes: Several) -> bool:
    """Do what was pressed; False if it was refused, and the form says why."""
    if not boxes.sent or not (form := boxes[boxes.sent]).is_valid():
        return False
    said, by = form.cleaned_data, request.user
    acts: dict[str, Callable[[], Any]] = {
        "mark": lambda: actions.mark(talk, said["element"], said["way"], said["words"], by=by),
        "notes": lambda: actions.write_notes(
            talk, form.notes(), by=by, seen=request.POST.get("seen", "")
        ),
    }
    return done(form, acts[boxes.sent], nothing=True) is not None
