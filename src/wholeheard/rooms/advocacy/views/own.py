"""Pages of somebody who looks out for a resident: their own, and nobody else's."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import no_store
from wholeheard.rooms.advocacy import access, actions, forms, guides, lists, present, queries
from wholeheard.rooms.advocacy.models import Resident
from wholeheard.rooms.advocacy.present.own import visiting_rows
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.staff import StaffRequest, need


def front(request: StaffRequest) -> HttpResponse:
    """Everybody for whom this person looks out."""
    need(request.user, lists.VISIT)
    return render(request, "advocacy/front.html", {"rows": present.front_rows(request.user)})


def ask(request: StaffRequest) -> HttpResponse:
    """Ask to look out for a resident, by the sign that the home gave."""
    need(request.user, lists.VISIT)
    posted = request.method == "POST"
    form = forms.AskForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        nation=request.user.organisation.country,
        initial={"scope": list(lists.SCOPES)},
    )
    if posted and form.is_valid():
        made = done(form, lambda: _asked(form, request.user))
        if made is not None:
            return HttpResponseRedirect(reverse("advocacy:one", args=[made.pk]))
    context = {"form": form, "guide": guides.guide(request.user.organisation.country)}
    return render(request, "advocacy/ask.html", context)


def _asked(form: forms.AskForm, by: Person) -> object:
    said = form.cleaned_data
    paper, name = form.file_of("paper")
    new = actions.NewAuthority(
        said["basis"],
        said["scope"],
        said["since"],
        said["until"],
        said["evidence"],
        paper,
        name,
        said["dated_on"],
    )
    return actions.ask(_resident_with(said["sign"], by), new, by=by)


def _resident_with(sign: str, person: Person) -> Resident:
    """Only in homes where they were let in."""
    found = queries.resident_with_sign(person.organisation, sign)
    if found is not None and queries.may_visit(person, found):
        return found
    raise Refusal(
        "sign.unknown", _("No resident has this sign here. Ask the home to read it to you."), "sign"
    )


def one(request: StaffRequest, authority: uuid.UUID) -> HttpResponse:
    """One resident, as far as the authority opens it today. They can end it themselves."""
    sight = access.sight(request.user, authority)
    posted = request.POST if request.method == "POST" else None
    if posted and posted.get("do") == "no_more":
        if sight.may_stop:
            actions.stop(sight.authority)
        return HttpResponseRedirect(reverse("advocacy:one", args=[authority]))
    form = forms.SpokeForm(posted, initial={"on": sight.today})
    if request.method == "POST" and sight.may(lists.VISITS) and form.is_valid():
        who = lists.ADVOCATE if sight.authority.kind == lists.ADVOCATE else lists.FAMILY
        act = lambda: actions.note_contact(  # noqa: E731
            sight.resident, lists.SPOKE, who, form.cleaned_data["on"], by=request.user
        )
        if done(form, act) is not None:
            return HttpResponseRedirect(reverse("advocacy:one", args=[authority]))
    context = present.own_page(sight) | {"form": form}
    return no_store(render(request, "advocacy/one.html", context))


def guide(request: StaffRequest, authority: uuid.UUID) -> HttpResponse:
    """What is my job, what are my rights. Shown before the first note."""
    sight = access.sight(request.user, authority)
    if request.method == "POST":
        actions.read_guide(sight.authority)
        name = "advocacy:note" if sight.may(lists.VISITS) else "advocacy:one"
        return HttpResponseRedirect(reverse(name, args=[authority]))
    context = present.guide_page(sight) | {"sight": sight}
    return render(request, "advocacy/guide.html", context)


def visiting(request: StaffRequest, authority: uuid.UUID) -> HttpResponse:
    """Visiting was stopped or made harder: told to people outside the home alone."""
    sight = access.need_to_report(request.user, authority)
    form = forms.VisitingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if done(form, lambda: actions.report_visiting(sight, words)) is not None:
            sent = reverse("advocacy:visiting", args=[authority]) + "?sent=1"
            return HttpResponseRedirect(sent)
    country = sight.resident.organisation.country
    context = {"form": form, "sight": sight, "rows": visiting_rows(sight)}
    context |= {"nation": guides.guide(country), "signposts": library.help_panel(country)}
    return no_store(render(request, "advocacy/visiting.html", context))
