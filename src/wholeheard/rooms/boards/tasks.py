"""What waits for boards: figures to be counted once their period is over."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.boards import actions
from wholeheard.rooms.people.models import Organisation


@tasks.job("boards.count", slow=True)
def count(organisation_ids: list[uuid.UUID]) -> None:
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        actions.count_figures(organisation)
