"""The pages of the library that are open to all: help for every country, and short reads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wholeheard.kit import clock
from wholeheard.kit.web import open_to_all
from wholeheard.rooms.library import present, queries

FOR_TELLERS = "tell-and-help"


@open_to_all
def help_now(request: HttpRequest, country: str = "england") -> HttpResponse:
    """All signposts of one country, and a way to the others."""
    countries = present.countries()
    if country not in dict(countries):
        raise Http404(country)
    context = {
        "needs": present.all_help(country),
        "countries": countries,
        "country": country,
    }
    return render(
        request, "library/help.html", context | present.when_help_was_looked_at(clock.today())
    )


@open_to_all
def reading(request: HttpRequest) -> HttpResponse:
    """Short reads for everyone, in a good order."""
    context = {
        "path": present.path(FOR_TELLERS, [], open_only=True),
        "explainers": present.explainer_rows(open_only=True),
    }
    return render(request, "library/reading.html", context)


@open_to_all
def explainer(request: HttpRequest, slug: str) -> HttpResponse:
    """One short read that was written for everyone."""
    found = queries.explainer(slug, open_only=True)
    if found is None:
        raise Http404(slug)
    return render(request, "library/explainer.html", present.explainer_page(found))
