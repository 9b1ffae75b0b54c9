"""What an entry of the library shows of what colleagues say of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.rooms.communities.beside_library import asking
from wholeheard.rooms.people.models import Person


def link(person: Person, key: str) -> dict[str, str]:
    """What an entry of the library shows of it: a way there, and how much was said."""
    number = asking.number_beside(person, key)
    label = ngettext(
        "What colleagues say: one has written", "What colleagues say: %(number)s have been written",
        number,
    ) % {"number": number}  # fmt: skip
    url = reverse("communities:beside_library", args=[key])
    return {"label": label if number else _("Say something of it to colleagues"), "url": url}
