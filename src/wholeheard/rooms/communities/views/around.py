"""Which communities there are, what was found in them, and how one is begun."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from wholeheard.rooms.communities import access, actions, forms, lists, present, queries
from wholeheard.rooms.communities.views.finding import (
    as_they_are,
    choices,
    done,
    sent,
    shown_in,
    to,
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
    form = forms.BeginForm(sent(request), organisations=choices(others))
    shown = forms.ShownForm(sent(request), prefix="shown", initial=as_they_are(request))
    if request.method == "POST" and form.is_valid() and shown.is_valid():
        said = form.cleaned_data
        named = [one for one in others if str(one.pk) in said["organisations"]]
        made = done(
            form,
            lambda: actions.begin(
                said["name"], said["purpose"], said["reach"], by=request.user,
                shown=shown_in(shown), organisations=named, looked=form.has_looked(),
            ),
        )  # fmt: skip
        if made is not None:
            return to("community", made.community.pk)
    context = {"form": form, "shown": shown, "forms": [form, shown]}
    return render(request, "communities/begin.html", context)


def _other_organisations(own: uuid.UUID) -> list[Organisation]:
    return [one for one in queries.organisations_to_name() if one.pk != own]
