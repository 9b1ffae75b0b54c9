"""Who is in a community, how they are seen, and how they leave or are put out."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.kit.ids import long_or_none
from wholeheard.rooms.communities import access, actions, forms, lists, present, queries
from wholeheard.rooms.communities.models import Inside
from wholeheard.rooms.communities.views.finding import (
    done,
    inside_of,
    kept_by,
    refused,
    sent,
    shown_in,
    to,
)
from wholeheard.rooms.people.staff import StaffRequest


def members(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Who is in it, as they chose to be seen; keepers ask others to keep it too."""
    inside = inside_of(request, community)
    wrong: list[dict[str, str]] = []
    if request.method == "POST":
        wrong = refused(lambda: _keep_it_too(request, inside))
        if not wrong:
            return to("members", community)
    page = Paginator(queries.members(inside), 2 * lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(inside, request.user, "communities:members") | {
        "rows": [present.member_row(one, inside) for one in page.object_list],
        "page_obj": page,
        "nobody_keeps": not queries.keepers(inside).exists(),
        "errors": wrong,
    }
    return render(request, "communities/members.html", context)


def _keep_it_too(request: StaffRequest, inside: Inside) -> None:
    if request.POST.get("do") == "take_up":
        actions.take_up_keeping(inside, by=request.user)
        return
    wanted = long_or_none(request.POST.get("member"))
    asked = queries.members(inside).filter(pk=wanted).first() if wanted else None
    if asked is None or not access.keeps(inside):
        raise Http404
    actions.ask_to_keep(inside, asked, by=request.user)


def me(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """How this person is seen there."""
    inside = inside_of(request, community)
    own = inside.member
    initial = {
        "name": own.name, "role": own.role, "keeps_name": own.keeps_name, "hears": own.hears
    }  # fmt: skip
    form = forms.ShownForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.be_seen_as(inside, shown_in(form), by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return to("members", community)
    context = present.frame(inside, request.user, "communities:members") | {"form": form}
    return render(request, "communities/me.html", context)


def leave(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Leave, with one's name on what was written or without."""
    inside = inside_of(request, community)
    form = forms.LeaveForm(
        sent(request), initial={"name": "stays" if inside.member.keeps_name else "goes"}
    )
    if request.method == "POST" and form.is_valid():
        keeps = form.cleaned_data["name"] == "stays"
        act = lambda: actions.leave(inside, keeps_name=keeps, by=request.user)  # noqa: E731
        if done(form, act, nothing=True):
            return to("all")
    context = present.frame(inside, request.user, "communities:members") | {"form": form}
    return render(request, "communities/leave.html", context)


def put_out(request: StaffRequest, community: uuid.UUID, member: uuid.UUID) -> HttpResponse:
    """A keeper puts a member out, and says why."""
    inside = kept_by(request, community)
    found = queries.members(inside).filter(pk=member).first()
    if found is None or member == inside.member.pk or access.is_keeper(found):
        raise Http404
    form = forms.BecauseForm(sent(request), hint=present.PUT_OUT_HINT)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        act = lambda: actions.put_out(  # noqa: E731
            inside, found, because, by=request.user, looked=form.has_looked()
        )
        if done(form, act) is not None:
            return to("keep", community)
    context = present.frame(inside, request.user, "communities:members") | {
        "form": form,
        "row": present.member_row(found, inside),
    }
    return render(request, "communities/put_somebody_out.html", context)
