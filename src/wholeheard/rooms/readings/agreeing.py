"""How far two who read the same story agree, code by code.

Cohen's kappa with its interval is reckoned in `wholeheard.listening.measuring.agreement`; this
room counts, and asks it in one function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, queries, vocabulary, words
from wholeheard.rooms.readings.models import Reading
from wholeheard.rooms.readings.queries import ReadOnce

AGREEMENT = "wholeheard.listening.measuring.agreement"


@dataclass(frozen=True, slots=True)
class Two:
    """Of stories that two read for a code: how many both marked with it, one, neither."""

    both: int
    first_only: int
    second_only: int
    neither: int

    @property
    def stories(self) -> int:
        return self.both + self.first_only + self.second_only + self.neither


def page(person: Person) -> dict[str, Any]:
    """The figures of every code that anybody marked in a story that two have read."""
    rows = Reading.objects.of(person.organisation_id)
    pairs = [
        both
        for both in queries.read_by_two(queries.finished_readings(rows))
        if both[0].reading.words == words.digest(both[0].reading.protected)
    ]
    own = vocabulary.own_names(person.organisation_id)
    names = _names(pairs, own)
    found = [(names[code], counted(pairs, code)) for code in sorted(names)]
    return {
        "stories": len(pairs),
        "enough": lists.ENOUGH_STORIES,
        "rows": [_row(name, two) for name, two in found if two.stories >= lists.ENOUGH_STORIES],
        "too_few": [name.name for name, two in found if two.stories < lists.ENOUGH_STORIES],
        "reckons": find_spec(AGREEMENT) is not None,
    }


def _names(
    pairs: Sequence[tuple[ReadOnce, ReadOnce]], own: dict[tuple[str, str], vocabulary.Named]
) -> dict[tuple[str, str], vocabulary.Named]:
    return {
        (mark.pack, mark.code): vocabulary.named(mark.pack, mark.version, mark.code, own)
        for both in pairs
        for one in both
        for mark in one.marks
    }


def counted(pairs: Sequence[tuple[ReadOnce, ReadOnce]], code: tuple[str, str]) -> Two:
    """Over stories of which both say that they read for its pack."""
    said = [
        (code in one.codes, code in other.codes)
        for one, other in pairs
        if one.read_for(code[0]) and other.read_for(code[0])
    ]
    return Two(
        said.count((True, True)),
        said.count((True, False)),
        said.count((False, True)),
        said.count((False, False)),
    )


def _row(name: vocabulary.Named, two: Two) -> dict[str, Any]:
    return {
        "name": name.name,
        "title": name.title,
        "stories": two.stories,
        "both": two.both,
        "one": two.first_only + two.second_only,
        "neither": two.neither,
        "kappa": kappa(two),
    }


def kappa(two: Two) -> dict[str, str] | None:
    """Kappa, from and to; None where it cannot be told, as when nobody ever marked it."""
    if find_spec(AGREEMENT) is None:
        return None
    counts = np.array([[two.both, two.first_only, two.second_only, two.neither]])
    found = import_module(AGREEMENT).of_tables(counts, ["code"])[0]
    if found.kappa is None:
        return None
    return {
        "kappa": f"{found.kappa:.2f}",
        "low": f"{found.interval.low:.2f}",
        "high": f"{found.interval.high:.2f}",
    }
