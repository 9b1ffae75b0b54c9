"""Where a mark is put: the words to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.rooms.readings import words
from wholeheard.rooms.readings.present.sheet import Sheet


def mark_form_of(sheet: Sheet, start: int | None, end: int | None) -> dict[str, Any]:
    """The paragraph in which a passage stands, with its words to choose from; the first one
    where none is chosen."""
    shown = words.paragraphs(sheet.protected)
    text = sheet.protected.text
    here = next((one for one in shown if start is not None and one.start <= start < one.end), None)
    if here is None:
        return {"paragraph": 0, "choices": [], "first": "", "last": ""}
    last = next((one for one in shown if end is not None and one.start < end <= one.end), here)
    spans = [
        one
        for row in shown[here.number - 1 : max(here.number, last.number)]
        for one in words.words_in(text, row.start, row.end)
    ]
    chosen = [one for row in spans for one in row if one[1] > (start or 0) and one[0] < (end or 0)]
    return {
        "paragraph": here.number,
        "choices": _choices(text, spans),
        "first": str(chosen[0][0]) if chosen else "",
        "last": str(chosen[-1][1]) if chosen else "",
        "around": text[here.start : last.end],
        "around_start": here.start,
    }


def _choices(text: str, spans: Sequence[Sequence[tuple[int, int]]]) -> list[dict[str, Any]]:
    """Sentence by sentence, each word with its number."""
    number, found = 0, []
    for at, row in enumerate(spans, start=1):
        each = []
        for start, end in row:
            number += 1
            each.append((start, end, f"{number}  {text[start:end]}"))
        found.append({"label": _("Sentence %(number)s") % {"number": at}, "words": each})
    return found
