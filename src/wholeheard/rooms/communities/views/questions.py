"""A question is asked, and stands with its replies."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.kit.ids import long_or_none
from wholeheard.kit.several import Several
from wholeheard.rooms.communities import actions, forms, lists, present, queries
from wholeheard.rooms.communities.models import Inside, Post
from wholeheard.rooms.communities.views.finding import (
    done,
    inside_of,
    refused,
    sent,
    to_post,
    written_in,
)
from wholeheard.rooms.people.staff import StaffRequest


def ask(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Ask a question."""
    inside = inside_of(request, community)
    form = forms.QuestionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: actions.ask(inside, written_in(form), by=request.user))
        if made is not None:
            return to_post(made.pk)
    context = present.frame(inside, request.user, "communities:community") | {"form": form}
    return render(request, "communities/ask.html", context)


def question_page(request: StaffRequest, inside: Inside, found: Post) -> HttpResponse:
    boxes = Several(request, {"reply": forms.ReplyForm})
    form, wrong, was_done = boxes["reply"], [], False
    if form.is_bound:
        if form.is_valid():
            written = written_in(form)
            act = lambda: actions.reply(inside, found, written, by=request.user)  # noqa: E731
            was_done = done(form, act) is not None
    elif request.method == "POST":
        wrong = refused(lambda: _act_on_question(request, inside, found))
        was_done = not wrong
    if was_done and not boxes.has_more:
        return to_post(found.pk)
    context = present.frame(inside, request.user, "communities:community") | {
        **present.question_page(inside, found, request.user),
        **boxes.shown(done=was_done),
        "errors": wrong,
    }
    return render(request, "communities/question.html", context)


def _act_on_question(request: StaffRequest, inside: Inside, found: Post) -> None:
    do, _colon, which = request.POST.get("do", "").partition(":")
    if do == "take_away":
        rows = {one.pk: one for one in queries.brought_to(inside, found)}
        brought = rows.get(long_or_none(which) or found.pk)
        if brought is None:
            raise Http404
        actions.take_away(inside, brought, by=request.user)
    elif do in ("helped", "not_helped"):
        wanted = long_or_none(which)
        replies = queries.posts(inside).filter(about=found, kind=lists.REPLY)
        reply = replies.filter(pk=wanted).first() if wanted else None
        if reply is None:
            raise Http404
        actions.say_it_helped(inside, reply, do == "helped", by=request.user)
    else:
        raise Http404
