"""Programmes beside each other, and one of them chapter by chapter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from wholeheard.kit import days
from wholeheard.listening.programme import Phase
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.programme import access, lists
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.present.chapters import TASKS


def programme_rows(person: Person, found: Sequence[Programme]) -> list[dict[str, Any]]:
    """Each with its place, where it stands, and whether this person may open it."""
    return [
        {
            "id": one.pk,
            "name": one.name,
            "place": name_of(one.place),
            "phase": lists.PHASES[one.phase],  # type: ignore[attr-defined]
            "begun": days.day(one.begun_on),
            "ended": days.day(one.ended_on) if one.ended_on else "",
            "opens": access.may_read(person, one),
        }
        for one in found
    ]


def indented(place: Place) -> str:
    """A place in a list of places, set in below what it belongs to."""
    return "\u2003" * (place.depth - 1) + name_of(place)


def chapter_page(found: Programme, phase: Phase) -> dict[str, Any]:
    """A phase as its guide tells it, with the page that each task has."""
    pages = TASKS[phase.id]
    return {
        "aim": phase.aim,
        "entry": phase.entry,
        "tasks": [
            {"id": one.id, "text": one.text, "url": _url(found, pages.get(one.id))}
            for one in phase.tasks
        ],
        "exit": phase.exit,
    }


def _url(found: Programme, view: str | None) -> str:
    return reverse(view, args=[found.pk]) if view else ""
