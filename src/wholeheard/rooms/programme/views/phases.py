"""One of the four phases: its questions and tasks; leaving it, going back, ending."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, actions, forms, lists, present, queries
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.models import Programme


def programme(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """A programme: the chapter in which it stands."""
    found = programme_of(request, programme)
    return _to_chapter(found, queries.phase_of(found))


def chapter(request: StaffRequest, programme: uuid.UUID, phase: str) -> HttpResponse:
    """What is asked before a phase, what is done in it, what is asked on leaving."""
    found = programme_of(request, programme)
    if phase not in lists.PHASES:
        raise Http404
    context = present.frame(request.user, found, "programme:chapter")
    context |= {"chapter": phase, "tabs": present.tabs(found, phase, "")}
    context |= present.chapter_page(found, content_of(found).phase(phase))
    return render(request, "programme/chapter.html", context)


def answer(
    request: StaffRequest, programme: uuid.UUID, phase: str, asked: str, question: str
) -> HttpResponse:
    """Answer one question of a phase, in words."""
    found = programme_of(request, programme, access.may_work)
    text = present.question_text(found, phase, asked, question)
    if not text:
        raise Http404
    before = queries.answers(found, phase).get((asked, question), [])
    form = forms.AnswerForm(
        request.POST if request.method == "POST" else None,
        question=question, text=text, initial={question: before[0].words if before else ""},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data[question]
        act = lambda: actions.answer(found, phase, asked, question, words, by=request.user)  # noqa: E731
        if done(form, act) is not None:
            leaving = asked == lists.EXIT and phase == queries.phase_of(found)
            return _to_leave(found, phase) if leaving else _to_chapter(found, phase)
    context = present.frame(request.user, found) | {
        "form": form, "before": present.answer_rows(before), "in_phase": lists.PHASES[phase],
        "back": reverse("programme:chapter", args=[found.pk, phase]),
    }  # fmt: skip
    return render(request, "programme/answer.html", context)


def leave(request: StaffRequest, programme: uuid.UUID, phase: str) -> HttpResponse:
    """What is asked on leaving a phase, and what of it is there; a button to go on."""
    found = programme_of(request, programme)
    if phase not in lists.PHASES:
        raise Http404
    form = forms.NothingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not access.may_keep(request.user, found):
            raise Http404
        if form.is_valid():
            made = done(form, lambda: actions.leave(found, phase, by=request.user))
            if made is not None:
                return _to_chapter(found, made.phase)
    context = present.frame(request.user, found) | {"form": form, "chapter": phase}
    context |= present.leaving_page(found, content_of(found).phase(phase))
    return render(request, "programme/leave.html", context)


def back(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Go back to a phase before, and say why."""
    found = programme_of(request, programme, access.may_keep)
    now = list(lists.PHASES).index(queries.phase_of(found))
    form = forms.BackForm(
        request.POST if request.method == "POST" else None,
        phases=list(lists.PHASES.items())[:now],
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = done(
            form, lambda: actions.go_back(found, said["phase"], said["why"], by=request.user)
        )
        if made is not None:
            return _to_chapter(found, made.phase)
    context = present.frame(request.user, found) | {"form": form, "is_first": now == 0}
    return render(request, "programme/back.html", context)


def end(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """End a programme, and say what goes on."""
    found = programme_of(request, programme, access.may_keep)
    form = forms.EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if done(form, lambda: actions.end(found, words, by=request.user)) is not None:
            return _to_chapter(found, queries.phase_of(found))
    phase = queries.phase_of(found)
    context = present.frame(request.user, found) | {
        "form": form,
        "open": actions.missing(found, phase),
        "is_last": phase == lists.DELIVER,
        "has_notes": queries.has_notes(found),
    }
    return render(request, "programme/end.html", context)


def _to_chapter(found: Programme, phase: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("programme:chapter", args=[found.pk, phase]))


def _to_leave(found: Programme, phase: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("programme:leave", args=[found.pk, phase]))
