"""A story that is kept for a session: into which pack it could go, or which it could begin."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import access, lists, policies, queries
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.reflection.present.around import when
from wholeheard.rooms.reflection.present.packs import teller_and_month
from wholeheard.rooms.safekeeping.models import ProtectedStory


def keep_page(person: Person, protected: ProtectedStory) -> dict[str, Any]:
    """Packs that are being prepared, and where somebody could begin one."""
    places = queries.places_for(protected, access.places_held(person))
    begin = queries.where_to_begin(places, protected, person)
    return {
        "told": teller_and_month(protected),
        "packs": [_pack_row(one, protected) for one in queries.being_prepared(places, person)],
        "begin": [
            {"name": name_of(one), "url": plan_with(one.address, protected)} for one in begin
        ],
    }


def plan_with(address: str, protected: ProtectedStory) -> str:
    """Where a session is planned whose first story this is."""
    return f"{reverse('reflection:plan', args=[address])}?story={ids.short(protected.pk)}"


def _pack_row(session: Session, protected: ProtectedStory) -> dict[str, Any]:
    chosen = session.chosen.all()
    most = lists.KINDS[session.kind].most
    return {
        "name": lists.KIND_NAMES[session.kind],
        "place": name_of(session.place),
        "when": when(session),
        "url": reverse("reflection:choose", args=[session.pk, protected.pk]),
        "pack_url": reverse("reflection:pack", args=[session.pk]),
        "is_in": any(one.protected_id == protected.pk for one in chosen),
        "full": policies.pack_is_full(most) if len(chosen) >= most else "",
    }
