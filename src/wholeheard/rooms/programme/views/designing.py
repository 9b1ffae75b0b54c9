"""The map of interventions, the catalogue of what helps, what leaders will do otherwise."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wholeheard.kit import clock, ids
from wholeheard.kit.sure import Sure, be_sure
from wholeheard.rooms.change import queries as changes
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import place_in_tree
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.programme import access, content, present, queries
from wholeheard.rooms.programme.access import programme_of
from wholeheard.rooms.programme.actions import design_interventions as actions
from wholeheard.rooms.programme.content import names_of_elements
from wholeheard.rooms.programme.forms import design as forms_design
from wholeheard.rooms.programme.models.design_interventions import Commitment, Intervention
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present import design_map as shown
from wholeheard.rooms.programme.queries import design
from wholeheard.rooms.programme.queries import synthesis as priorities
from wholeheard.rooms.programme.seen import print_of
from wholeheard.rooms.programme.views.asking_design import Asked, ask, sent
from wholeheard.rooms.programme.views.finding_design import row_of

Row = TypeVar("Row", bound=Model)


def the_map(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """What is done and planned, by element."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, "programme:map") | shown.map_page(found)
    return render(request, "programme/design/map.html", context)


def helps(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """The catalogue of what helps, with its evidence."""
    found = programme_of(request, programme)
    context = present.frame(request.user, found, "programme:helps")
    return render(
        request, "programme/design/helps.html", context | {"elements": shown.catalogue(found)}
    )


def add_intervention(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Put something on the map; from the catalogue, with its name and elements."""
    found = programme_of(request, programme, access.may_work)
    form = forms_design.InterventionForm(
        sent(request), choices=_choices(found), initial=_from_catalogue(request, found)
    )
    act = lambda: actions.add_intervention(  # noqa: E731
        found, _new(found, form.cleaned_data), by=request.user
    )
    return ask(request, found, form, act, _asked(found, _("Put something on the map")), HERE)


HERE = "programme:map"


def intervention(request: StaffRequest, intervention: uuid.UUID) -> HttpResponse:
    """Write anew how something stands."""
    row = row_of(request, Intervention, intervention, access.may_work)
    found, stands = row.programme, design.as_it_stands(row)
    form = forms_design.InterventionForm(
        sent(request), choices=_choices(found, row), initial=stands
    )
    act = lambda: actions.change_intervention(  # noqa: E731
        row, _new(found, form.cleaned_data), by=request.user, seen=request.POST.get("seen", "")
    )
    asked = replace(_asked(found, _("How it stands"), row.what), seen=print_of(stands))
    return ask(request, found, form, act, asked, HERE)


def stopped(request: StaffRequest, intervention: uuid.UUID) -> HttpResponse:
    """It is really stopped."""
    row = row_of(request, Intervention, intervention, access.may_work)
    today = clock.today(row.programme.place.organisation.timezone)
    form = forms_design.StoppedForm(sent(request), initial={"on": today})
    act = lambda: actions.say_it_is_stopped(  # noqa: E731
        row, form.cleaned_data["on"], by=request.user
    )
    asked = _asked(row.programme, _("It is stopped"), row.what)
    return ask(request, row.programme, form, act, asked, HERE)


def _asked(found: Programme, title: Any, about: str = "") -> Asked:
    back = reverse(HERE, args=[found.pk])
    lead = _("What serves no element or no priority stands on the map too, and says so.")
    return Asked(title, "" if about else lead, _("Keep this"), back, about=about)


# What may be chosen, and what was -----------------------------------------------------------------


def _choices(found: Programme, row: Intervention | None = None) -> dict[str, Any]:
    guides = content.content_of(found)
    none = forms_design.NONE
    places = people.below(found.place)
    names, known = names_of_elements(found), content.elements_of(found)
    dropped = {one: names[one] for one in (row.elements if row else ()) if one not in known}
    helps = {one.id: one.name for one in guides.helps}
    if row is not None and row.helps:
        helps.setdefault(row.helps, row.helps)
    return {
        "elements": [*known.items(), *dropped.items()],
        "priorities": [(str(one.pk), one.says) for one in priorities.priorities_of(found)],
        "helps": [*none, *helps.items()],
        "place": [
            ("", _("Wherever the programme is")),
            *((str(one.pk), place_in_tree(one)) for one in places),
        ],
        "owner": [("", _("Nobody yet")), *_owners(found, row)],
        "idea": [*none, *((str(one.pk), one.title) for one in changes.below(found.place))],
        "answer": [*none, *shown.promise_choices(found.place)],
    }


def _owners(found: Programme, row: Intervention | None) -> list[tuple[str, str]]:
    """Those who work on changes there, and who is of the programme; by name."""
    today = clock.today(found.place.organisation.timezone)
    some = {one.pk: one for one in rights.people_who_may("change.work", found.place)}
    some |= {
        one.person.pk: one.person for one in queries.current_members(found, today) if one.person
    }
    if row is not None and row.owner is not None:
        some[row.owner.pk] = row.owner
    return sorted(((str(one.pk), one.name) for one in some.values()), key=lambda one: one[1])


def _new(found: Programme, said: dict[str, Any]) -> actions.NewIntervention:
    """What the form says, with what it names."""
    people_here = Person.objects.filter(organisation_id=found.organisation_id)
    chosen = [pk for one in said["priorities"] if (pk := ids.uuid_or_none(one)) is not None]
    return actions.NewIntervention(
        what=said["what"],
        stands=said["stands"],
        why=said["why"],
        elements=said["elements"],
        helps=said["helps"],
        priorities=list(priorities.priorities_of(found).filter(pk__in=chosen)),
        place=_named(people.below(found.place), said["place"]),
        owner=_named(people_here, said["owner"]),
        idea=_named(changes.below(found.place), said["idea"]),
        answer=_named(design.promises_within(found.place), said["answer"]),
    )


def _named(rows: QuerySet[Row], said: str) -> Row | None:
    """The row that a form names, if it is one of these."""
    pk = ids.uuid_or_none(said)
    return None if pk is None else rows.filter(pk=pk).first()


def _from_catalogue(request: StaffRequest, found: Programme) -> dict[str, Any]:
    """What the catalogue says of the entry that was pressed."""
    known = {one.id: one for one in content.content_of(found).helps}
    one = known.get(request.GET.get("helps", ""))
    if one is None:
        return {}
    return {"what": one.name, "elements": list(one.elements), "helps": one.id, "stands": "planned"}


# What leaders will do otherwise ------------------------------------------------------------------


def commitments(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """What those who lead will do otherwise: for everybody who is signed in to read."""
    found = programme_of(request, programme, access.is_inside)
    context = _around(request, found) | {
        "rows": shown.commitment_rows(design.commitments_of(found), request.user),
        "leads": leads_there(request.user, found),
        "about": found.pk,
    }
    return render(request, "programme/design/commitments.html", context)


def put_away(request: StaffRequest, commitment: uuid.UUID) -> HttpResponse:
    """Whoever wrote one puts it away."""
    found = row_of(request, Commitment, commitment, access.is_inside)
    if found.by_id != request.user.pk:
        raise Http404
    sure = Sure(
        _("Put it away"),
        str(_("What you said that you will do otherwise.")),
        goes=[_("What you said that you will do, from here and from every kept strategy.")],
        noticed=[
            _("Whoever reads a strategy that was kept: it says there that something was put away.")
        ],
        stays=[_("What others who lead will do. You can write down another.")],
        button=_("Put it away"),
        back=reverse("programme:commitments", args=[found.programme_id]),
    )
    act = lambda: actions.put_commitment_away(found, by=request.user)  # noqa: E731
    frame = _around(request, found.programme) | {"own_words": found.will}
    return be_sure(request, "programme/sure.html", sure, act, frame)


def commit(request: StaffRequest, programme: uuid.UUID) -> HttpResponse:
    """Somebody who leads says what they will do otherwise."""
    found = programme_of(request, programme, leads_there)
    form = forms_design.CommitmentForm(sent(request))
    asked = Asked(
        _("What will you do otherwise?"),
        _(
            "It is yours. Nobody is marked for it, and you can put it away: then it is gone, from "
            "every kept strategy too."
        ),
        _("Keep this"),
        reverse("programme:commitments", args=[found.pk]),
    )
    act = lambda: actions.commit_oneself(  # noqa: E731
        found, **form.cleaned_data, by=request.user
    )
    return ask(request, found, form, act, asked, "programme:commitments")


def _around(request: StaffRequest, found: Programme) -> dict[str, Any]:
    """For those who may not read the programme, its name alone."""
    if access.may_read(request.user, found):
        return present.frame(request.user, found, "programme:commitments")
    return {"only": found}


def leads_there(person: Person, found: Programme) -> bool:
    """Do they lead at its place, above it or below it?"""
    own, inside = found.place.path, access.is_inside(person, found)
    return inside and any(
        right.path.startswith(own) or own.startswith(right.path)
        for right in rights.rights_of(person)
        if right.permission == "leading.answer"
    )
