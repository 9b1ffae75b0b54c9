"""What stands around each page, open or inside, and where the room stands in the house."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import look_of, name_of
from wholeheard.rooms.wellbeing import access, lists
from wholeheard.rooms.wellbeing.cards import cards


def open_frame(place: Place) -> dict[str, Any]:
    """Of a page that is open to anybody at a place, whether or not they have an account."""
    address = [place.address]
    return (
        {
            "frame": "kit/teller.html",
            "place": place,
            "place_name": name_of(place),
            "home_url": reverse("pages:place", args=address),
            "front_url": reverse("wellbeing:front", args=address),
            "check_url": reverse("wellbeing:check", args=address),
            "tell_url": reverse("stories:tell", args=address),
            "keep_here": reverse("wellbeing_staff:check"),
        }
        | look_of(place)
        | where_to_turn(place.organisation.country)
    )


def inside_frame(person: Person) -> dict[str, Any]:
    """Of the same page for somebody who has signed in. Nothing of it is about them."""
    return {
        "frame": "kit/staff.html",
        "is_inside": True,
        "front_url": reverse("wellbeing_staff:front"),
        "check_url": reverse("wellbeing_staff:check"),
        "keep_url": reverse("wellbeing_staff:keep"),
        "kept_url": reverse("wellbeing_staff:kept"),
    } | where_to_turn(person.organisation.country)


def where_to_turn(country: str) -> dict[str, Any]:
    """Help that is outside the workplace, and help that cannot wait. Both on every page."""
    return {"turn_to": _help(country, lists.CONFIDENTIAL), "at_once": _help(country, lists.URGENT)}


def _help(country: str, needs: tuple[str, ...]) -> list[dict[str, Any]]:
    """Signposts in the order of these needs."""
    return [one for need in needs for one in library.help_panel(country, (need,))]


def front(place: Place | None = None) -> dict[str, Any]:
    """The cards, with how long each takes."""
    return {
        "cards": [
            {
                "title": one.title,
                "about": one.about,
                "takes": library.minutes(one.minutes),
                "url": card_url(one.slug, place),
            }
            for one in cards()
        ]
    }


def card_url(slug: str, place: Place | None) -> str:
    if place is None:
        return reverse("wellbeing_staff:card", args=[slug])
    return reverse("wellbeing:card", args=[place.address, slug])


def for_teams(person: Person) -> dict[str, Any]:
    """What only stands on the first page of somebody who has signed in."""
    return {
        "pulse_url": reverse("wellbeing_staff:places"),
        "teams": [
            {"name": name_of(one), "url": reverse("wellbeing_staff:words", args=[one.address])}
            for one in access.teams_of(person)
        ],
    }


def rooms() -> list[tuple[str, str]]:
    """The same for everybody."""
    return [(_("Wellbeing"), reverse("wellbeing_staff:front"))]


def at_a_pause() -> dict[str, str]:
    """What the page of a pause offers: the same to everybody."""
    return {"label": _("How are you?"), "url": reverse("wellbeing_staff:front")}
