"""For keepers: what it is for, who may join, what was reported, hidden and ended."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.kit.ids import long_or_none
from wholeheard.kit.several import Several
from wholeheard.rooms.communities import actions, forms, lists, present, queries
from wholeheard.rooms.communities.models import Community, Inside
from wholeheard.rooms.communities.views.finding import (
    choices,
    done,
    kept_by,
    sent,
    to,
)
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.people.staff import StaffRequest


def keep(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """For keepers: what it is for, who may join, what was reported and hidden."""
    inside = kept_by(request, community)
    if request.method == "POST" and request.POST.get("do") == "let_back":
        return _let_back(request, inside)
    others = _not_named_yet(inside.community)
    boxes = _boxes(request, inside.community, others)
    was_done = _do(request, inside, boxes, others)
    if was_done and not boxes.has_more:
        return to("keep", community)
    shown = boxes.shown(done=was_done)
    context = present.frame(inside, request.user, "communities:keep") | {
        **shown,
        "one_more": shown["name"] if others else None,
        **present.kept(inside),
    }
    return render(request, "communities/keep.html", context)


def _boxes(request: StaffRequest, found: Community, others: list[Organisation]) -> Several:
    stands = {"name": found.name, "purpose": found.purpose}
    return Several(
        request,
        {
            "what_for": lambda post: forms.WhatForForm(post, initial=dict(stands)),
            "name": lambda post: forms.NameOneMoreForm(post, organisations=choices(others)),
        },
    )


def _do(request: StaffRequest, inside: Inside, boxes: Several, others: list[Organisation]) -> bool:
    """Do what was pressed; False if nothing was, or it was refused and the form says why."""
    form = boxes.forms.get(boxes.sent)
    if form is None or not form.is_valid():
        return False
    said = form.cleaned_data
    named = {str(one.pk): one for one in others}
    acts: dict[str, Callable[[], Any]] = {
        "what_for": lambda: actions.say_what_for(
            inside, said["name"], said["purpose"],
            by=request.user, looked=boxes["what_for"].has_looked(),
        ),
        "name": lambda: actions.name_one_more(
            inside, named[said["organisation"]], by=request.user
        ),
    }  # fmt: skip
    return bool(done(form, acts[boxes.sent], nothing=True))


def _let_back(request: StaffRequest, inside: Inside) -> HttpResponse:
    wanted = long_or_none(request.POST.get("member"))
    put = next((one for one in queries.members_put_out(inside) if one.member_id == wanted), None)
    if put is None:
        raise Http404
    actions.let_back(inside, put, by=request.user)
    return to("keep", inside.community.pk)


def _not_named_yet(found: Community) -> list[Organisation]:
    if found.reach != lists.NAMED or found.ended_on is not None:
        return []
    return list(queries.not_named_yet(found))


def end(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """A keeper ends it, and says why."""
    inside = kept_by(request, community)
    form = forms.BecauseForm(sent(request), hint=present.END_HINT)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        act = lambda: actions.end(  # noqa: E731
            inside, because, by=request.user, looked=form.has_looked()
        )
        if done(form, act) is not None:
            return to("community", community)
    context = present.frame(inside, request.user, "communities:keep") | {"form": form}
    return render(request, "communities/end.html", context)
