"""Help that is offered or asked for: the list, a new one, one of them."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from wholeheard.kit.ids import long_or_none
from wholeheard.rooms.communities import actions, forms, lists, present, queries
from wholeheard.rooms.communities.models import Inside, Post
from wholeheard.rooms.communities.views.finding import (
    done,
    inside_of,
    sent,
    to_post,
    written_in,
)
from wholeheard.rooms.people.staff import StaffRequest


def helping(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Help that is offered and asked for, the soonest to end first; and what is past."""
    inside = inside_of(request, community)
    past = bool(request.GET.get("past"))
    found = queries.help_items(inside, present.today_of(request.user), past=past)
    page = Paginator(found, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(inside, request.user, "communities:help") | {
        "rows": [
            present.post_row(one, inside) | {"kind_name": lists.KINDS[one.kind]}
            for one in page.object_list
        ],
        "page_obj": page,
        "past": past,
        "query": "past=1" if past else "",
    }
    return render(request, "communities/help.html", context)


def offer(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Offer help or ask for it; under a question, if it is about one."""
    inside = inside_of(request, community)
    question = _question(request, inside)
    form = forms.OfferForm(sent(request), initial={"kind": lists.OFFER} if question else {})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = done(
            form,
            lambda: actions.offer(
                inside, said["kind"], written_in(form), said["until"], by=request.user,
                question=question,
            ),
        )  # fmt: skip
        if made is not None:
            return to_post(question.pk if question else made.pk)
    context = present.frame(inside, request.user, "communities:help") | {
        "form": form,
        "question": present.post_row(question, inside) if question else None,
    }
    return render(request, "communities/offer.html", context)


def _question(request: StaffRequest, inside: Inside) -> Post | None:
    wanted = long_or_none(request.GET.get("question"))
    rows = queries.standing(inside).filter(kind=lists.QUESTION)
    return rows.filter(pk=wanted).first() if wanted else None


def help_page(request: StaffRequest, inside: Inside, found: Post) -> HttpResponse:
    form = forms.TakeUpForm(sent(request, "take_up"))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data["words"]
        act = lambda: actions.take_up(  # noqa: E731
            inside, found, said, by=request.user, looked=form.has_looked()
        )
        if done(form, act) is not None:
            return to_post(found.pk)
    elif request.method == "POST" and not form.is_bound:
        actions.not_after_all(inside, found)
        return to_post(found.pk)
    context = present.frame(inside, request.user, "communities:help") | {
        **present.help_page(inside, found, request.user),
        "form": form,
    }
    return render(request, "communities/help_item.html", context)
