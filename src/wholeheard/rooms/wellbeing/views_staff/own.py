"""The check and the cards for somebody who has signed in, and what they kept of it for themselves.

Nothing here goes into the record of what staff did: it would tell who was unwell, and when.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.kit.forms import done
from wholeheard.rooms.journal import actions as journals
from wholeheard.rooms.journal.ajar import Visit
from wholeheard.rooms.journal.forms import BeginForm
from wholeheard.rooms.journal.views import at_the_journal
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.wellbeing import forms, keeping, present, views

JUST_KEPT = "just_kept"


def front(request: StaffRequest) -> HttpResponse:
    """How are you? And the pages of one's own team."""
    context = present.inside_frame(request.user) | present.front()
    return render(request, "wellbeing/front.html", context | present.for_teams(request.user))


def check(request: StaffRequest) -> HttpResponse:
    """The self-check. Kept only if they say so, on the page of the result."""
    return views.checked(request, present.inside_frame(request.user))


def card(request: StaffRequest, slug: str) -> HttpResponse:
    return views.card_shown(request, slug, present.inside_frame(request.user))


@at_the_journal
def keep(request: StaffRequest, visit: Visit) -> HttpResponse:
    """Keep a check in one's journal, which is begun here if there is none yet, so that no answer is
    lost. Whoever comes without answers goes to the check."""
    check = forms.CheckForm(request.POST if request.method == "POST" else None)
    if not check.is_valid():
        return HttpResponseRedirect(reverse("wellbeing_staff:check"))
    form = BeginForm(request.POST if "new" in request.POST else None)
    if visit.journal is None and form.is_valid():
        said = form.cleaned_data
        begun = done(form, lambda: journals.begin(visit.person, said["new"], said["again"]))
        visit.journal, visit.key = begun or (None, None)
    if visit.journal is None:
        context = present.inside_frame(visit.person) | {
            "form": form,
            "answers": check.answers(),
            "page_id": request.POST.get("page", ""),
        }
        return render(request, "wellbeing/begin.html", context)
    keeping.keep(
        visit.journal,
        check.answers(),
        zone=visit.person.organisation.timezone,
        identifier=ids.long_or_none(request.POST.get("page")),
    )
    return _say_so_once(HttpResponseRedirect(reverse("wellbeing_staff:kept")))


def _say_so_once(response: HttpResponse) -> HttpResponse:
    """The next page says that it was kept. In an address the history of the browser would say so
    for weeks."""
    response.set_cookie(
        JUST_KEPT,
        "yes",
        max_age=60,
        path=reverse("wellbeing_staff:kept"),
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@at_the_journal
def kept(request: StaffRequest, visit: Visit) -> HttpResponse:
    """Every check that somebody kept, in words, if their journal is open. The same page for
    whoever has none."""
    is_open = visit.journal is not None and visit.key is not None
    context = present.inside_frame(visit.person) | {
        "is_open": is_open,
        "now": bool(request.COOKIES.get(JUST_KEPT)),
        "checks": keeping.kept(visit.journal, visit.key) if visit.journal and visit.key else [],
    }
    response = render(request, "wellbeing/kept.html", context)
    response.delete_cookie(JUST_KEPT, path=reverse("wellbeing_staff:kept"), samesite="Strict")
    return response
