"""Answers in words go the way of a story."""

from __future__ import annotations

import uuid

from wholeheard.rooms.surveys.models import AnsweredInWords


def clear(held: list[uuid.UUID]) -> None:
    """Stories are let go: no round has them any more."""
    AnsweredInWords.objects.everywhere().filter(protected_id__in=held).delete()
