"""The guided walk, and roles by one click: in the demo only, on this machine only."""

from __future__ import annotations

import uuid
from functools import cache
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.demo import journal
from wholeheard.demo.build import is_demo_database, is_whole
from wholeheard.kit.web import open_to_all
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.roles import ROLE_NAMES

FIRST = [
    "dilys-penry@aldermere.example",
    "callum-reade@aldermere.example",
    "marsha-obi@aldermere.example",
]

MAY_FOLLOW = ("home", "safekeeping:protecting", "answers_staff:teams", "journal:front")


@open_to_all
def walk(request: HttpRequest) -> HttpResponse:
    """Tell a story, protect it, answer it, come back with the code."""
    _need_demo(request)
    people = Person.objects.select_related("organisation").prefetch_related("grants__place")
    by_address = {person.email: person for person in people.order_by("organisation__name", "name")}
    context = {
        "cast": {
            address.partition("@")[0].replace("-", "_"): by_address.get(address)
            for address in FIRST
        },
        "writer": next((one for one in by_address.values() if _is_writer(one)), None),
        "passphrase": journal.PASSPHRASE,
        "people": [
            {
                "person": person,
                "roles": ", ".join(
                    sorted(
                        {
                            f"{ROLE_NAMES[one.role]} ({one.place.name})"
                            for one in person.grants.all()
                        }
                    )
                ),
            }
            for person in by_address.values()
        ],
    }
    return render(request, "demo/walk.html", context | {"is_whole": is_whole()})


@open_to_all
def be(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Sign in as somebody of the demo."""
    _need_demo(request)
    someone = Person.objects.filter(pk=person).first()
    if request.method != "POST" or someone is None:
        raise Http404
    login(request, someone, backend=settings.AUTHENTICATION_BACKENDS[0])
    allowed = {reverse(name) for name in MAY_FOLLOW}
    following = request.POST.get("next", "")
    return HttpResponseRedirect(following if following in allowed else reverse("home"))


def _is_writer(person: Person) -> bool:
    """Whether the one journal of the demo is this person's."""
    return person.email.startswith(f"{journal.OWNER}@")


def _need_demo(request: HttpRequest) -> None:
    """The demo's own database, asked from this machine; anything else finds nothing here."""
    here = ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0").is_loopback
    if not (settings.DEMO and here and _made_by_demo()):
        raise Http404


@cache
def _made_by_demo() -> bool:
    return is_demo_database()
