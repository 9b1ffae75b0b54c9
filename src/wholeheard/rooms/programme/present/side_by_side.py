"""Programmes beside each other, element by element: at a merger, or of several sites.

Programmes stand by name and elements in the order of their pack. Nothing is counted, and nothing is
put in order of an outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wholeheard.listening import vocabulary
from wholeheard.listening.programme import Renaming, renaming
from wholeheard.listening.vocabulary import PackId
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.programme import content, queries
from wholeheard.rooms.programme.models.findings import Finding
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.present.synthesis import finding_row
from wholeheard.rooms.programme.queries import findings


@dataclass(frozen=True, slots=True)
class Carried:
    """Findings of one programme under the elements of the newest pack; `near`: of which a person
    has to say where they belong; `without`: whose element has no counterpart there."""

    by_element: Mapping[str, Sequence[Finding]]
    near: Sequence[tuple[Finding, tuple[str, ...]]]
    without: Sequence[Finding]


def beside(programmes: Sequence[Programme]) -> dict[str, Any]:
    """Two or more programmes, by the elements of the newest pack that any of them has."""
    in_order = sorted(programmes, key=lambda one: (one.name, str(one.pk)))
    end = max((content.pack_id(one.elements) for one in in_order), key=_age)
    names = {one.id: one.name for one in vocabulary.pack(end.id, end.version).in_use}
    rows = {one.pk: list(findings.standing_findings(one)) for one in in_order}
    carried = {one.pk: carried_to(rows[one.pk], _renamed(one, end), names) for one in in_order}
    return {
        "programmes": [
            {"id": one.pk, "name": one.name, "place": name_of(one.place)} for one in in_order
        ],
        "elements": [
            {
                "name": name,
                "cells": [
                    {"name": one.name, "rows": _rows(one, carried[one.pk].by_element.get(code, ()))}
                    for one in in_order
                ],
            }
            for code, name in names.items()
        ],
        "near": [
            {
                "programme": one.name,
                **finding_row(row, content.content_of(one)),
                "to": ", ".join(names[each] for each in to),
            }
            for one in in_order
            for row, to in carried[one.pk].near
        ],
        "without": [
            {"programme": one.name, **finding_row(row, content.content_of(one)),
             "element": row.element}
            for one in in_order
            for row in carried[one.pk].without
        ],
    }  # fmt: skip


def _rows(programme: Programme, rows: Sequence[Finding]) -> list[dict[str, Any]]:
    guides = content.content_of(programme)
    return [finding_row(one, guides) for one in rows]


def _age(pack: PackId) -> tuple[tuple[int, ...], str]:
    """A later version is newer."""
    return tuple(int(one) for one in pack.version.split(".") if one.isdecimal()), pack.id


def _renamed(programme: Programme, end: PackId) -> Renaming | None:
    """From every pack under which the programme marked; where two know a code, the later one
    decides. None where it never had another."""
    taken = [content.pack_id(one.elements) for one in queries.contents_taken(programme)]
    packs = list(dict.fromkeys(reversed(taken)))
    if packs == [end]:
        return None
    same: dict[str, str] = {}
    near: dict[str, tuple[str, ...]] = {}
    for start in packs:
        change = _to_itself(end) if start == end else renaming(start, end)
        new = {one: to for one, to in change.same.items() if one not in near}
        near |= {one: to for one, to in change.near.items() if one not in {**same, **near}}
        same = new | same
    return Renaming(packs[-1], end, same, near, ())


def _to_itself(pack: PackId) -> Renaming:
    codes = vocabulary.pack(pack.id, pack.version).in_use
    return Renaming(pack, pack, {one.id: one.id for one in codes}, {}, ())


def carried_to(
    rows: Sequence[Finding], change: Renaming | None, names: Mapping[str, str]
) -> Carried:
    """Each finding where it belongs now. Nothing that was marked is rewritten: only what both packs
    mean alike is shown under the new name."""
    by_element: dict[str, list[Finding]] = defaultdict(list)
    near: list[tuple[Finding, tuple[str, ...]]] = []
    without: list[Finding] = []
    for one in rows:
        now = change.same.get(one.element, "") if change else one.element
        if now in names:
            by_element[now].append(one)
        elif change and one.element in change.near:
            near.append((one, change.near[one.element]))
        else:
            without.append(one)
    return Carried(by_element, near, without)
