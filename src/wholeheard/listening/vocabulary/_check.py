"""What must hold in a pack, between two versions of it, and in a crosswalk, as sentences.

Each function gives back what is wrong, and nothing where nothing is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ._shapes import ARRANGEMENTS, RELATIONS, WORDINGS, Crosswalk, Pack, listed

PACK_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
CODE_ID = re.compile(r"[a-z]+(?:_[a-z]+)*")
VERSION = re.compile(r"\d+\.\d+")


def order_of(version: str) -> tuple[int, ...]:
    """By which versions are put in order: 1.9 comes before 1.10."""
    return tuple(int(part) for part in version.split("."))


def faults_of_pack(pack: Pack) -> tuple[str, ...]:
    """What is wrong within one pack."""
    return (*_faults_of_words(pack), *_faults_of_codes(pack), *_faults_of_opposites(pack))


def _faults_of_words(pack: Pack) -> Iterator[str]:
    if not PACK_ID.fullmatch(pack.id):
        yield f'"{pack.id}" is not small letters joined by hyphens.'
    if not VERSION.fullmatch(pack.version):
        yield f'"{pack.version}" is not a version such as 1.0.'
    if pack.arrangement not in ARRANGEMENTS:
        yield f"The arrangement must be one of: {listed(ARRANGEMENTS)}."
    if pack.wording not in WORDINGS:
        yield f"The wording must be one of: {listed(WORDINGS)}."
    if pack.verified == bool(pack.to_verify):
        yield "A pack that is not verified says what is to verify, any other says nothing of it."


def _faults_of_codes(pack: Pack) -> Iterator[str]:
    there = {code.id: code for code in pack.codes}
    if not there:
        yield "There are no codes."
    if twice := _more_than_once(code.id for code in pack.codes):
        yield f"These ids stand there twice: {listed(twice)}."
    named = [name.casefold() for code in pack.codes for name in set(code.names)]
    if twice := _more_than_once(named):
        yield f"These names are given to more than one code: {listed(twice)}."
    for code in pack.codes:
        if not CODE_ID.fullmatch(code.id):
            yield f'"{code.id}" is not small letters joined by underscores.'
        if bool(code.definition) != (pack.wording == "own"):
            yield f"{code.id}: a definition stands in packs with our own wording, and only there."
        if code.verified == bool(code.to_verify):
            yield f"{code.id}: what is to verify is said where it is not verified, and only there."
        if code.replaced_by and not code.retired:
            yield f"{code.id} is replaced and not retired."
        if code.replaced_by and (code.replaced_by not in there or there[code.replaced_by].retired):
            yield f"{code.id}: {code.replaced_by} is not there, or retired itself."


def _faults_of_opposites(pack: Pack) -> Iterator[str]:
    opposites = {code.id: code.opposite for code in pack.codes}
    for id, opposite in opposites.items():
        if (opposite is not None) != (pack.arrangement == "pairs"):
            yield f"{id}: an opposite stands in packs of pairs, and only there."
        elif opposite is not None and (opposite == id or opposites.get(opposite) != id):
            yield f"{id} names {opposite} as its opposite, and {opposite} does not answer."


def faults_between(older: Pack, newer: Pack) -> tuple[str, ...]:
    """What a newer version does to an older one that it must not."""
    found = [] if newer.changes else ["A newer version says in `changes` what is new."]
    now = {code.id: code for code in newer.codes}
    if gone := [code.id for code in older.codes if code.id not in now]:
        found.append(f"These codes are gone: {listed(gone)}. Keep them, with `retired = true`.")
    for code in older.codes:
        if code.retired and code.id in now and not now[code.id].retired:
            found.append(f"{code.id} was retired. Give what is new a new id.")
    return tuple(found)


def faults_of_history(versions: Sequence[Pack]) -> tuple[str, ...]:
    """What is wrong along all kept versions of one pack, given from the oldest to the newest."""
    first = ("A first version has no `changes`.",) if versions and versions[0].changes else ()
    steps = pairwise(versions)
    return (*first, *(fault for older, newer in steps for fault in faults_between(older, newer)))


def faults_of_crosswalk(walk: Crosswalk, start: Pack, end: Pack) -> tuple[str, ...]:
    """What is wrong with a crosswalk from the pack `start` to the pack `end`."""
    found = [fault for link in walk.links for fault in _faults_of_link(link.relation)]
    found += _strange("begin", (link.code for link in walk.links), start)
    found += _strange("end", (link.to for link in walk.links), end)
    if twice := _more_than_once(f"{link.code} and {link.to}" for link in walk.links):
        found.append(f"These are linked twice: {listed(twice)}.")
    if walk.verified == bool(walk.to_verify):
        found.append("What is to verify is said where it is not verified, and only there.")
    if start.id == end.id:
        found.append("A crosswalk leads from one pack to another.")
    return tuple(found)


def _faults_of_link(relation: str) -> Iterator[str]:
    if relation not in RELATIONS:
        yield f'"{relation}" is not a relation. There are: {listed(RELATIONS)}.'


def _strange(side: str, codes: Iterable[str], pack: Pack) -> list[str]:
    there = {code.id for code in pack.codes}
    gone = sorted(set(codes) - there)
    return [f"Links {side} at what {pack.key} does not have: {listed(gone)}."] if gone else []


def _more_than_once(things: Iterable[str]) -> list[str]:
    return [thing for thing, times in Counter(things).items() if times > 1]
