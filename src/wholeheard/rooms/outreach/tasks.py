"""What waits for outreach: requests that were kept long enough."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.outreach import actions


@tasks.job("outreach.let_go")
def let_go(asked_ids: list[uuid.UUID]) -> None:
    actions.let_go(asked_ids)
