"""The open page on which somebody asks to be listened to in person."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wholeheard.kit import codes
from wholeheard.kit.forms import done
from wholeheard.kit.guesses import Guesses
from wholeheard.kit.web import no_store, open_to_all
from wholeheard.rooms.library import present as library
from wholeheard.rooms.outreach import access, actions, lists, sealed
from wholeheard.rooms.outreach.forms_open import InPersonForm, TakeBackForm
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.present import look_of, name_of


@open_to_all
def in_person(request: HttpRequest, address: str) -> HttpResponse:
    """Ask for somebody to listen. No cookie, no session; what was written is locked."""
    place = people.place_at(address)
    if place is None or not place.open:
        raise Http404(address)
    takes_back = request.method == "POST" and request.POST.get("do") == "take_back"
    form = InPersonForm(request.POST if request.method == "POST" and not takes_back else None)
    back = TakeBackForm(request.POST if takes_back else None)
    nonce = sealed.nonce_of(place, request.POST.get("once", ""))
    asked = None
    if form.is_bound and form.is_valid():
        asked = done(form, lambda: actions.ask(place, **form.cleaned_data, nonce=nonce))
    context = look_of(place) | {
        "place": place,
        "place_name": name_of(place),
        "form": form,
        "once": sealed.form_of(place, nonce),
        "back": back,
        "forms": [back],
        "somebody_listens": access.somebody_listens(place),
        "code": codes.grouped(asked.code) if asked else "",
        "taken_back": _taken_back(back) if back.is_bound and back.is_valid() else None,
        "days": lists.DAYS_KEPT,
        "signposts": library.help_panel(place.organisation.country),
    }
    return no_store(render(request, "outreach/in_person.html", context))


def _taken_back(form: TakeBackForm) -> actions.TakenBack | None:
    """Wrong codes are slowed, and all of them are told the same."""
    if taken_back := actions.take_back(form.cleaned_data["code"]):
        return taken_back
    guesses.slow_down()
    form.add_error(
        "code",
        _(
            "That code did not open a request. Check each group of three. If somebody was with "
            "you, or you took it back, it is gone."
        ),
    )
    return None


guesses = Guesses()
