"""The codes of a story: what is found under in search, and what is counted of a group.

What a story tells of, `readings.said` says; here stands how that is written, called and offered.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from wholeheard.kit import ids
from wholeheard.listening import vocabulary
from wholeheard.rooms.readings import lists, said
from wholeheard.rooms.readings import vocabulary as packs
from wholeheard.rooms.safekeeping.models import ProtectedStory

CARE, THEME, OWN = "care", "theme", lists.OWN_PACK
LENS_OF_PACK = {pack: lens for lens, pack in lists.PACK_OF_LENS.items()}
CALLED = {
    CARE: _("The care lens"),
    OWN: _("Our own codes"),
    THEME: _("Themes"),
    "virtuous-circle": _("The circle"),
    "ways-it-goes-wrong": _("What may have led to it"),
    "compassion-behaviours": _("Four behaviours of compassion"),
    "burden-kinds": _("Kinds of burden"),
}
"""The families that stand first, as they are called here; every other by the title of its pack."""
NOT_LOOKED_FOR = (lists.CONCERN_PACK,)
"""Somebody looks at each concern, and nobody goes looking for them here."""
OFFERED = (CARE, OWN, THEME)
"""The families that are offered where there is too much to count."""
PEOPLE = "people:"
"""Stands before a code, beside the code itself, where people say it."""


def codes_of(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, frozenset[str]]:
    """The codes of each story, such as "care:hurry" and "theme:discharge"; and beside each that
    people say, "people:care:hurry"."""
    told = said.told_by(list(stories))
    return {
        story: frozenset(_of(one.there) | {f"{PEOPLE}{code}" for code in _of(one.by_people)})
        for story, one in told.items()
    }


def _of(found: Iterable[tuple[str, str]]) -> set[str]:
    """How the shelf writes these, of the packs that it keeps."""
    return {code for pack, one in found if (code := _written_as(pack, one))}


@cache
def _themes() -> dict[str, str]:
    """How each theme is written, by its id."""
    codes = vocabulary.pack(lists.THEME_PACK).codes
    return {one.id: packs.as_counted(THEME, one.id) for one in codes}


def _written_as(pack: str, code: str) -> str:
    """How the shelf writes a code of a pack; nothing where it keeps none of that pack."""
    if pack == lists.THEME_PACK:
        return _themes().get(code, "")
    family = LENS_OF_PACK.get(pack, pack)
    return f"{family}:{code}" if family in _families() else ""


@cache
def _families() -> dict[str, Any]:
    """Every pack that a story can be marked with, as a family of codes, and its name."""
    found = {LENS_OF_PACK.get(one, one): title for one, title in packs.packs()}
    return CALLED | {
        family: title
        for family, title in found.items()
        if family not in CALLED and family not in NOT_LOOKED_FOR
    }


@cache
def _shipped() -> dict[str, Any]:
    """The name of every code that any story can have."""
    care, themes = vocabulary.pack(lists.CARE_PACK), vocabulary.pack(lists.THEME_PACK)
    named = {f"{CARE}:{one.id}": one.name for one in care.in_use}
    named |= dict(sorted((_themes()[one.id], one.name) for one in themes.in_use))
    for pack in _families():
        if pack not in (CARE, THEME, OWN):
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
        for family, name in _families().items()
    ]
