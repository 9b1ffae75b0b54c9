"""How an answer is shown: one hand or several, to its teller or to everyone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from wholeheard.rooms.answers.models import Reply, SignedPart
from wholeheard.rooms.people.present import name_of


def parts_by_reply(replies: Iterable[Reply]) -> dict[uuid.UUID, list[SignedPart]]:
    """The parts of answers that several places wrote."""
    rows = (
        SignedPart.objects.everywhere()
        .filter(reply__in=list(replies))
        .select_related("place")
        .order_by("pk")
    )
    found: dict[uuid.UUID, list[SignedPart]] = {}
    for row in rows:
        found.setdefault(row.reply_id, []).append(row)
    return found


def shown(
    reply: Reply, parts: Iterable[SignedPart] = (), *, to_all: bool = False
) -> dict[str, Any]:
    """An answer as a page shows it. `to_all`: for everyone's eyes, so of an answer that went to
    several without the line that was for one teller."""
    together = reply.together if reply.together_id else None
    return {
        "words": together.words if to_all and together else reply.words,
        "name": reply.name,
        "job": reply.job,
        "together": together is not None,
        "parts": [_part(one) for one in parts],
    }


def shown_all(replies: list[Reply], *, to_all: bool = False) -> list[dict[str, Any]]:
    parts = parts_by_reply(replies)
    return [shown(one, parts.get(one.pk, []), to_all=to_all) for one in replies]


def _part(part: SignedPart) -> dict[str, Any]:
    """One place's part; without words where it had said nothing when the answer went."""
    return {
        "place": name_of(part.place) if part.place else "",
        "words": part.words,
        "name": part.name,
        "job": part.job,
    }
