"""The page of help, for every country."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wholeheard.kit.web import open_to_all
from wholeheard.rooms.library import present
from wholeheard.rooms.people.models import COUNTRIES


@open_to_all
def help_now(request: HttpRequest, country: str = "england") -> HttpResponse:
    """All signposts of one country, and a way to the others."""
    if country not in dict(COUNTRIES):
        raise Http404(country)
    return render(
        request,
        "library/help.html",
        {
            "signposts": present.help_panel(country, needs=None),
            "countries": COUNTRIES,
            "country": country,
        },
    )
