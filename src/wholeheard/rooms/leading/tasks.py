"""What waits for leading: thanks that were kept long enough."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.leading import actions


@tasks.job("leading.let_go_past_their_time")
def let_go_past_their_time(organisation_ids: list[uuid.UUID]) -> None:
    actions.let_go_past_their_time(organisation_ids)
