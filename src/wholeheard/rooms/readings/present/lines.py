"""A story in one line of a list."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit.days import month
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.readings import queries, vocabulary
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory


def about(protected: ProtectedStory) -> str:
    """Where and in which month it was told, and no more."""
    places = ", ".join(name_of(one.place) for one in protected.sharings.all())
    return _("%(places)s. Told %(month)s.") % {
        "places": places,
        "month": month(protected.told_month),
    }


def queue_row(protected: ProtectedStory, read: MachineReading | None) -> dict[str, Any]:
    """A line of the list: the first words, where it was told, and what the machine is unsure of."""
    found = queries.suggestions(protected, read) if read else []
    unsure = sorted(found, key=lambda one: abs(one.confidence - 0.5))[:2]
    line = first_line(protected)
    return {
        "id": protected.pk,
        "line": line,
        "masks": masks_in(line, protected),
        "lang": protected.language,
        "heavy": protected.heavy,
        "about": about(protected),
        "tags": [f"{vocabulary.named(one.pack, one.version, one.code, {}).name}" for one in unsure],
    }


def first_line(protected: ProtectedStory, most: int = 90) -> str:
    """The first words of a story, cut between words and never within a mask."""
    text = " ".join(protected.text.split())
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(" ", 1)[0]
    if kept.count("[") > kept.count("]"):
        kept = kept[: kept.rindex("[")].rstrip()
    return f"{kept} …"


def masks_in(line: str, protected: ProtectedStory) -> list[tuple[int, int]]:
    """Where the masks of a story stand in its first line."""
    found, after = [], 0
    for start, end, *_kind in protected.masks:
        label = " ".join(protected.text[start:end].split())
        at = line.find(label, after)
        if at >= 0:
            after = at + len(label)
            found.append((at, after))
    return found
