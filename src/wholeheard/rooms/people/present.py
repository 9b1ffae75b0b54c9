"""How places and people are shown."""

from __future__ import annotations

from django.utils import translation

from wholeheard.rooms.people.models import Place


def name_of(place: Place) -> str:
    """A place's name in the language of the page."""
    if place.name_cy and (translation.get_language() or "").startswith("cy"):
        return place.name_cy
    return place.name
