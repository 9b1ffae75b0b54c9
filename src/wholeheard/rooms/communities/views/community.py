"""One community: its questions to those who are in it, what it is for to those who may join."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.rooms.communities import access, actions, forms, lists, present, queries
from wholeheard.rooms.communities.models import Community, Member
from wholeheard.rooms.communities.views.finding import (
    as_they_are,
    done,
    sent,
    shown_in,
    to,
)
from wholeheard.rooms.people.staff import StaffRequest


def community(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """The questions of one that this person is in; what it is for, to those who may join."""
    inside = access.inside(request.user, community)
    if inside is None:
        put_out = queries.put_out_of(request.user).filter(community=community).first()
        if put_out is not None:
            return _put_out_page(request, put_out)
        found = _to_join(request, community)
        return render(request, "communities/about.html", {"card": present.card(found)})
    page = Paginator(queries.questions(inside), lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(inside, request.user, "communities:community") | {
        "rows": [present.post_row(one, inside) for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "communities/questions.html", context)


def _to_join(request: StaffRequest, community: uuid.UUID) -> Community:
    found = queries.to_join(request.user).filter(pk=community).first()
    if found is None:
        raise Http404
    return found


def _put_out_page(request: StaffRequest, member: Member) -> HttpResponse:
    """Why somebody was put out; there they take back what they wrote, if they want to."""
    if request.method == "POST":
        actions.take_all_back(member, by=request.user)
        return to("community", member.community_id)
    return render(request, "communities/put_out.html", present.put_out_page(member))


def join(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Join, and say how one wants to be seen."""
    found = _to_join(request, community)
    form = forms.ShownForm(sent(request), initial=as_they_are(request))
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.join(found, shown_in(form), by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return to("community", found.pk)
    context = {"form": form, "card": present.card(found)}
    return render(request, "communities/join.html", context)
