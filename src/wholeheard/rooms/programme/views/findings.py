"""What was found: all of it by element, one finding, and a new one."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.forms import done
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import actions, present, queries
from wholeheard.rooms.programme.access import discover as access
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.content import elements_of
from wholeheard.rooms.programme.forms import discover as forms
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.present import findings as shown
from wholeheard.rooms.programme.views.discover import programme_and_guide


def findings(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Every finding of a programme, by element."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, "programme:findings")
    return render(request, "programme/discover/findings.html", context | shown.findings_page(found))


def finding(request: StaffRequest, finding: uuid.UUID) -> HttpResponse:
    """One finding; whoever may write one of its kind may take it back here."""
    found = access.finding_of(request.user, finding)
    may_find = access.may_find(request.user, found.programme, found.diagnostic)
    form = forms.WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_find:
            raise Http404
        if form.is_valid() and done(
            form,
            lambda: actions.withdraw_finding(found, form.cleaned_data["why"], by=request.user),
        ):
            return HttpResponseRedirect(reverse("programme:findings", args=[found.programme_id]))
    context = present.frame(request.user, found.programme, "programme:findings")
    context |= {
        "row": shown.rows_of(found.programme, [found])[0], "form": form,
        "may_withdraw": may_find and found.withdrawn_on is None,
    }  # fmt: skip
    return render(request, "programme/discover/finding.html", context)


def new_finding(request: StaffRequest, programme: uuid.UUID, diagnostic: str) -> HttpResponse:
    """Write down what a diagnostic says of an element."""
    found, guide = programme_and_guide(request, programme, diagnostic)
    if not access.may_find(request.user, found, guide.id):
        raise Http404
    form = forms.FindingForm(
        request.POST if request.method == "POST" else None,
        elements=list(elements_of(found).items()),
        of_talks=guide.id in lists.SEVERAL,
        initial={"element": request.GET.get("element", ""), "way": request.GET.get("way", "")},
    )
    if request.method == "POST" and form.is_valid():
        written = actions.Found(**form.cleaned_data)
        if done(form, lambda: actions.write_finding(found, guide.id, written, by=request.user)):
            return HttpResponseRedirect(reverse("programme:diagnostic", args=[found.pk, guide.id]))
    context = present.frame(request.user, found, "programme:discover")
    context |= {"guide": guide, "form": form, "matters": queries.matters(found)}
    return render(request, "programme/discover/new_finding.html", context)
