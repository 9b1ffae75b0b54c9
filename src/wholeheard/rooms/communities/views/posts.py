"""What was written, of whatever kind: read, taken back, reported, hidden."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.rooms.communities import access, actions, forms, lists, present, queries
from wholeheard.rooms.communities.models import Inside, Post
from wholeheard.rooms.communities.views.events import event_page
from wholeheard.rooms.communities.views.finding import (
    done,
    page_of,
    post_of,
    refused,
    sent,
    to_post,
)
from wholeheard.rooms.communities.views.helping import help_page
from wholeheard.rooms.communities.views.questions import question_page
from wholeheard.rooms.people.staff import StaffRequest


def post(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """A question, an event or help; a reply leads to its question."""
    inside, found = post_of(request, post)
    if found.kind == lists.REPLY:
        return to_post(page_of(found))
    pages = {lists.QUESTION: question_page, lists.EVENT: event_page}
    return pages.get(found.kind, help_page)(request, inside, found)


def take_back(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """Its writer takes it back, having read what that means."""
    inside, found = post_of(request, post)
    row = present.post_row(found, inside)
    if not row["is_own"] or row["gone"]:
        raise Http404
    if request.method == "POST":
        refused(lambda: actions.take_back(inside, found, by=request.user))
        return HttpResponseRedirect(reverse("communities:community", args=[inside.community.pk]))
    context = present.frame(inside, request.user) | {"post": row}
    return render(request, "communities/take_back.html", context)


def report(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """Ask the keepers to look at it."""
    inside, found = post_of(request, post)
    row = present.post_row(found, inside)
    if row["is_own"] or row["gone"] or not row["sees"]:
        raise Http404
    act = lambda words, looked: actions.report(  # noqa: E731
        inside, found, words, by=request.user, looked=looked
    )
    keepers = [present.signed(one) for one in queries.keepers(inside)]
    return _because(request, inside, found, "report", present.REPORT_HINT, act, keepers=keepers)


def hide(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """A keeper hides it with a reason, shows it again, or lets it stand."""
    inside, found = post_of(request, post)
    if not access.keeps(inside) or found.taken_back_on is not None:
        raise Http404
    do = request.POST.get("do", "")
    if do in ("show", "leave"):
        again = actions.show_again if do == "show" else actions.leave_standing
        again(inside, found, by=request.user)
        return HttpResponseRedirect(reverse("communities:keep", args=[inside.community.pk]))
    act = lambda words, looked: actions.hide(  # noqa: E731
        inside, found, words, by=request.user, looked=looked
    )
    return _because(request, inside, found, "hide", present.HIDE_HINT, act)


def _because(
    request: StaffRequest,
    inside: Inside,
    found: Post,
    page: str,
    hint: Any,
    act: Callable[[str, bool], Any],
    **more: Any,
) -> HttpResponse:
    """A page that asks why."""
    form = forms.BecauseForm(sent(request), hint=hint)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["because"]
        if done(form, lambda: act(said, form.has_looked())) is not None:
            return to_post(page_of(found))
    context = present.frame(inside, request.user) | {
        "form": form,
        "post": present.post_row(found, inside),
        **more,
    }
    return render(request, f"communities/{page}.html", context)
