"""What equality signs up for: letting go, and the button that leads to its questions."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import signups
from wholeheard.rooms.equality import actions, queries
from wholeheard.rooms.people.models import Place


def say_something_of_them(code: str, place: Place, *, alone: bool) -> dict[str, object]:
    """The button on the page of thanks that leads to the questions about the person. Not offered
    where somebody looks over a shoulder; the code opens the same page later."""
    if not alone or not queries.asked_by(place.organisation_id):
        return {}
    return {
        "label": _("A few questions about the person, if you like"),
        "action": reverse("answers:come_back"),
        "fields": {"code": code, "go": "about"},
    }


signups.let_go.sign("equality", "what people said of themselves", actions.let_go)
signups.next_steps.sign("equality", "after telling", say_something_of_them)
