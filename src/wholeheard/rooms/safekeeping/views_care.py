"""A pause for those who read. It keeps nothing and knows nothing of who comes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from wholeheard.kit import signups
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.staff import StaffRequest

HELP = ("danger", "talk", "staff")


def pause(request: StaffRequest) -> HttpResponse:
    """Stop here for a while, where to turn, and what later rooms offer."""
    context = {
        "signposts": library.help_panel(request.user.organisation.country, HELP),
        "offers": [offer() for offer in signups.next_steps.named("at a pause")],
    }
    return render(request, "safekeeping/pause.html", context)
