"""What waits for learning: charts to be issued, once a day."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.learning import actions
from wholeheard.rooms.people.models import Organisation


@tasks.job("learning.issue_charts", slow=True)
def issue_charts(organisation_ids: list[uuid.UUID]) -> None:
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        actions.issue_charts(organisation)
