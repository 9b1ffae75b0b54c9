"""Care for those who read: how much somebody has read today, and when a pause is offered.

It is worked out anew for the person who asks, from what they themselves did today. Nothing of it
is kept, counted for anybody else, or passed on.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

HARD_BEFORE_A_PAUSE = 3
"""Hard stories in one day after which a pause is offered, each time, and never ordered.

Source: a judgement of this project. That reading of other people's pain day after day wears those
who read is well described as secondary traumatic stress; no study that we know says after how
many. A pack that a team reads together holds three stories at most, with people beside each other
and an hour to do it: whoever reads alone is offered a pause no later than that."""


@dataclass(frozen=True, slots=True)
class ReadToday:
    """How many stories somebody has read or released today, and how many of them were hard: those
    before which a person put a warning."""

    number: int = 0
    hard: int = 0

    @property
    def pause(self) -> bool:
        return self.hard >= HARD_BEFORE_A_PAUSE


def read_today(hard: dict[uuid.UUID, bool]) -> ReadToday:
    """From each story that somebody read today, and whether it is a hard one."""
    return ReadToday(len(hard), sum(hard.values()))
