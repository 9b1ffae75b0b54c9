"""The codes of a story: what is found under in search, and what is counted of a group.

The one place where the shelf takes them from. People's word comes first: what somebody who was done
says is there counts, what they said no to does not. A machine's suggestion counts only where nobody
has decided, and where the teller agrees that a machine reads.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wholeheard.kit import ids
from wholeheard.listening import vocabulary
from wholeheard.rooms.readings import lists, said
from wholeheard.rooms.readings import vocabulary as packs
from wholeheard.rooms.readings.said import PeopleSaid
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

CARE, THEME, OWN = "care", "theme", lists.OWN_PACK
LENS_OF_PACK = {pack: lens for lens, pack in lists.PACK_OF_LENS.items()}
BY_PEOPLE_ONLY = {
    "virtuous-circle": _("The circle"),
    "ways-it-goes-wrong": _("What may have led to it"),
    "compassion-behaviours": _("Four behaviours of compassion"),
    "burden-kinds": _("Kinds of burden"),
}
FAMILIES = {CARE: _("The care lens"), OWN: _("Our own codes"), THEME: _("Themes"), **BY_PEOPLE_ONLY}
"""Concerns are not among them: somebody looks at each, and nobody goes looking for them here."""
OFFERED = (CARE, OWN, THEME)
"""The families that are offered where there is too much to count."""
PEOPLE = "people:"
"""Stands before a code, beside the code itself, where people say it."""
BAR = "|"
ENGLISH = ("", "en")


def codes_of(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, frozenset[str]]:
    """The codes of each story, such as "care:hurry" and "theme:discharge"; and beside each that
    people say, "people:care:hurry"."""
    stories = list(stories)
    people = said.people_said(stories)
    return {
        story.pk: _codes(story, read, people.get(story.pk))
        for story, read in zip(stories, _last_readings(stories), strict=True)
    }


def _last_readings(stories: Sequence[ProtectedStory]) -> list[MachineReading | None]:
    """Of those that could be read; None for the others."""
    may = [story.pk for story in stories if story.may_machine]
    rows = MachineReading.objects.everywhere().filter(protected__in=may).order_by("pk")
    last = {row.protected_id: row for row in rows}
    return [
        read
        if (read := last.get(one.pk)) and not read.unread and read.language in ENGLISH
        else None
        for one in stories
    ]


def _codes(
    story: ProtectedStory, read: MachineReading | None, people: PeopleSaid | None
) -> frozenset[str]:
    if people is None:
        found = read.findings if read else []
        return frozenset(_of_machine(one["lens"], one["code"]) for one in found)
    there = {code for one in people.there if (code := _of_people(*one))}
    left = {code for one in people.leaves_to_machine(story, read) if (code := _of_people(*one))}
    return frozenset(there | left | {f"{PEOPLE}{code}" for code in there})


def _of_machine(lens: str, found: str) -> str:
    return f"{lens}:{slugify(found)}" if lens == THEME else f"{lens}:{found}"


@cache
def _themes() -> dict[str, str]:
    """How the shelf writes each theme, by its id: by the machine's word, where it has one."""
    names = packs.machine_names(THEME)
    return {
        one.id: f"{THEME}:{slugify(names.get(one.id, one.name))}"
        for one in vocabulary.pack(lists.THEME_PACK).codes
    }


def _of_people(pack: str, code: str) -> str:
    """How the shelf writes a code of a pack; nothing where it keeps none of that pack."""
    if pack == lists.THEME_PACK:
        return _themes().get(code, "")
    if pack == lists.CARE_PACK or pack == OWN or pack in BY_PEOPLE_ONLY:
        return f"{LENS_OF_PACK.get(pack, pack)}:{code}"
    return ""


@cache
def _shipped() -> dict[str, Any]:
    """The name of every code that any story can have."""
    care, themes = vocabulary.pack(lists.CARE_PACK), vocabulary.pack(lists.THEME_PACK)
    named = {f"{CARE}:{one.id}": one.name for one in care.in_use}
    named |= dict(sorted((_themes()[one.id], one.name) for one in themes.in_use))
    for pack in BY_PEOPLE_ONLY:
        named |= {f"{pack}:{one.id}": one.name for one in vocabulary.pack(pack).in_use}
    return named


def names(organisation_id: uuid.UUID) -> dict[str, Any]:
    """The name of every code that a story here can have: the care lens, own codes, the others."""
    own = {
        f"{OWN}:{ids.short(one.own_code_id)}": one.name
        for one in packs.own_wordings(organisation_id)
    }
    care = {code: name for code, name in _shipped().items() if code.startswith(f"{CARE}:")}
    return care | own | _shipped()


def families(organisation_id: uuid.UUID) -> list[tuple[str, Any, list[tuple[str, Any]]]]:
    """Families with their names, and their codes with theirs."""
    named = names(organisation_id)
    return [
        (family, name, [row for row in named.items() if row[0].startswith(f"{family}:")])
        for family, name in FAMILIES.items()
    ]


def written(codes: Iterable[str]) -> str:
    """Codes as they are kept, each between bars, so that one can be looked for."""
    ordered = sorted(set(codes))
    return f"{BAR}{BAR.join(ordered)}{BAR}" if ordered else ""


def codes_in(text: str) -> list[str]:
    return [code for code in text.split(BAR) if code]
