"""What ended in a quarter, and who else changed the same."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from wholeheard.kit import clock
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import forms, lists, present, queries
from wholeheard.rooms.learning.queries import Quarter, Same
from wholeheard.rooms.learning.views_staff.finding import anybody, idea_for
from wholeheard.rooms.people.staff import StaffRequest

QUARTER = re.compile(r"([12][0-9]{3})-Q([1-4])")


def quarter(request: StaffRequest) -> HttpResponse:
    """What ended in a quarter: this one, or the one that is asked for."""
    today = clock.today(request.user.organisation.timezone)
    now = queries.quarter_of(today)
    asked = _asked(request.GET.get("of", ""), now)
    rows = queries.ended_in(request.user.organisation, asked)
    page = Paginator(rows, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    steps = list(page.object_list)
    context = present.quarter_page(request.user, asked, steps, is_now=asked == now) | {
        "page_obj": page, "query": f"of={asked.name}",
    }  # fmt: skip
    return render(request, "learning/quarter.html", context)


def _asked(name: str, now: Quarter) -> Quarter:
    """The quarter of that name; this one for anything else, and for one still to come."""
    said = QUARTER.fullmatch(name)
    if said is None:
        return now
    found = queries.quarter_of(dt.date(int(said[1]), 3 * int(said[2]) - 2, 1))
    return found if found.begins <= now.begins else now


def who_else(request: StaffRequest) -> HttpResponse:
    """Who else changed what is asked for, in words, or as a pathology or a strength."""
    form = forms.SameForm(request.GET or None)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    words = tuple(said.get("words", "").casefold().split()[: lists.MOST_WORDS_LOOKED_FOR])
    return _same(request, Same(said.get("theme", ""), words=words), {"form": form})


def who_else_of(request: StaffRequest, idea: uuid.UUID) -> HttpResponse:
    """Who else changed what a change works on: the same code, pathology, strength or promise."""
    found = idea_for(request.user, idea, anybody)
    return _same(request, queries.same_as(found), {"idea": found}, but=found)


def _same(
    request: StaffRequest, same: Same, more: dict[str, object], *, but: Idea | None = None
) -> HttpResponse:
    order = request.GET.get("order", lists.ALPHABET)
    if order not in lists.ORDERS:
        raise Http404
    organisation = request.user.organisation_id
    rows = queries.changed_the_same(organisation, same, order, but=but)
    if len(same.words) > 1 and not rows.exists():
        same = replace(same, one_is_enough=True)
        rows = queries.changed_the_same(organisation, same, order, but=but)
    page = Paginator(rows, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    others = queries.openly_changed_the_same(same, order, but=organisation)
    context = present.same_page(
        request.user, same, order, list(page.object_list), list(others[: present.MOST_ELSEWHERE])
    )
    return render(request, "learning/who_else.html", context | more | {"page_obj": page})
