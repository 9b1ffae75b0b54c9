"""What waits for results: rounds that have closed."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.surveys.results import issuing


@tasks.job("surveys.issue", slow=True)
def issue(round_ids: list[uuid.UUID]) -> None:
    """Issue each round that has closed."""
    issuing.issue_all(round_ids)
