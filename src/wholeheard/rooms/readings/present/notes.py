"""What stands in the margin beside a story: suggestions, marks, and what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit.templatetags.look import SIGNS
from wholeheard.listening import vocabulary as packs
from wholeheard.rooms.readings import lists, painting, vocabulary
from wholeheard.rooms.readings.models import Mark
from wholeheard.rooms.readings.present.sheet import MARKING, Sheet
from wholeheard.rooms.readings.present.who import people
from wholeheard.rooms.readings.queries import Suggestion

QUOTED = 8
"""So many words of a passage are read aloud beside a note, so that it is known which it is."""


@dataclass(frozen=True)
class Note:
    """What stands in the margin, and the line that belongs to it in the words."""

    start: int | None
    shown: dict[str, Any]
    line: painting.Line | None = None


def notes_of(sheet: Sheet) -> list[Note]:
    found = [_suggested(sheet, one) for one in sheet.open_suggestions()]
    found += [_marked(sheet, some) for some in _alike(_standing(sheet))]
    if sheet.mode == MARKING:
        found += [_refused(sheet, one) for one in sheet.own() if one.act == lists.REJECTED]
    return sorted(found, key=lambda one: -1 if one.start is None else one.start)


def _standing(sheet: Sheet) -> list[Mark]:
    """Marks by which somebody says that it is there. What was accepted with others gives way to
    what somebody said singly, and to the suggestion itself where that still waits."""
    seen = sheet.seen()
    singly = [one for one in seen if not one.together]
    waits = sheet.open_suggestions()
    found = [one for one in singly if one.act in lists.SAYS_SO]
    for one in seen:
        if one.together and not _answered(one, singly) and not _waits(one, waits):
            found.append(one)
    return found


def _answered(together: Mark, singly: Sequence[Mark]) -> bool:
    return any(
        (one.pack, one.code, one.part) == (together.pack, together.code, together.part)
        and one.start is not None
        and together.start is not None
        and one.start < (together.end or 0)
        and together.start < (one.end or 0)
        for one in singly
    )


def _waits(together: Mark, waiting: Sequence[Suggestion]) -> bool:
    return any(
        (one.pack, one.code, one.part.key) == (together.pack, together.code, together.part)
        for one in waiting
    )


def _alike(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks of several people on the same words with the same code, together."""
    found: dict[tuple[object, ...], list[Mark]] = {}
    for one in marks:
        key = (one.pack, one.code, one.part, one.start, one.end, one.how, one.relationship)
        found.setdefault((*key, one.together), []).append(one)
    return list(found.values())


def _suggested(sheet: Sheet, one: Suggestion) -> Note:
    code = vocabulary.named(one.pack, one.version, one.code, sheet.own_codes)
    together = any(mark.together and _is_of(mark, one) for mark in sheet.marks)
    css = f"{pair(one.pack, one.code)} suggested of-{one.number}"
    shown = {
        "kind": "suggestion",
        "ident": f"s-{one.number}",
        "number": one.number,
        "css": css,
        "sign": one.code if one.code in SIGNS else "",
        "name": code.name,
        "title": code.title if one.pack != lists.CARE_PACK else "",
        "definition": code.definition,
        "sure": how_sure(one.confidence),
        "because": ", ".join(one.because),
        "together": together and sheet.shows_others,
        "quote": quote(sheet.protected.text, one.start, one.end),
        "may_answer": sheet.mode == MARKING,
    }
    return Note(one.start, shown, painting.Line(one.start, one.end, css))


def _is_of(mark: Mark, one: Suggestion) -> bool:
    return (mark.pack, mark.code, mark.part) == (one.pack, one.code, one.part.key)


def _marked(sheet: Sheet, marks: list[Mark]) -> Note:
    one = marks[0]
    code = vocabulary.named(one.pack, one.version, one.code, sheet.own_codes)
    start, end = _where(sheet, one)
    css = f"{pair(one.pack, one.code)}{' suggested' if one.together else ''}"
    own = next((mark for mark in marks if mark.by_id == sheet.person.pk), None)
    shown = {
        "kind": "mark",
        "ident": f"m-{one.pk}",
        "css": css,
        "sign": one.code if one.code in SIGNS else "",
        "name": code.name,
        "title": code.title if one.pack != lists.CARE_PACK else "",
        "definition": code.definition,
        "sides": sides(one),
        "together": one.together,
        "who": people(marks, sheet.person),
        "quote": quote(sheet.protected.text, start, end or 0) if start is not None else "",
        "undo": own.pk if own and sheet.mode == MARKING else None,
    }
    sign = str(shown["sign"]) if not one.together else ""
    line = painting.Line(start, end or 0, css, sign=sign) if start is not None else None
    return Note(start, shown, line)


def _refused(sheet: Sheet, one: Mark) -> Note:
    code = vocabulary.named(one.pack, one.version, one.code, sheet.own_codes)
    start, end = _where(sheet, one)
    shown = {
        "kind": "refused",
        "ident": f"m-{one.pk}",
        "name": code.name,
        "quote": quote(sheet.protected.text, start or 0, end or 0),
        "undo": one.pk if sheet.mode == MARKING else None,
    }
    return Note(start, shown)


def _where(sheet: Sheet, mark: Mark) -> tuple[int | None, int | None]:
    """Where a passage stands in the whole story today."""
    if mark.start is None or mark.end is None:
        return None, None
    part = sheet.parts[mark.part]
    return part.start + mark.start, part.start + mark.end


def pair(pack: str, code: str) -> str:
    """The colour and the line of a code: one of the four pairs, or none of them."""
    if pack != lists.CARE_PACK:
        return "other"
    if code in lists.WENT_WRONG:
        return code
    return f"{lists.WENT_WRONG[lists.WENT_WELL.index(code)]} well"


def how_sure(confidence: float) -> str:
    if confidence >= lists.SURE:
        return _("Suggested, sure")
    if confidence >= lists.FAIRLY_SURE:
        return _("Suggested, fairly sure")
    return _("Suggested, not sure")


def sides(mark: Mark) -> str:
    """Whether a step was there, and for whom, where somebody said so."""
    said = {lists.HELD: _("Was there, or held"), lists.BROKE: _("Was missing, or broke")}
    parts = [said.get(mark.how, ""), _relationship(mark.relationship)]
    return ". ".join(one for one in parts if one)


def _relationship(code: str) -> str:
    known = {one.id: one.name for one in packs.pack("relationships").codes}
    return known.get(code, "")


def relationships() -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in packs.pack("relationships").in_use]


def quote(text: str, start: int, end: int) -> str:
    """The first words of a passage."""
    said = text[start:end].split()
    return " ".join(said[:QUOTED]) + (" …" if len(said) > QUOTED else "")
