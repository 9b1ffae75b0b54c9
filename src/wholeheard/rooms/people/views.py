"""People, their roles, and what each of them can see and why."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import mail
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access, actions, forms, queries
from wholeheard.rooms.people.models import Grant, Person, Place
from wholeheard.rooms.people.roles import PERMISSIONS, ROLE_NAMES
from wholeheard.rooms.people.staff import StaffRequest


def me(request: StaffRequest) -> HttpResponse:
    """Your own page: what you can see and why, and how you sign in."""
    return render(request, "people/person.html", _about(request.user, request.user))


def people(request: StaffRequest) -> HttpResponse:
    """Everyone with an account here."""
    _need(request.user, "people.manage")
    found = Person.objects.filter(organisation=request.user.organisation, is_active=True)
    page = Paginator(found.order_by("name", "pk"), 50).get_page(request.GET.get("page"))
    return render(request, "people/people.html", {"page_obj": page})


def person(request: StaffRequest, person: uuid.UUID) -> HttpResponse:
    """What someone can see and why; give a role, end one, close the account."""
    _need(request.user, "people.manage")
    someone = Person.objects.filter(organisation=request.user.organisation, pk=person).first()
    if someone is None:
        raise Http404
    form = forms.RoleForm(
        request.POST if request.POST.get("do") == "give" else None,
        places=access.places_where(request.user, "people.manage").order_by("path"),
    )
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            if _change(request, someone, form):
                return HttpResponseRedirect(reverse("people:person", args=[someone.pk]))
        except Refusal as refusal:
            errors = [{"text": refusal.sentence}]
    context = _about(someone, request.user) | {"form": form, "errors": errors}
    return render(request, "people/person.html", context)


def _change(request: StaffRequest, someone: Person, form: forms.RoleForm) -> bool:
    do = request.POST.get("do", "")
    if do == "give" and form.is_valid():
        actions.give_role(someone, by=request.user, **form.cleaned_data)
        return True
    if do == "end":
        grant = Grant.objects.of(request.user.organisation_id).filter(
            person=someone, pk=_number(request.POST.get("grant"))
        )
        for one in grant.select_related("place"):
            if access.may(request.user, "people.manage", one.place):
                actions.end_role(one, by=request.user)
        return True
    if do == "close":
        actions.close_account(someone, by=request.user)
        return True
    return False


def invite(request: StaffRequest) -> HttpResponse:
    """Ask somebody in. The letter holds a link that works once, for two weeks."""
    _need(request.user, "people.manage")
    form = forms.InviteForm(
        request.POST or None,
        places=access.places_where(request.user, "people.manage").order_by("path"),
    )
    sent = ""
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = actions.invite(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            link = f"{settings.BASE_ADDRESS}{reverse('people:welcome', args=[token])}"
            mail.send(
                _("You are asked to join %(organisation)s")
                % {"organisation": request.user.organisation.name},
                _("Open this link within 14 days: %(link)s") % {"link": link},
                [invitation.email],
            )
            sent = invitation.email
    return render(request, "people/invite.html", {"form": form, "sent": sent})


def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody who was invited makes their account."""
    invitation = queries.invitation_for(token)
    if invitation is None:
        context = {
            "errors": [{"text": _("This invitation ran out or was used. Ask for a new one.")}]
        }
        return render(request, "people/welcome.html", context, status=404)
    form = forms.WelcomeForm(request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        try:
            someone = actions.accept_invitation(invitation, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            login(request, someone, backend=settings.AUTHENTICATION_BACKENDS[0])
            return HttpResponseRedirect(reverse("home"))
    return render(request, "people/welcome.html", {"form": form, "invitation": invitation})


def places(request: StaffRequest) -> HttpResponse:
    """The tree of places."""
    _need(request.user, "places.manage")
    found = access.places_where(request.user, "places.manage").order_by("path")
    return render(request, "people/places.html", {"places": found})


def place(request: StaffRequest, address: str) -> HttpResponse:
    """A place: its names, its numbers, its promises; poster and paper to print."""
    found = Place.objects.filter(organisation=request.user.organisation, address=address).first()
    if found is None or not access.may(request.user, "places.manage", found):
        raise Http404
    form = forms.PlaceForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_place(found, by=request.user, changed=form.changed_data)
        return HttpResponseRedirect(reverse("people:places"))
    return render(request, "people/place.html", {"form": form, "place": found})


def _about(someone: Person, viewer: Person) -> dict[str, Any]:
    rights = sorted(access.rights_of(someone), key=lambda one: (one.permission, one.path))
    return {
        "someone": someone,
        "is_me": someone.pk == viewer.pk,
        "may_manage": access.may_somewhere(viewer, "people.manage"),
        "can": [
            {
                "what": PERMISSIONS[permission],
                "because": [
                    {"place": one.place.name, "role": ROLE_NAMES[one.role]} for one in group
                ],
            }
            for permission, group in groupby(rights, key=lambda one: one.permission)
        ],
        "grants": [
            {"id": one.pk, "role": ROLE_NAMES.get(one.role, one.role), "place": one.place.name}
            for one in Grant.objects.of(someone.organisation_id)
            .filter(person=someone)
            .select_related("place")
        ],
    }


def _need(person: Person, permission: str) -> None:
    if not access.may_somewhere(person, permission):
        raise Http404


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0
