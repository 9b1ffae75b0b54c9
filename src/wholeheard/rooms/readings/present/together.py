"""What is accepted together, code by code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wholeheard.rooms.readings import queries, vocabulary
from wholeheard.rooms.safekeeping.models import ProtectedStory


def in_codes(stories: Sequence[ProtectedStory], sure: float | None) -> list[dict[str, Any]]:
    """How many suggestions of each code are surer than that, by name."""
    if sure is None:
        return []
    read = queries.last_machine_readings(stories)
    found: dict[tuple[str, str], int] = {}
    for one in stories:
        for said in queries.suggestions(one, read.get(one.pk)):
            if said.confidence >= sure:
                found[said.pack, said.code] = found.get((said.pack, said.code), 0) + 1
    named = [
        (vocabulary.named(pack, vocabulary.version_of(pack), code, {}), number)
        for (pack, code), number in found.items()
    ]
    return [
        {"name": one.name, "title": one.title, "number": number}
        for one, number in sorted(named, key=lambda row: (row[0].title, row[0].name))
    ]
