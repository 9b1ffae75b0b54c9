"""What a round of questions found, where a team and those who lead it look for it.

Figures stand on the page of results; here are the ways there, and a team's own profile.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.surveys import lists as surveys
from wholeheard.rooms.surveys.results import elsewhere


def about_leaders(person: Person, place: Place) -> dict[str, Any]:
    """What those who work here said of how they are led: to the leader whom it is about, and to
    all who work here from the moment that leader shares it."""
    return {"results": elsewhere.about_leaders(person, place)}


def real_team(person: Person, place: Place) -> dict[str, Any] | None:
    """What the three questions about a real team found here, to the team alone; None before."""
    return elsewhere.latest(person, place, surveys.REAL_TEAM)


def where_shared_results_stand(place: Place) -> dict[str, str]:
    """The page on which a team finds what those who lead it share."""
    return {
        "label": _("What teams see there"),
        "url": reverse("leading:place", args=[place.address]),
    }
