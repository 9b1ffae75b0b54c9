"""Pages of communities: which there are, who is in one, how it is begun, kept and ended."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.kit.several import Several
from wholeheard.rooms.communities import access, actions, forms, lists, present, queries
from wholeheard.rooms.communities.models import Community, Inside, Member
from wholeheard.rooms.communities.views.finding import (
    done,
    inside_of,
    kept_by,
    sent,
    short_id,
    was_done,
)
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.people.staff import StaffRequest, need


def every(request: StaffRequest) -> HttpResponse:
    """Where this person is, and what they may join."""
    open_ones = queries.to_join(request.user)
    page = Paginator(open_ones, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "own": present.cards(one.community for one in access.insides_of(request.user)),
        "page_obj": page,
        "to_join": present.cards(page.object_list),
        "put_out": [one.community for one in queries.put_out_of(request.user)],
        "may_begin": access.may_begin(request.user),
        "find": forms.FindForm(),
    }
    return render(request, "communities/all.html", context)


def find(request: StaffRequest) -> HttpResponse:
    """Words within the communities in which this person is."""
    form = forms.FindForm(request.GET)
    words = form.cleaned_data["words"].strip() if form.is_valid() else ""
    insides = access.insides_of(request.user)
    found = queries.found(insides, words) if words else queries.found([], "")
    page = Paginator(found, lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "find": form,
        "words": words,
        "rows": present.found_rows(page.object_list, insides),
        "page_obj": page,
        "query": urlencode({"words": words}) if words else "",
    }
    return render(request, "communities/find.html", context)


def begin(request: StaffRequest) -> HttpResponse:
    """Begin a community."""
    need(request.user, access.BEGIN)
    others = _other_organisations(request.user.organisation_id)
    form = forms.BeginForm(sent(request), organisations=_choices(others))
    shown = forms.ShownForm(sent(request), prefix="shown", initial=_as_they_are(request))
    if request.method == "POST" and form.is_valid() and shown.is_valid():
        said = form.cleaned_data
        named = [one for one in others if str(one.pk) in said["organisations"]]
        made = done(
            form,
            lambda: actions.begin(
                said["name"], said["purpose"], said["reach"], by=request.user,
                shown=_shown(shown), organisations=named, looked=form.has_looked(),
            ),
        )  # fmt: skip
        if made is not None:
            return _to("community", made.community.pk)
    context = {"form": form, "shown": shown, "forms": [form, shown]}
    return render(request, "communities/begin.html", context)


def _other_organisations(own: uuid.UUID) -> list[Organisation]:
    return [one for one in queries.organisations_to_name() if one.pk != own]


def _choices(organisations: list[Organisation]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in organisations]


def _as_they_are(request: StaffRequest) -> dict[str, object]:
    person = request.user
    return {"name": person.name, "role": person.job, "keeps_name": True, "hears": True}


def _shown(form: forms.ShownForm) -> actions.Shown:
    said = form.cleaned_data
    return actions.Shown(said["name"], said["role"], said["keeps_name"], said["hears"])


def _to(view: str, *about: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"communities:{view}", args=about))


def community(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """The questions of one that this person is in; what it is for, to those who may join."""
    inside = access.inside(request.user, community)
    if inside is None:
        put_out = queries.put_out_of(request.user).filter(community=community).first()
        if put_out is not None:
            return _put_out_page(request, put_out)
        found = _to_join(request, community)
        return render(request, "communities/about.html", {"card": present.card(found)})
    page = Paginator(queries.questions(inside), lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(inside, request.user, "communities:community") | {
        "rows": [present.post_row(one, inside) for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "communities/questions.html", context)


def _to_join(request: StaffRequest, community: uuid.UUID) -> Community:
    found = queries.to_join(request.user).filter(pk=community).first()
    if found is None:
        raise Http404
    return found


def _put_out_page(request: StaffRequest, member: Member) -> HttpResponse:
    """Why somebody was put out; there they take back what they wrote, if they want to."""
    if request.method == "POST":
        actions.take_all_back(member, by=request.user)
        return _to("community", member.community_id)
    return render(request, "communities/put_out.html", present.put_out_page(member))


def join(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Join, and say how one wants to be seen."""
    found = _to_join(request, community)
    form = forms.ShownForm(sent(request), initial=_as_they_are(request))
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.join(found, _shown(form), by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return _to("community", found.pk)
    context = {"form": form, "card": present.card(found)}
    return render(request, "communities/join.html", context)


def me(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """How this person is seen there."""
    inside = inside_of(request, community)
    own = inside.member
    initial = {
        "name": own.name, "role": own.role, "keeps_name": own.keeps_name, "hears": own.hears
    }  # fmt: skip
    form = forms.ShownForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.be_seen_as(inside, _shown(form), by=request.user)  # noqa: E731
        if done(form, act) is not None:
            return _to("members", community)
    context = present.frame(inside, request.user, "communities:members") | {"form": form}
    return render(request, "communities/me.html", context)


def leave(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Leave, with one's name on what was written or without."""
    inside = inside_of(request, community)
    form = forms.LeaveForm(
        sent(request), initial={"name": "stays" if inside.member.keeps_name else "goes"}
    )
    if request.method == "POST" and form.is_valid():
        keeps = form.cleaned_data["name"] == "stays"
        if was_done(form, lambda: actions.leave(inside, keeps_name=keeps, by=request.user)):
            return _to("all")
    context = present.frame(inside, request.user, "communities:members") | {"form": form}
    return render(request, "communities/leave.html", context)


def members(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """Who is in it, as they chose to be seen; keepers ask others to keep it too."""
    inside = inside_of(request, community)
    wrong = []
    if request.method == "POST":
        try:
            _keep_it_too(request, inside)
            return _to("members", community)
        except Refusal as refusal:
            wrong = [{"text": refusal.sentence}]
    page = Paginator(queries.members(inside), 2 * lists.ON_A_PAGE).get_page(request.GET.get("page"))
    context = present.frame(inside, request.user, "communities:members") | {
        "rows": [present.member_row(one, inside) for one in page.object_list],
        "page_obj": page,
        "nobody_keeps": not queries.keepers(inside).exists(),
        "errors": wrong,
    }
    return render(request, "communities/members.html", context)


def _keep_it_too(request: StaffRequest, inside: Inside) -> None:
    if request.POST.get("do") == "take_up":
        actions.take_up_keeping(inside, by=request.user)
        return
    wanted = short_id(request.POST.get("member"))
    asked = queries.members(inside).filter(pk=wanted).first() if wanted else None
    if asked is None or not access.keeps(inside):
        raise Http404
    actions.ask_to_keep(inside, asked, by=request.user)


def keep(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """For keepers: what it is for, who may join, what was reported and hidden."""
    inside = kept_by(request, community)
    if request.method == "POST" and request.POST.get("do") == "let_back":
        return _let_back(request, inside)
    found = inside.community
    stands = {"name": found.name, "purpose": found.purpose}
    others = _not_named_yet(found)
    boxes = Several(request, {
        "what_for": lambda post: forms.WhatForForm(post, initial=dict(stands)),
        "name": lambda post: forms.NameOneMoreForm(post, organisations=_choices(others)),
    })  # fmt: skip
    what_for, one_more, was_named = boxes["what_for"], boxes["name"], False
    if what_for.is_bound and what_for.is_valid():
        said = what_for.cleaned_data
        act = lambda: actions.say_what_for(  # noqa: E731
            inside, said["name"], said["purpose"], by=request.user, looked=what_for.has_looked()
        )
        if done(what_for, act) is not None:
            return _to("keep", community)
    if one_more.is_bound and one_more.is_valid():
        chosen = next(
            one for one in others if str(one.pk) == one_more.cleaned_data["organisation"]
        )  # fmt: skip
        was_named = was_done(
            one_more, lambda: actions.name_one_more(inside, chosen, by=request.user)
        )
        if was_named and not boxes.has_more:
            return _to("keep", community)
    shown = boxes.shown(done=was_named)
    context = present.frame(inside, request.user, "communities:keep") | {
        **shown,
        "one_more": shown["name"] if others else None,
        **present.kept(inside),
    }
    return render(request, "communities/keep.html", context)


def _let_back(request: StaffRequest, inside: Inside) -> HttpResponse:
    wanted = short_id(request.POST.get("member"))
    put = next((one for one in queries.members_put_out(inside) if one.member_id == wanted), None)
    if put is None:
        raise Http404
    actions.let_back(inside, put, by=request.user)
    return _to("keep", inside.community.pk)


def put_out(request: StaffRequest, community: uuid.UUID, member: uuid.UUID) -> HttpResponse:
    """A keeper puts a member out, and says why."""
    inside = kept_by(request, community)
    found = queries.members(inside).filter(pk=member).first()
    if found is None or member == inside.member.pk or access.is_keeper(found):
        raise Http404
    form = forms.BecauseForm(sent(request), hint=present.PUT_OUT_HINT)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        act = lambda: actions.put_out(  # noqa: E731
            inside, found, because, by=request.user, looked=form.has_looked()
        )
        if done(form, act) is not None:
            return _to("keep", community)
    context = present.frame(inside, request.user, "communities:members") | {
        "form": form,
        "row": present.member_row(found, inside),
    }
    return render(request, "communities/put_somebody_out.html", context)


def _not_named_yet(found: Community) -> list[Organisation]:
    if found.reach != lists.NAMED or found.ended_on is not None:
        return []
    return list(queries.not_named_yet(found))


def end(request: StaffRequest, community: uuid.UUID) -> HttpResponse:
    """A keeper ends it, and says why."""
    inside = kept_by(request, community)
    form = forms.BecauseForm(sent(request), hint=present.END_HINT)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        act = lambda: actions.end(  # noqa: E731
            inside, because, by=request.user, looked=form.has_looked()
        )
        if done(form, act) is not None:
            return _to("community", community)
    context = present.frame(inside, request.user, "communities:keep") | {"form": form}
    return render(request, "communities/end.html", context)
