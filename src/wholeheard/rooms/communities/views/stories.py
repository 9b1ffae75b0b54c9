"""Stories beside a question."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.kit import audit
from wholeheard.rooms.communities import access, actions, forms, lists, present, queries
from wholeheard.rooms.communities.views.finding import (
    done,
    post_of,
    sent,
    to_post,
)
from wholeheard.rooms.people.staff import StaffRequest


def bring(request: StaffRequest, post: uuid.UUID) -> HttpResponse:
    """Let a story stand beside a question, if its teller agreed to that."""
    inside, found = post_of(request, post, lists.QUESTION)
    row = present.post_row(found, inside)
    if row["gone"] or row["hidden"]:
        raise Http404
    newest = access.stories_to_bring(inside, request.user).order_by("-told_month", "pk")
    stories = {str(one.pk): one for one in newest[: lists.MOST_TO_CHOOSE_FROM]}
    form = forms.BringForm(
        sent(request), stories=[present.to_choose(one) for one in stories.values()]
    )
    if request.method == "POST" and form.is_valid():
        story = stories[form.cleaned_data["story"]]
        act = lambda: actions.bring(inside, found, story, by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return to_post(found.pk)
    context = present.frame(inside, request.user, "communities:community") | {
        "form": form,
        "post": row,
        "stories": stories,
        "is_of_one": inside.community.reach == lists.ONE,
    }
    return render(request, "communities/bring.html", context)


def story(request: StaffRequest, post: uuid.UUID, story: uuid.UUID) -> HttpResponse:
    """A whole story that stands beside a question, for as long as its teller agrees."""
    inside, found = post_of(request, post, lists.QUESTION)
    row = present.post_row(found, inside)
    brought = queries.brought_to(inside, found) if row["sees"] else []
    shown = access.stories_shown(inside, request.user, brought)
    one = next((one.protected for one in shown if one.protected_id == story), None)
    if one is None:
        raise Http404
    _note_opening(request, one)
    context = present.frame(inside, request.user, "communities:community") | {
        "post": row,
        "story": present.whole_story(one),
    }
    return render(request, "communities/story.html", context)


def _note_opening(request: StaffRequest, story: Any) -> None:
    """Kept where the story is of one's own organisation, as wherever staff open one. What another
    organisation published anybody may read."""
    if story.organisation_id == request.user.organisation_id:
        audit.record(
            "story.opened",
            organisation=story.organisation_id,
            by=request.user,
            about=story.pk,
        )
