"""Pages that anybody may open at a place. Nothing that is answered here is kept, written to a log
or put into an address: a page is the answer to the very post, and state is in the page alone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wholeheard.kit.web import no_store, open_to_all
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.wellbeing import forms, present
from wholeheard.rooms.wellbeing.cards import card as card_called


@open_to_all
def front(request: HttpRequest, address: str) -> HttpResponse:
    """How are you? The check, the cards, and where to turn."""
    place = _place(address)
    context = present.open_frame(place) | present.front(place)
    return no_store(render(request, "wellbeing/front.html", context))


@open_to_all
def check(request: HttpRequest, address: str) -> HttpResponse:
    """The self-check, and what it comes to, in words."""
    place = _place(address)
    return checked(request, present.open_frame(place), place)


@open_to_all
def card(request: HttpRequest, address: str, slug: str) -> HttpResponse:
    """One card."""
    return card_shown(request, slug, present.open_frame(_place(address)))


def checked(
    request: HttpRequest, frame: dict[str, object], place: Place | None = None
) -> HttpResponse:
    """The same page for those who have signed in and those who have not."""
    form = forms.CheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        context = frame | present.result(form.answers(), place)
        return no_store(render(request, "wellbeing/result.html", context))
    return no_store(render(request, "wellbeing/check.html", frame | {"form": form}))


def card_shown(request: HttpRequest, slug: str, frame: dict[str, object]) -> HttpResponse:
    found = card_called(slug)
    if found is None:
        raise Http404(slug)
    return no_store(render(request, "wellbeing/card.html", frame | present.card_page(found)))


def _place(address: str) -> Place:
    found = people.place_at(address)
    if found is None:
        raise Http404(address)
    return found
