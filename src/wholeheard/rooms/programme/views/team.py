"""The change team: who is of it, and who is missing."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, ids
from wholeheard.kit.forms import Plain, done
from wholeheard.kit.sure import Sure, be_sure
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
    """Change somebody's hours or term; the way to let them leave."""
    one = _one(request, member)
    standing = {"hours": one.hours or None, "until": one.until, "agreed_by": one.agreed_by}
    form = forms.TermForm(request.POST if request.method == "POST" else None, initial=standing)
    act = lambda: actions.change_term(one, _term(form), by=request.user)  # noqa: E731
    if request.method == "POST" and form.is_valid() and done(form, act) is not None:
        return _to(one.programme, "team")
    context = present.frame(request.user, one.programme, "programme:team")
    context |= {
        "form": form,
        "member": present.member_row(one, clock.today(request.user.organisation.timezone)),
        "is_term": context["may_keep"],
    }
    return render(request, "programme/scope/member.html", context)


def _one(request: StaffRequest, member: uuid.UUID) -> Member:
    """A member of a change team that this person keeps."""
    one = queries.member(request.user.organisation_id, member)
    if one is None or not access.may_keep(request.user, one.programme):
        raise Http404
    if one.part == lists.SPONSOR or one.left_on is not None:
        raise Http404
    return one


def let_go(request: StaffRequest, member: uuid.UUID) -> HttpResponse:
    """Somebody leaves the team."""
    one = _one(request, member)
    sure = Sure(
        _("They leave the team today"),
        one.name,
        goes=[_("What they read of the programme as a member, and the diary of the team.")],
        noticed=[
            _("They do, the next time they sign in. No letter is sent: tell them yourself."),
            _("The team: they stand among those who were of it before."),
        ],
        stays=[
            _("What they wrote, with their name, and the hours that they noted."),
            _("You can let them join again; they read the diary from that day on."),
        ],
        button=_("They leave the team today"),
        back=reverse("programme:member", args=[one.pk]),
        then=reverse("programme:team", args=[one.programme_id]),
        is_final=False,
    )
    frame = present.frame(request.user, one.programme, "programme:team")
    act = lambda: actions.end_membership(one, by=request.user)  # noqa: E731
    return be_sure(request, "programme/sure.html", sure, act, frame)


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
    """The team beside the workforce; a file that opens a count."""
    found = programme_of(request, programme)
    sent = request.method == "POST"
    form = forms.CountFileForm(request.POST if sent else None, request.FILES if sent else None)
    if sent:
        programme_of(request, programme, access.may_keep)
        if form.is_valid() and _count(request, found, form):
            return _to(found, "mix")
    context = present.frame(request.user, found, "programme:mix") | {"form": form}
    context |= present.mix_page(request.user, found)
    return render(request, "programme/scope/mix.html", context)


def _count(request: StaffRequest, found: Programme, form: Plain) -> bool:
    file = form.cleaned_data["file"]
    if file.size > lists.LARGEST_FILE:
        form.add_error("file", present.TOO_LARGE)
        return False
    content = file.read()
    return done(form, lambda: actions.open_count(found, content, by=request.user)) is not None


def close(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Nothing is added to a count any more, and it is shown."""
    found = programme_of(request, programme, access.may_keep)
    count = queries.counts(found).filter(closed_on=None).first()
    if count is None:
        raise Http404
    sure = Sure(
        _("Close the count"),
        present.said_so_far(count),
        goes=[
            _("The list of who has said something. What each said was never kept."),
            _("The way to say something: who has not said it yet is not counted."),
        ],
        noticed=[
            _(
                "Whoever reads the programme: the team stands beside the workforce, without small "
                "groups."
            ),
            _("Whoever of the team waited: the next count can begin in half a year."),
        ],
        stays=[_("The counts, as they are now. They change no more.")],
        button=_("Close the count"),
        back=reverse("programme:mix", args=[found.pk]),
    )
    frame = present.frame(request.user, found, "programme:mix")
    act = lambda: actions.close_count(count, by=request.user)  # noqa: E731
    return be_sure(request, "programme/sure.html", sure, act, frame)


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
