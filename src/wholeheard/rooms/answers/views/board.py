"""The open board of answers of a place."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.web import open_to_all
from wholeheard.rooms.answers import board as boards
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.present import look_of, name_of

ON_A_PAGE = 20


@open_to_all
def board(request: HttpRequest, address: str) -> HttpResponse:
    """Answers that may be shown, for those who lost their code."""
    place = people.place_at(address)
    if place is None:
        raise Http404
    asked = request.GET.get("q", "").replace("\x00", "")[:80]
    rows = boards.board_of(place, asked)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "place_name": name_of(place),
        "org_name": name_of(place),
        "home_url": reverse("pages:place", args=[place.address]),
        "rows": page.object_list,
        "page_obj": page,
        "asked": asked,
    } | look_of(place)
    return render(request, "answers/board.html", context)
