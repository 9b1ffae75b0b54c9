"""What did the organisation choose, and what did chance draw?"""

from __future__ import annotations

import uuid

from wholeheard.rooms.readings import lists
from wholeheard.rooms.readings.models import Choice, Reading
from wholeheard.rooms.safekeeping.models import ProtectedStory


def choice_of(organisation_id: uuid.UUID) -> Choice:
    """What the organisation chose last, or how it is before anybody chose."""
    chosen = Choice.objects.of(organisation_id).order_by("-pk").first()
    return chosen or Choice(organisation_id=organisation_id, sure=None, audited=lists.AUDITED)


def drawn_below(audited: int) -> uuid.UUID:
    """Identifiers are random, so those below this one are so many of a thousand, by chance."""
    return uuid.UUID(int=min(audited * 2**128 // 1000, 2**128 - 1))


def is_drawn(protected: ProtectedStory) -> bool:
    """Whether chance chose it to be read without suggestions."""
    return protected.pk < drawn_below(choice_of(protected.organisation_id).audited)


def stream_for(protected: ProtectedStory) -> str:
    """How somebody who begins now reads it."""
    return lists.BLIND if is_drawn(protected) else lists.WITH


def reads_blind(protected: ProtectedStory, reading: Reading | None) -> bool:
    """Whether suggestions are kept from somebody whose reading this is, or who has none yet."""
    if reading is None:
        return stream_for(protected) == lists.BLIND
    return reading.stream == lists.BLIND and reading.finished_at is None
