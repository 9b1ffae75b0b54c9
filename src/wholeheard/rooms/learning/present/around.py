"""What of the room stands in the navigation, and beside a change."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import access, queries
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of what this person finds in the chapter."""
    found = [
        (_("Case studies"), reverse("learning:studies")),
        (_("Learnt this quarter"), reverse("learning:quarter")),
        (_("Who else changed this"), reverse("learning:who_else")),
    ]
    if rights.may_somewhere(person, "change.work"):
        found.append((_("Take a change from elsewhere"), reverse("learning:take_in")))
    return found


def beside_a_change(person: Person, idea: Idea) -> list[tuple[str, str]]:
    """What this person can do here about a change, and where it came from."""
    found = [(_("Who else changed this?"), reverse("learning:who_else_of", args=[idea.pk]))]
    if queries.origin_of(idea) is not None:
        found.insert(0, (_("Where it came from"), reverse("learning:origin", args=[idea.pk])))
    if access.may_write(person, idea.place):
        found += [
            (_("Write a case study"), reverse("learning:new", args=[idea.pk])),
            (_("Take it elsewhere"), reverse("learning:bundle", args=[idea.pk])),
        ]
    return found
