"""People, their roles, and what each of them can see and why."""

from __future__ import annotations

import uuid

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from wholeheard.kit import clock, ids, mail
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import open_to_all
from wholeheard.rooms.people import access, actions, forms, outside, present, queries
from wholeheard.rooms.people.models import Grant, Invitation, Person
from wholeheard.rooms.people.staff import StaffRequest, need

ON_A_PAGE = 50


def me(request: StaffRequest) -> HttpResponse:
    """Your own page: what you can see and why, your letters, and how you sign in."""
    person = request.user
    initial = {"wanted": person.daily_letter, "hour": person.letter_hour}
    form = forms.LetterForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.want_daily_letter(person, said["wanted"], hour=said["hour"])
        return HttpResponseRedirect(reverse("people:me"))
    context = present.about(person) | {
        "is_me": True,
        "letter_form": form,
        "looks_out_only": outside.looks_out_only(person),
        "may_manage_people": access.may_somewhere(person, "people.manage"),
        "may_manage_places": access.may_somewhere(person, "places.manage"),
    }
    return render(request, "people/person.html", context)


def people(request: StaffRequest) -> HttpResponse:
    """Who has an account here and a role near a place of yours, by name; and invitations to your
    places that nobody has answered yet."""
    need(request.user, "people.manage")
    organisation = request.user.organisation
    if request.method == "POST":
        return _take_back_invitation(request)
    text, closed = request.GET.get("q", "").strip()[:100], "closed" in request.GET
    found = queries.find_people(access.people_known_to(request.user), text, active=not closed)
    page = Paginator(found.prefetch_related("grants__place"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    today = clock.today(organisation.timezone)
    kept = {"q": text} | ({"closed": "1"} if closed else {})
    context = {
        "rows": [present.person_row(one, today, request.user) for one in page.object_list],
        "page_obj": page,
        "text": text,
        "closed": closed,
        "kept": urlencode(kept),
        "invitations": [
            present.invitation_row(one) for one in access.invitations_known_to(request.user)[:100]
        ],
    }
    return render(request, "people/people.html", context)


def _take_back_invitation(request: StaffRequest) -> HttpResponse:
    wanted = request.POST.get("invitation", "")
    for one in access.invitations_known_to(request.user):
        if str(one.pk) == wanted:
            actions.withdraw_invitation(one, by=request.user)
    return HttpResponseRedirect(reverse("people:people"))


def person(request: StaffRequest, person: uuid.UUID) -> HttpResponse:
    """What someone can see and why; give a role, end one, close the account or open it again."""
    need(request.user, "people.manage")
    someone = access.people_known_to(request.user).filter(pk=person).first()
    if someone is None:
        raise Http404
    form = forms.GiveRoleForm(
        request.POST if request.POST.get("do") == "give" else None,
        places=access.places_where(request.user, "people.manage").order_by("path"),
    )
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            if _change(request, someone, form):
                return HttpResponseRedirect(_page_after(request.user, someone))
        except Refusal as refusal:
            if refusal.field in form.fields and form.is_bound:
                form.add_error(refusal.field, refusal.sentence)
            else:
                errors = [{"text": refusal.sentence}]
    is_me = someone.pk == request.user.pk
    context = present.about(someone, request.user) | {
        "is_me": is_me,
        "has_second_factor": is_mfa_enabled(someone),
        "may_close": not is_me and access.may_close_account(request.user, someone),
        "form": form,
        "errors": errors,
    }
    return render(request, "people/person.html", context)


def _page_after(person: Person, someone: Person) -> str:
    """Of who was changed; the list, if they have no role near a place of yours any more."""
    if access.people_known_to(person).filter(pk=someone.pk).exists():
        return reverse("people:person", args=[someone.pk])
    return reverse("people:people")


def _change(request: StaffRequest, someone: Person, form: forms.GiveRoleForm) -> bool:
    do = request.POST.get("do", "")
    if do == "give" and form.is_valid():
        actions.give_role(someone, by=request.user, **form.cleaned_data)
        return True
    if do == "end":
        grant = Grant.objects.of(request.user.organisation_id).filter(
            person=someone, pk=ids.number(request.POST.get("grant"))
        )
        for one in grant.select_related("place"):
            if access.may(request.user, "people.manage", one.place):
                actions.end_role(one, by=request.user)
        return True
    if do == "close":
        if not access.may_close_account(request.user, someone):
            raise Http404
        actions.close_account(someone, by=request.user)
        return True
    if do == "new_second_factor":
        if not access.may_close_account(request.user, someone):
            raise Http404
        actions.take_second_factor_away(someone, by=request.user)
        return True
    if do == "reopen":
        if not access.may_close_account(request.user, someone):
            raise Http404
        actions.reopen_account(someone, by=request.user)
        return True
    return False


def roles(request: StaffRequest) -> HttpResponse:
    """Every role, and what it lets a person do."""
    return render(request, "people/roles.html", {"roles": present.roles_table()})


def invite(request: StaffRequest) -> HttpResponse:
    """Ask somebody in. The letter holds a link that works once, for two weeks."""
    need(request.user, "people.manage")
    places = access.places_where(request.user, "people.manage").order_by("path")
    form = forms.InviteForm(request.POST or None, places=places)
    sent = ""
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = actions.invite(by=request.user, **form.cleaned_data)
            _send(invitation, token, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            sent = invitation.email
            form = forms.InviteForm(places=places)
    context = {"form": form, "sent": sent, "stays": mail.where_letters_stay()}
    return render(request, "people/invite.html", context)


def _send(invitation: Invitation, token: str, *, by: Person) -> None:
    """Send the letter. If it cannot go, no invitation is kept that nobody has."""
    letter = present.letter_of_invitation(invitation, token, by)
    try:
        mail.send(letter.subject, letter.body, [invitation.email])
    except OSError as error:  # what the mail server or the line to it says; SMTP errors too
        actions.withdraw_invitation(invitation, by=by)
        raise Refusal(
            "invitation.unsent",
            _("The letter could not be sent, so nobody was invited. Try again in a few minutes."),
        ) from error


@open_to_all
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody who was invited makes their account, and goes on to the second factor."""
    invitation = queries.invitation_for(token)
    if invitation is None:
        return render(request, "people/welcome.html", {}, status=404)
    form = forms.WelcomeForm(request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        try:
            someone = actions.accept_invitation(invitation, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            login(request, someone, backend=settings.AUTHENTICATION_BACKENDS[0])
            record_authentication(  # they chose the password this moment
                request, someone, method="password", email=someone.email, reauthenticated=True
            )
            following = "mfa_activate_totp" if settings.SECOND_FACTOR else "home"
            return HttpResponseRedirect(reverse(following))
    context = {
        "form": form,
        "invitation": invitation,
        "what_for": present.what_role_does(invitation.role),
    }
    return render(request, "people/welcome.html", context)


@open_to_all
def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its mark: the page stood open through a sign-in, or cookies are off."""
    return render(request, "people/form_too_old.html", status=403)
