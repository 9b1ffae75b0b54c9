"""The open board of answers of a place: for those who lost their code, and for everyone.

Only what may be shown: stories whose tellers agreed to be published, that a person put on the open
page, and whose day has come; the words as they were released. It follows the same question as the
open page (`access.published_at`), so a story that is taken back, or off the open page, is off the
board in the same moment. No day stands on it, only the season of the answer.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.rooms.answers import lists, present, queries, signed
from wholeheard.rooms.answers.models import Reply, SignedPart
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping.models import ProtectedStory

SHORTEST_SEARCH = 2


def board_of(place: Place, asked: str = "") -> list[dict[str, Any]]:
    """What was answered here and may be shown: each with the question, or the story's first
    line; an answer that went to several without what each was told alone."""
    stories = _shown_at(place, asked)
    replies = queries.replies_by_story(stories)
    outcomes = queries.outcomes_by_story(stories)
    owed = _questions_of(stories)
    parts = signed.parts_by_reply([one for some in replies.values() for one in some])
    rows = [
        _row(one, replies[one.pk], outcomes[one.pk], owed.get(one.pk, []), parts)
        for one in stories
        if replies[one.pk] or outcomes[one.pk]
    ]
    return sorted(rows, key=lambda row: row["order"], reverse=True)


def _shown_at(place: Place, asked: str) -> list[ProtectedStory]:
    """The newest that are published. A hard story is warned of by the open page, and stands on the
    board with its answer alone."""
    stories = access.published_at(place).prefetch_related("sharings__place")
    words = asked.strip()
    if len(words) >= SHORTEST_SEARCH:
        stories = stories.filter(text__icontains=words)
    return list(stories.order_by("-publication__first_on", "pk")[: lists.ON_THE_BOARD])


def _questions_of(stories: list[ProtectedStory]) -> dict[uuid.UUID, list[queries.Words]]:
    found: dict[uuid.UUID, list[queries.Words]] = {}
    for one in queries.owed_in(stories):
        if one.words:
            found.setdefault(one.question.protected_id, []).append(one.words)
    return found


def _row(
    story: ProtectedStory,
    replies: list[Reply],
    outcomes: list[Any],
    asked: list[queries.Words],
    parts: dict[uuid.UUID, list[SignedPart]],
) -> dict[str, Any]:
    last = max([*(one.at for one in replies), *(one.at for one in outcomes)])
    outcome = outcomes[-1] if outcomes else None
    return {
        "id": story.pk,
        "lang": story.language,
        "place": present.places(story),
        "asked": [] if story.heavy else asked,
        "line": "" if story.heavy or asked else present.first_line(story),
        "masks": present.masks_in(present.first_line(story), story),
        "replies": [signed.shown(one, parts.get(one.pk, []), to_all=True) for one in replies],
        "outcome": outcome,
        "outcome_title": outcome.get_kind_display() if outcome else "",
        "season": season(clock.day_of(last)),
        "order": (last.year, last.month // 3, story.pk.hex),
    }


def season(day: dt.date) -> str:
    """Spring 2026: near enough to know one's own answer, too wide to tell a day."""
    names = [_("Winter"), _("Spring"), _("Summer"), _("Autumn")]
    return f"{names[day.month % 12 // 3]} {day.year}"
