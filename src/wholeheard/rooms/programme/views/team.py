"""The change team: who is of it, and who is missing."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit import clock, ids
from wholeheard.kit.forms import Plain, done
from wholeheard.kit.web import no_store
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, actions, forms, lists, present, queries
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.models import Member, Programme


def team(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Who is of it; a form for somebody who joins."""
    found = programme_of(request, programme)
    form = forms.MemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        programme_of(request, programme, access.may_keep)
        if form.is_valid() and _add(request, found, form):
            return _to(found, "team")
    may_let_go = found.ended_on is not None and access.may_keep(request.user, found)
    context = present.frame(request.user, found, "programme:team") | present.team_page(found)
    context |= {"form": form, "may_let_go": may_let_go}
    return render(request, "programme/scope/team.html", context)


def _add(request: StaffRequest, found: Programme, form: Plain) -> bool:
    said = form.cleaned_data
    act = lambda: actions.add_member(found, said["member"], _term(form), by=request.user)  # noqa: E731
    return done(form, act) is not None


def _term(form: Plain) -> actions.Term:
    said = form.cleaned_data
    return actions.Term(said["hours"], said["until"], said["agreed_by"])


def member(request: StaffRequest, member: uuid.UUID) -> HttpResponse:
    """Change somebody's hours or term, or let them leave."""
    one = queries.member(request.user.organisation_id, member)
    if one is None or not access.may_keep(request.user, one.programme):
        raise Http404
    if one.part == lists.SPONSOR or one.left_on is not None:
        raise Http404
    leaving = request.POST.get("do") == "leave"
    standing = {"hours": one.hours or None, "until": one.until, "agreed_by": one.agreed_by}
    bound = request.POST if request.method == "POST" and not leaving else None
    term = forms.TermForm(bound, initial=standing)
    form: Plain = term
    if request.method == "POST":
        form = forms.NothingForm(request.POST) if leaving else term
        if form.is_valid() and _change(request, one, form, leaving=leaving):
            return _to(one.programme, "team")
    context = present.frame(request.user, one.programme, "programme:team")
    context |= {
        "form": form,
        "term": term,
        "member": present.member_row(one, clock.today(request.user.organisation.timezone)),
        "is_term": context["may_keep"],
    }
    return render(request, "programme/scope/member.html", context)


def _change(request: StaffRequest, one: Member, form: Plain, *, leaving: bool) -> bool:
    if leaving:
        act = lambda: actions.end_membership(one, by=request.user)  # noqa: E731
        return done(form, act, nothing=True) is not None
    return done(form, lambda: actions.change_term(one, _term(form), by=request.user)) is not None


def hand_over(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Another member leads from now on."""
    found = programme_of(request, programme, access.may_keep)
    members = present.who_may_lead(found)
    form = forms.HandOverForm(
        request.POST if request.method == "POST" else None,
        members=[(ids.short(one.pk), one.name) for one in members],
    )
    if request.method == "POST" and form.is_valid():
        to = next(one for one in members if ids.short(one.pk) == form.cleaned_data["to"])
        if done(form, lambda: actions.hand_over(found, to, by=request.user)) is not None:
            return _to(found, "team")
    context = present.frame(request.user, found) | {"form": form, "is_nobody": not members}
    return render(request, "programme/hand_over.html", context)


# Who is missing ----------------------------------------------------------------------------------


def mix(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """The team beside the workforce; a file that opens a count, and a button that closes it."""
    found = programme_of(request, programme)
    closing = request.POST.get("do") == "close"
    sent = request.method == "POST"
    form: Plain = forms.CountFileForm(
        request.POST if sent and not closing else None, request.FILES if sent else None
    )
    if sent:
        programme_of(request, programme, access.may_keep)
        if _count(request, found, form, closing=closing):
            return _to(found, "mix")
    context = present.frame(request.user, found, "programme:mix") | {"form": form}
    context |= present.mix_page(request.user, found)
    return render(request, "programme/scope/mix.html", context)


def _count(request: StaffRequest, found: Programme, form: Plain, *, closing: bool) -> bool:
    if closing:
        count = queries.counts(found).filter(closed_on=None).first()
        if count is None:
            raise Http404
        actions.close_count(count, by=request.user)
        return True
    if not form.is_valid():
        return False
    file = form.cleaned_data["file"]
    if file.size > lists.LARGEST_FILE:
        form.add_error("file", present.TOO_LARGE)
        return False
    content = file.read()
    return done(form, lambda: actions.open_count(found, content, by=request.user)) is not None


def mix_file(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """The empty file."""
    programme_of(request, programme)
    response = HttpResponse(present.empty_file(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="change-team.csv"'
    return response


def say(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """A member says in confidence what they are, as far as they like."""
    found = programme_of(request, programme, access.is_of_the_team)
    count = queries.counts(found).filter(closed_on=None).first()
    if count is None:
        raise Http404
    form = forms.ConfidenceForm(
        request.POST if request.method == "POST" else None, asked=present.asked_of(count)
    )
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.say_in_confidence(count, form.said(), by=request.user)  # noqa: E731
        if done(form, act, nothing=True) is not None:
            return _to(found, "mix")
    context = present.frame(request.user, found, "programme:mix") | {"form": form}
    return no_store(render(request, "programme/scope/say.html", context))


def _to(found: Programme, view: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"programme:{view}", args=[found.pk]))
