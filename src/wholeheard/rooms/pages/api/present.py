"""What is read, in the shapes of the answers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wholeheard.kit import ids
from wholeheard.rooms.pages import present as pages
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.models import ProtectedStory

Row = dict[str, Any]


def places(shown: list[Place]) -> list[Row]:
    """Places with the address of the one above each."""
    above = {one.path[: -one.steplen] for one in shown}
    known = dict(Place.objects.filter(path__in=above).values_list("path", "address"))
    return [
        {
            "address": one.address,
            "name": one.name,
            "name_cy": one.name_cy,
            "kind": one.kind,
            "above": known.get(one.path[: -one.steplen]),
            "open": one.open,
        }
        for one in shown
    ]


def stories(shown: list[ProtectedStory], place: Place) -> list[Row]:
    """Published stories, from what the open page shows of each."""
    open_stories = pages.open_stories(shown)
    return [_story(*both, place) for both in zip(shown, open_stories, strict=True)]


def _story(story: ProtectedStory, shown: Row, place: Place) -> Row:
    return {
        "story": ids.short(story.pk),
        "page": reverse("pages:story", args=[place.address, story.pk]),
        "place": shown["place"],
        "told": story.told_month.strftime("%Y-%m"),
        "language": shown["lang"],
        "warning": shown["heavy"],
        "state": shown["state"],
        "parts": [_part(one) for one in shown["parts"]],
        "replies": [
            {"name": one.name, "job": one.job, "words": one.words} for one in shown["replies"]
        ],
        "outcome": _outcome(shown),
    }


def _part(part: Row) -> Row:
    return {
        "kind": part["kind"],
        "heading": str(part["heading"]),
        "words": part["text"],
        "masks": part["masks"],
    }


def _outcome(shown: Row) -> Row | None:
    outcome = shown["outcome"]
    if outcome is None:
        return None
    return {"kind": outcome.kind, "title": str(shown["outcome_title"]), "words": outcome.words}
