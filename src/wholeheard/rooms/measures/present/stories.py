"""The stories behind a point."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.rooms.measures import lists
from wholeheard.rooms.measures.present.around import frame
from wholeheard.rooms.measures.present.cards import back_to
from wholeheard.rooms.measures.saying import day_names
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.models import ProtectedStory

LINE = 90
"""Letters of a story's own line in a list."""


def behind(place: Place, code: str, month: dt.date, number: int, of: int | None) -> dict[str, Any]:
    """The head of the page with the stories behind one point."""
    said = {
        (False, False): _("No story stands behind this point."),
        (False, True): _("No story stands behind this point, of %(of)s."),
        (True, False): ngettext(
            "One story stands behind this point.",
            "%(number)s stories stand behind this point.",
            number,
        ),
        (True, True): ngettext(
            "One story stands behind this point, of %(of)s.",
            "%(number)s stories stand behind this point, of %(of)s.",
            number,
        ),
    }[bool(number), of is not None]
    return frame(place) | {
        "name": lists.BY_CODE[code].name,
        "month": day_names([month])[0],
        "said": said % {"number": number, "of": of},
        "back": back_to(place, code),
    }


def cannot_be_opened(number: int) -> str:
    """Of a page of stories so many were taken back since their month was counted."""
    said = ngettext(
        "One of them cannot be opened any more.",
        "%(number)s of them cannot be opened any more.",
        number,
    )
    return said % {"number": number} if number else ""


def story_row(story: ProtectedStory) -> dict[str, Any]:
    """A story by a line of its own words."""
    line, masks = line_of(story)
    return {
        "url": reverse("answers_staff:story", args=[story.pk]),
        "lang": story.language,
        "heavy": story.heavy,
        "line": line,
        "masks": masks,
    }


def line_of(story: ProtectedStory) -> tuple[str, list[tuple[int, int]]]:
    """The first words of a story, cut between words and never within a mask; and where masks stand
    in it."""
    parts: list[list[Any]] = story.parts or [["", "", 0, 0, ""]]
    start, end = int(parts[0][2]), int(parts[0][3])
    text = story.text[start:end]
    inside = [(a - start, b - start) for a, b, _kind, _label in story.masks if start <= a < end]
    if len(text) <= LINE:
        return text, inside
    cut = text.rfind(" ", 0, LINE)
    cut = next((a for a, b in inside if a < cut < b), cut if cut > 0 else LINE)
    return f"{text[:cut].rstrip()} …", [(a, b) for a, b in inside if b <= cut]
