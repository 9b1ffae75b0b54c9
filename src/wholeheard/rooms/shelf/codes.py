"""The codes of a story: what is found under in search, and what is counted of a group.

The one place where the shelf takes them from. Today from what a machine read, where the teller
agrees to it; people's own marks come in here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wholeheard.listening import vocabulary
from wholeheard.listening.noticing.weights import shipped_card
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

CARE, THEME = "care", "theme"
FAMILIES = {CARE: _("The care lens"), THEME: _("Themes")}
BAR = "|"
ENGLISH = ("", "en")


def codes_of(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, frozenset[str]]:
    """The codes of each story, such as "care:hurry" and "theme:discharge"."""
    stories = list(stories)
    return {
        story.pk: _found_in(last) if (last := read) is not None else frozenset()
        for story, read in zip(stories, _last_readings(stories), strict=True)
    }


def _last_readings(stories: list[ProtectedStory]) -> list[MachineReading | None]:
    may = [story.pk for story in stories if story.may_machine]
    rows = MachineReading.objects.everywhere().filter(protected__in=may).order_by("pk")
    last = {row.protected_id: row for row in rows}
    return [last.get(story.pk) for story in stories]


def _found_in(reading: MachineReading) -> frozenset[str]:
    if reading.unread or reading.language not in ENGLISH:
        return frozenset()
    return frozenset(_code(found["lens"], found["code"]) for found in reading.findings)


def _code(lens: str, found: str) -> str:
    return f"{lens}:{slugify(found)}" if lens == THEME else f"{lens}:{found}"


@cache
def names() -> dict[str, Any]:
    """The name of every code that a story can have, the care lens first."""
    pack, lenses = vocabulary.pack("care-lens"), shipped_card()["lenses"]
    care = {_code(CARE, one): pack.code(one).name for one in lenses[CARE]["codes"]}
    return care | {_code(THEME, one): one for one in sorted(lenses[THEME]["codes"])}


def families() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Codes with their names, by family, as a form offers them."""
    return [
        (name, [(code, said) for code, said in names().items() if code.startswith(f"{family}:")])
        for family, name in FAMILIES.items()
    ]


def written(codes: Iterable[str]) -> str:
    """Codes as they are kept, each between bars, so that one can be looked for."""
    ordered = sorted(set(codes))
    return f"{BAR}{BAR.join(ordered)}{BAR}" if ordered else ""


def codes_in(text: str) -> list[str]:
    return [code for code in text.split(BAR) if code]
