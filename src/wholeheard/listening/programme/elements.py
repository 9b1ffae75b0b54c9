"""Elements that are renamed in the middle of a programme: what was marked stays as it was marked,
and is shown under the new name only where both mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wholeheard.listening import vocabulary
from wholeheard.listening.vocabulary import NotInVocabulary, PackId


@dataclass(frozen=True, slots=True)
class Renaming:
    """From the elements of one pack to those of another.

    `same`: old code to new. `near`: old code to new ones that are broader, narrower or related: a
    person decides. `without`: old codes that have no counterpart; what is marked so stays so.
    """

    start: PackId
    end: PackId
    same: Mapping[str, str]
    near: Mapping[str, tuple[str, ...]]
    without: tuple[str, ...]

    def carried(self, codes: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes by their new names, and those that could not be renamed, in the order given."""
        given = tuple(codes)
        new = tuple(self.same[one] for one in given if one in self.same)
        return new, tuple(one for one in given if one not in self.same)


def renaming(start: PackId, end: PackId) -> Renaming:
    """How marks of one pack are shown in another, or in another version of the same one.

    Raises NotInVocabulary where a pack is unknown.
    """
    old, new = vocabulary.pack(start.id, start.version), vocabulary.pack(end.id, end.version)
    there = {code.id for code in new.in_use}
    same: dict[str, str] = {}
    near: dict[str, tuple[str, ...]] = {}
    for code in old.codes:
        links = _links(start, end, code.id)
        if equal := [to for relation, to in links if relation == "same" and to in there]:
            same[code.id] = equal[0]
        elif some := tuple(to for _, to in links if to in there):
            near[code.id] = some
    without = tuple(code.id for code in old.codes if code.id not in {**same, **near})
    return Renaming(start, end, same, near, without)


def _links(start: PackId, end: PackId, code: str) -> list[tuple[str, str]]:
    """Relation and new code of each counterpart."""
    if start.id == end.id:
        newer = vocabulary.pack(end.id, end.version).codes
        now = next((one for one in newer if one.id == code), None)
        return [("same", (now.replaced_by or now.id) if now.retired else now.id)] if now else []
    try:
        walk = vocabulary.crosswalk(start.id, end.id)
    except NotInVocabulary:
        return []
    return [(link.relation, link.to) for link in walk.of(code)]
