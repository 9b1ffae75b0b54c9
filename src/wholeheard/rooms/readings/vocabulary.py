"""Codes to choose from: every framework pack, and the organisation's own."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import ids
from wholeheard.listening import vocabulary
from wholeheard.listening.noticing.weights import shipped_card
from wholeheard.listening.vocabulary import NotInVocabulary
from wholeheard.rooms.readings import lists
from wholeheard.rooms.readings.models import OwnWording
from wholeheard.rooms.safekeeping.lists import code_of


@dataclass(frozen=True, slots=True)
class Named:
    """A code as it was called in a version of its pack."""

    pack: str
    version: str
    code: str
    name: str
    definition: str
    title: str


def packs() -> list[tuple[str, str]]:
    """Each pack that a story can be marked with, id and title, the usual ones first."""
    titles = _titles()
    first = [one for one in lists.FIRST_PACKS if one in titles]
    others = sorted((one for one in titles if one not in first), key=titles.__getitem__)
    return [(one, titles[one]) for one in [*first, *others]]


def _titles() -> dict[str, str]:
    found = {
        one.id: vocabulary.pack(one.id).title
        for one in vocabulary.packs()
        if one.id not in lists.NOT_FOR_MARKS
    }
    return found | {lists.OWN_PACK: _("Our own codes")}


def codes_of(pack: str, organisation_id: uuid.UUID) -> list[Named]:
    """The codes in use of a pack, in its newest version. None of a pack that there is not."""
    if pack == lists.OWN_PACK:
        return [named_own(one) for one in own_wordings(organisation_id) if _in_use(one)]
    if pack not in _titles():
        return []
    newest = vocabulary.pack(pack)
    return [_named(newest, code) for code in newest.in_use]


def code_in_use(pack: str, code: str, organisation_id: uuid.UUID) -> Named | None:
    """A code that may be given now; none for any other."""
    return next((one for one in codes_of(pack, organisation_id) if one.code == code), None)


def of_factor(code: str) -> str:
    """The pack of what may have led to it that has this code; the first for one that none has,
    which is refused there."""
    for pack in lists.FACTOR_PACKS:
        if code in {one.id for one in vocabulary.pack(pack).in_use}:
            return pack
    return lists.FACTOR_PACKS[0]


def named(pack: str, version: str, code: str, own: dict[tuple[str, str], Named]) -> Named:
    """A code as it was called when a mark was made. `own`: what `own_names` found."""
    if pack == lists.OWN_PACK:
        found = own.get((code, version))
        return found or Named(pack, version, code, _("A code of ours"), "", _("Our own codes"))
    try:
        then = vocabulary.pack(pack, version)
        return _named(then, then.code(code))
    except NotInVocabulary:
        return Named(pack, version, code, code, "", pack)


@cache
def id_of_finding(lens: str, code: str) -> str:
    """The id in its pack of what the machine calls a code; empty where the pack has none."""
    if lens not in lists.PACK_OF_LENS:
        return ""
    pack = vocabulary.pack(lists.PACK_OF_LENS[lens])
    try:
        return pack.code(code).id if lens == "care" else pack.called(code).id
    except NotInVocabulary:
        return ""


def noticed(findings: Iterable[Mapping[str, Any]]) -> frozenset[tuple[str, str]]:
    """Pack and code of each thing that a machine noticed, of those that a story can be marked
    with."""
    found = (
        (lists.PACK_OF_LENS.get(str(one["lens"]), ""),
         id_of_finding(str(one["lens"]), str(one["code"])))
        for one in findings
    )  # fmt: skip
    return frozenset((pack, code) for pack, code in found if code)


@cache
def codes_read_by_machine(pack: str) -> tuple[str, ...]:
    """The codes of a pack that a reader of the house looks for."""
    return tuple(one.id for one in vocabulary.pack(pack).in_use if one.read_by_machine)


@cache
def machine_names(lens: str) -> dict[str, str]:
    """What the machine calls each code of a lens, by its id in the pack."""
    known = shipped_card()["lenses"][lens]["codes"]
    return {id_of_finding(lens, code): code for code in known if id_of_finding(lens, code)}


@cache
def as_counted(lens: str, code: str) -> str:
    """How a code of a lens is written where it is counted: "care:hurry", "theme:discharge". By the
    machine's word, where it has one."""
    known = machine_names(lens)
    name = (
        known[code] if code in known else vocabulary.pack(lists.PACK_OF_LENS[lens]).code(code).name
    )
    return code_of(lens, name)


def version_of(pack: str) -> str:
    return vocabulary.pack(pack).version


def own_wordings(organisation_id: uuid.UUID) -> list[OwnWording]:
    """The newest wording of each own code, by name."""
    rows = (
        OwnWording.objects.of(organisation_id)
        .select_related("own_code__retired__by", "by")
        .order_by("version")
    )
    newest = {row.own_code_id: row for row in rows}
    return sorted(newest.values(), key=lambda row: row.name.casefold())


def own_names(organisation_id: uuid.UUID) -> dict[tuple[str, str], Named]:
    """Every own code in every version it ever had."""
    rows = OwnWording.objects.of(organisation_id)
    return {(ids.short(row.own_code_id), str(row.version)): named_own(row) for row in rows}


def named_own(row: OwnWording) -> Named:
    code = ids.short(row.own_code_id)
    title = _("Our own codes")
    return Named(lists.OWN_PACK, str(row.version), code, row.name, row.definition, title)


def _in_use(row: OwnWording) -> bool:
    return not hasattr(row.own_code, "retired")


def _named(pack: Any, code: Any) -> Named:
    return Named(pack.id, pack.version, code.id, code.name, code.definition, pack.title)
