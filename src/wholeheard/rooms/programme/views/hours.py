"""Hours that the change team was promised and given, and its diary."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.kit.forms import done
from wholeheard.kit.sure import Sure, be_sure
from wholeheard.kit.web import no_store
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, actions, forms, present, queries
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.models import Programme

ON_A_PAGE = 20


def hours(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Hours promised and given, all members together."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, "programme:hours")
    return render(request, "programme/hours.html", context | present.hours_page(found))


def note(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """A member's own days: what was noted, and another."""
    found = programme_of(request, programme, access.may_note)
    today = clock.today(found.place.organisation.timezone)
    form = forms.DiaryForm(
        request.POST if request.method == "POST" else None, initial={"on": today}
    )
    if request.method == "POST":
        programme_of(request, programme, access.is_of_the_team)
        if form.is_valid() and _noted(request, found, form):
            return HttpResponseRedirect(reverse("programme:note", args=[found.pk]))
    own = queries.own_entries(found, request.user)
    page = Paginator(own, ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(request.user, found, "programme:note") | {
        "form": form, "page_obj": page, "own": present.own_rows(list(page.object_list)),
    }  # fmt: skip
    return no_store(render(request, "programme/note.html", context))


def _noted(request: StaffRequest, found: Programme, form: forms.DiaryForm) -> bool:
    day = actions.Day(**form.cleaned_data)
    return done(form, lambda: actions.write_diary(found, day, by=request.user)) is not None


def take_out(request: StaffRequest, programme: uuid.UUID, entry: uuid.UUID) -> HttpResponse:
    """Whoever wrote a day takes it out again."""
    found = programme_of(request, programme, access.may_note)
    own = get_object_or_404(queries.own_entries(found, request.user), pk=entry)
    sure = Sure(
        _("Take it out"),
        days.day(own.on),
        goes=[_("The words that you wrote of this day. Nobody can read them again.")],
        noticed=[_("The change team: the words are gone from its diary.")],
        stays=[_("The hours, where their month is added up already. Else they go too.")],
        button=_("Take it out"),
        back=reverse("programme:note", args=[found.pk]),
    )
    frame = present.frame(request.user, found, "programme:note")
    page = be_sure(request, "programme/sure.html", sure, lambda: actions.take_out(own), frame)
    return no_store(page)


def diary(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """What members wrote since this one joined, for the team alone."""
    found = programme_of(request, programme, access.is_of_the_team)
    today = clock.today(found.place.organisation.timezone)
    since = queries.of_the_team_since(found, request.user, today)
    if since is None:
        raise Http404
    page = Paginator(queries.diary(found, since), ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(request.user, found, "programme:diary") | {
        "page_obj": page, "rows": present.diary_rows(list(page.object_list)),
        "since": days.day(since), "readers": present.diary_readers(found, today),
    }  # fmt: skip
    return no_store(render(request, "programme/diary.html", context))
