"""How a bundle is shown: before it leaves, where it came from, and openly. Every word escaped."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import present as change
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import access, bundle_format, queries
from wholeheard.rooms.learning.models import Origin
from wholeheard.rooms.learning.names import MARK
from wholeheard.rooms.people.models import Person


def in_words(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a bundle with the names of this house in the place of codes."""
    theirs = parts["change"]
    return {
        "from": parts["from"],
        "made_on": days.day(dt.date.fromisoformat(parts["made_on"])),
        "title": theirs["title"],
        "words": theirs["words"],
        "theme": changes.THEMES.get(theirs["theme"], ""),
        "stages": [_stage(one) for one in theirs["stages"]],
        "core": parts["core"],
        "adaptable": parts["adaptable"],
        "diagrams": [
            {"aim": one["aim"], "tree": _tree(one["drivers"])} for one in parts["diagrams"]
        ],
        "measures": [_measure(one) for one in parts["measures"]],
        "cycles": [_cycle(one) for one in parts["cycles"]],
    }


def _stage(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": changes.STAGES[one["stage"]].name,
        "on": days.day(dt.date.fromisoformat(one["on"])),
        "words": one["words"],
        "evidence": one["evidence"],
    }


def _tree(drivers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Primary drivers with those below them, as they stand in a list."""
    below: dict[int, list[dict[str, Any]]] = {}
    for one in drivers:
        below.setdefault(one["below"] or 0, []).append(one)
    return [
        {"words": one["words"], "is_here": one["is_here"], "below": below.get(number, [])}
        for number, one in enumerate(drivers, start=1)
        if not one["below"]
    ]


def _measure(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": changes.KINDS[one["kind"]],
        "name": one["name"],
        "unit": one["unit"],
        "every": changes.EVERY[one["every"]],
        "up_is": changes.UP_IS[one["up_is"]],
        "is_share": one["is_share"],
    }


def _cycle(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": one["number"],
        "rows": [
            (name, words)
            for name, words in (
                (_("Aim"), one["aim"]),
                (_("Theory"), one["theory"]),
                (_("Prediction"), one["prediction"]),
                (_("With how many"), _scale(one)),
                (_("Study"), one["study"]),
                (_("Beside the prediction"), changes.COMPARED.get(one["compared"], "")),
                (_("Act"), changes.ACTS.get(one["act"], "")),
                (_("Because"), one["because"]),
            )
            if words
        ],
    }


def _scale(one: Mapping[str, Any]) -> str:
    return f"{one['scale']} {one['scale_of']}".strip() if one["scale"] else ""


def bundle_page(person: Person, idea: Idea, parts: Mapping[str, Any]) -> dict[str, Any]:
    """What would leave, for whoever looks it over."""
    texts = list(bundle_format.texts_in(list(parts.values())))
    return change.frame(person, idea.place) | {
        "idea": idea,
        "bundle": in_words(parts),
        "seen": bundle_format.manifest_of(parts)["whole"],
        "names": sum(one.count(MARK) for one in texts),
        "open_bundle": queries.open_bundle_of(idea),
        "may_openly": access.may_publish_openly(person, idea.place),
    }


def origin_page(person: Person, idea: Idea, origin: Origin) -> dict[str, Any]:
    """Where a change came from, with all that came with it."""
    return change.frame(person, idea.place) | {
        "idea": idea,
        "origin": origin,
        "on": days.day(origin.on),
        "bundle": in_words(json.loads(origin.contents)),
    }
