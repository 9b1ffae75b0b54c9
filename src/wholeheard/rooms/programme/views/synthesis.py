"""Findings beside each other; what the team proposes, how each sees it, what they decide."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, present
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.actions import design_interventions as design
from wholeheard.rooms.programme.actions import design_priorities as actions
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.forms import design as forms_design
from wholeheard.rooms.programme.models.design_priorities import Priority
from wholeheard.rooms.programme.present import synthesis as shown
from wholeheard.rooms.programme.queries import synthesis as queries
from wholeheard.rooms.programme.queries.design import behaviours_as_they_stand
from wholeheard.rooms.programme.seen import print_of
from wholeheard.rooms.programme.views.asking_design import Asked, ask, sent
from wholeheard.rooms.programme.views.finding_design import row_of


def synthesis(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """What all diagnostics say, by element."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, "programme:synthesis")
    context |= shown.beside_each_other(found)
    return render(request, "programme/design/synthesis.html", context)


def priorities(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """What was chosen, in the order of the team, and what else was proposed."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, "programme:priorities")
    named = access.is_of_the_team(request.user, found)
    context |= shown.priorities_page(found, named=named)
    return render(request, "programme/design/priorities.html", context)


def propose(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Somebody of the team proposes what to work on."""
    found = programme_of(request, programme, access.may_work)
    form = forms_design.PriorityForm(sent(request), findings=shown.finding_choices(found))
    asked = Asked(
        _("Propose a priority"),
        _("Not decided yet: the team reads it, and each says how they see it."),
        _("Propose it"),
        reverse("programme:priorities", args=[found.pk]),
    )
    act = lambda: actions.propose_priority(  # noqa: E731
        found, actions.NewPriority(**form.cleaned_data), by=request.user
    )
    return ask(request, found, form, act, asked, "programme:priorities")


def decide(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Write down what the team decided."""
    found = programme_of(request, programme, access.is_of_the_team)
    rows = queries.standings(found, content_of(found))
    if not rows:
        return HttpResponseRedirect(reverse("programme:priorities", args=[found.pk]))
    form = forms_design.DecideForm(
        sent(request),
        priorities=shown.places_to_give(found, rows),
    )
    asked = Asked(
        _("Write down what you decided"),
        _(
            "Give each that you chose its place: 1 comes first, then 2, then 3. Leave the others "
            "empty. You do it for the team."
        ),
        _("This is decided"),
        reverse("programme:priorities", args=[found.pk]),
        leave_out="no",
    )
    act = lambda: actions.decide(  # noqa: E731
        found,
        {uuid.UUID(key): place for key, place in form.chosen().items()},
        form.cleaned_data["because"],
        by=request.user,
    )
    return ask(request, found, form, act, asked, "programme:priorities")


# One priority ------------------------------------------------------------------------------------


def priority(request: StaffRequest, priority: uuid.UUID) -> HttpResponse:
    """What it stands on, how each sees it, what people would see."""
    one = row_of(request, Priority, priority, access.may_read)
    found = one.programme
    rows = queries.standings(found, content_of(found))
    standing = next(each for each in rows if each.priority.pk == one.pk)
    context = present.frame(request.user, found, "programme:priorities")
    named = access.is_of_the_team(request.user, found)
    context |= {"one": shown.priority_row(standing, content_of(found), named=named)}
    return render(request, "programme/design/priority.html", context)


def stance(request: StaffRequest, priority: uuid.UUID) -> HttpResponse:
    """A member says how they see it."""
    one = row_of(request, Priority, priority, access.is_of_the_team)
    form = forms_design.StanceForm(sent(request))
    asked = _asked(one, _("How do you see it?"), _("You can say it anew at any time."))
    act = lambda: actions.take_a_stance(one, **form.cleaned_data, by=request.user)  # noqa: E731
    return _ask(request, one, form, act, asked)


def look(request: StaffRequest, priority: uuid.UUID) -> HttpResponse:
    """The team looked again, where something has gone on which it stood."""
    one = row_of(request, Priority, priority, access.is_of_the_team)
    form = forms_design.LookForm(sent(request))
    asked = _asked(one, _("Look at it again"), _("Something that it stood on counts no more."))
    act = lambda: actions.look_again(  # noqa: E731
        one, form.cleaned_data["words"], by=request.user
    )
    return _ask(request, one, form, act, asked)


def sources(request: StaffRequest, priority: uuid.UUID) -> HttpResponse:
    """Further findings on which it stands."""
    one = row_of(request, Priority, priority, access.may_work)
    there = {str(key) for key in one.sources.values_list("finding", flat=True)}
    form = forms_design.MoreSourcesForm(
        sent(request), findings=shown.finding_choices(one.programme, there)
    )
    asked = _asked(one, _("Put it on more"), _("Best on one from another side."))
    act = lambda: actions.put_on_more(  # noqa: E731
        one, form.cleaned_data["findings"], by=request.user
    )
    return _ask(request, one, form, act, asked)


def unanswered(request: StaffRequest, priority: uuid.UUID) -> HttpResponse:
    """Why nothing is done for it."""
    one = row_of(request, Priority, priority, access.may_work)
    before = {"because": one.unanswered_because}
    form = forms_design.BecauseForm(sent(request), initial=before)
    asked = _asked(one, _("Nothing is done for it, and why"), "")
    asked = replace(asked, seen=print_of(before))
    act = lambda: actions.leave_unanswered(  # noqa: E731
        one, form.cleaned_data["because"], by=request.user, seen=request.POST.get("seen", "")
    )
    return _ask(request, one, form, act, asked)


def behaviours(request: StaffRequest, priority: uuid.UUID) -> HttpResponse:
    """What people would see, on each level."""
    one = row_of(request, Priority, priority, access.may_work)
    before = behaviours_as_they_stand(one)
    form = forms_design.BehavioursForm(sent(request), initial=before)
    asked = _asked(one, _("What would people see?"), _("So that anybody could tell whether it is."))
    asked = replace(asked, seen=print_of(before))
    act = lambda: design.say_what_people_would_see(  # noqa: E731
        one, form.cleaned_data, by=request.user, seen=request.POST.get("seen", "")
    )
    return _ask(request, one, form, act, asked)


def _asked(one: Priority, title: Any, lead: Any) -> Asked:
    back = reverse("programme:priority", args=[one.pk])
    return Asked(title, lead, _("Keep this"), back, about=one.says)


def _ask(request: StaffRequest, one: Priority, form: Any, act: Any, asked: Asked) -> HttpResponse:
    return ask(request, one.programme, form, act, asked, "programme:priorities")
