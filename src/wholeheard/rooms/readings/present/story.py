"""The page of one story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.rooms.readings import lists, painting, vocabulary, words
from wholeheard.rooms.readings.models import Mark
from wholeheard.rooms.readings.present.lines import about
from wholeheard.rooms.readings.present.notes import Note, notes_of
from wholeheard.rooms.readings.present.sheet import MARKING, TEAM, Sheet
from wholeheard.rooms.readings.present.who import others_done, people, who_read
from wholeheard.rooms.safekeeping.lists import ENGLISH
from wholeheard.rooms.stories.headings import heading_of


def story(sheet: Sheet) -> dict[str, Any]:
    """Everything on the page of one story."""
    protected = sheet.protected
    notes = notes_of(sheet)
    lines = [one.line for one in notes if one.line]
    shown = words.paragraphs(protected)
    waiting = sheet.open_suggestions() if sheet.mode == MARKING else []
    return {
        "protected": protected,
        "about": about(protected),
        "mode": sheet.mode,
        "is_blind": sheet.is_blind,
        "is_done": sheet.is_done,
        "rows": [_row(sheet, one, notes, lines) for one in shown],
        "whole": [one.shown for one in notes if one.start is None],
        "void": [_void_sentence(sheet, one) for one in sheet.void],
        "words": words.digest(protected),
        "read": sheet.read.pk if sheet.read else 0,
        "waiting": [one.number for one in waiting],
        "first_waiting": waiting[0].number if waiting else None,
        "nothing_said": _nothing_said(sheet, notes),
        "machine": _machine(sheet),
        "who": who_read(sheet),
        "may_look_at_others": sheet.mode == MARKING and not sheet.is_done and others_done(sheet),
        "read_for": _read_for(sheet),
    }


def _row(
    sheet: Sheet, one: words.Paragraph, notes: Sequence[Note], lines: Sequence[painting.Line]
) -> dict[str, Any]:
    over = [line for line in lines if line.start < one.end and one.start < line.end]
    text = sheet.protected.text
    first = one.number == 1 or one.start == _first_word(text, one.part)
    return {
        "number": one.number,
        "heading": heading_of(one.part.kind) if first else "",
        "start": one.start,
        "html": painting.painted(text, one.start, one.end, sheet.protected.masks, over),
        "notes": [
            note.shown
            for note in notes
            if note.start is not None and one.start <= note.start < one.end
        ],
    }


def _first_word(text: str, part: words.Part) -> int:
    at = part.start
    while at < part.end and text[at].isspace():
        at += 1
    return at


def _void_sentence(sheet: Sheet, mark: Mark) -> str:
    code = vocabulary.named(mark.pack, mark.version, mark.code, sheet.own_codes)
    return _(
        "%(name)s, %(who)s: these words were changed since, so the mark does not stand any more. "
        "It was not wrong."
    ) % {"name": code.name, "who": people([mark], sheet.person)}


def _nothing_said(sheet: Sheet, notes: Sequence[Note]) -> str:
    if notes:
        return ""
    if sheet.is_blind:
        return _("Chance chose this story to be read without suggestions. Mark what you see.")
    if sheet.mode == TEAM or sheet.read is None:
        return _("No one has marked this story. It may just be a story.")
    if not sheet.suggestions:
        return _("The machine has nothing to say of this one.")
    return ""


def _machine(sheet: Sheet) -> str:
    """Which reader suggested, or why none did."""
    if sheet.mode == TEAM or sheet.is_blind:
        return ""
    if sheet.read is None:
        if not sheet.protected.may_machine:
            return _("Its teller did not agree that a machine helps to read it. People read it.")
        return _("The machine has not read it yet.")
    if sheet.read.unread:
        return sheet.read.unread
    if sheet.read.language not in ENGLISH:
        return _("The machine looked for names and danger only. A person should read all of it.")
    return _("Suggested by the reader %(reader)s.") % {"reader": sheet.read.reader}


def _read_for(sheet: Sheet) -> list[dict[str, Any]]:
    """The packs that somebody may have read for, the usual ones chosen."""
    usual = {lists.CARE_PACK} if sheet.is_blind else set(lists.PACK_OF_LENS.values())
    used = {one.pack for one in sheet.own()}
    return [
        {"id": pack, "title": title, "chosen": pack in usual | used}
        for pack, title in vocabulary.packs()
        if pack in lists.FIRST_PACKS or pack in used
    ]
