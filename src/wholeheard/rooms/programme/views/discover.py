"""The diagnostics of a programme: all of them, one with its guide, and what becomes of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.listening.programme import Diagnostic
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, actions, present, queries
from wholeheard.rooms.programme.access import discover as access_discover
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.content import guide_of
from wholeheard.rooms.programme.forms import discover as forms
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.present import discover as shown
from wholeheard.rooms.programme.present import discover_equality as standards
from wholeheard.rooms.programme.present import discover_figures as figures
from wholeheard.rooms.programme.present import discover_rounds as rounds
from wholeheard.rooms.programme.present import discover_sides as sides
from wholeheard.rooms.programme.present import discover_talks as talks

Block = Callable[[Person, Programme, Diagnostic], dict[str, Any]]


def discover(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Where each diagnostic stands."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, "programme:discover")
    return render(request, "programme/discover/progress.html", context | shown.progress_page(found))


def diagnostic(request: StaffRequest, programme: uuid.UUID, diagnostic: str) -> HttpResponse:
    """One diagnostic: what is there, what was found, and what was decided of it."""
    found, guide = programme_and_guide(request, programme, diagnostic)
    form = forms.DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _decided(request, found, guide, form):
        return HttpResponseRedirect(reverse("programme:diagnostic", args=[found.pk, guide.id]))
    context = present.frame(request.user, found, "programme:discover")
    context |= shown.diagnostic_page(request.user, found, guide) | {"form": form}
    context |= BLOCKS[guide.id](request.user, found, guide)
    return render(request, "programme/discover/diagnostic.html", context)


def _decided(
    request: StaffRequest, found: Programme, guide: Diagnostic, form: forms.DecideForm
) -> bool:
    if not access.may_work(request.user, found):
        raise Http404
    what = request.POST.get("do", "")
    if what not in lists.STEPS or not form.is_valid():
        return False
    words = form.cleaned_data["words"]
    made = done(form, lambda: actions.decide(found, guide.id, what, words, by=request.user))
    return made is not None


def guide(request: StaffRequest, programme: uuid.UUID, diagnostic: str) -> HttpResponse:
    """The guide of a diagnostic, to be read and printed."""
    found, guide = programme_and_guide(request, programme, diagnostic)
    context = present.frame(request.user, found, "programme:discover") | {"guide": guide}
    return render(request, "programme/discover/guide.html", context)


def programme_and_guide(
    request: StaffRequest, programme: uuid.UUID, diagnostic: str
) -> tuple[Programme, Diagnostic]:
    """A programme that this person may read, and one of its diagnostics."""
    found = programme_of(request, programme)
    guide = guide_of(found, diagnostic)
    if guide is None or guide.id not in BLOCKS:
        raise Http404
    return found, guide


# What each diagnostic shows -----------------------------------------------------------------------


def _figures(person: Person, found: Programme, guide: Diagnostic) -> dict[str, Any]:
    """For those who work at it: figures show each place, as it was sent."""
    if not access.may_work(person, found):
        return {"part": ""}
    own = queries.figures(found)
    return {
        "part": "figures",
        "elements": figures.measures_by_element(found, guide, own) if own else [],
        "sheet": lists.DASHBOARD,
    }


def _talks(person: Person, found: Programme, guide: Diagnostic) -> dict[str, Any]:
    if not access_discover.may_interview(person, found):
        return {"part": "talks_of_others"}
    return {
        "part": "talks",
        "talks": talks.own_talks(person, found, guide),
    }


def _partners(person: Person, found: Programme, guide: Diagnostic) -> dict[str, Any]:
    """Talks and a round; whoever holds no talks sees the round alone."""
    return _talks(person, found, guide) | rounds.rounds_of(person, found, guide)


def _rounds(person: Person, found: Programme, guide: Diagnostic) -> dict[str, Any]:
    return {"part": "rounds"} | rounds.rounds_of(person, found, guide)


def _workforce(person: Person, found: Programme, guide: Diagnostic) -> dict[str, Any]:
    bands = queries.bands(found) if access.may_work(person, found) else ()
    return {
        "part": "workforce",
        "bands": figures.band_rows(bands),
        "standards": standards.standards(found),
        "sheet": lists.LEADERS,
    }


def _people(person: Person, found: Programme, guide: Diagnostic) -> dict[str, Any]:
    return {"part": "sides"} | sides.sides_page(person, found)


BLOCKS: dict[str, Block] = {
    lists.FIGURES: _figures,
    lists.INTERVIEWS: _talks,
    lists.BEHAVIOURS: _rounds,
    lists.GROUPS: _talks,
    lists.WORKFORCE: _workforce,
    lists.PEOPLE: _people,
    lists.PARTNERS: _partners,
}
