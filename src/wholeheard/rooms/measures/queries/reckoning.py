"""Is something of this organisation still to be published?"""

from __future__ import annotations

from wholeheard.kit import tasks
from wholeheard.rooms.measures.queries.due import period_due
from wholeheard.rooms.people.models import Organisation

PUBLISH, EQUITY = "measures.publish", "measures.equity"


def is_reckoning(organisation: Organisation, job: str = PUBLISH) -> bool:
    """Whether a task waits for it or is under way; or a period is due and the worker has not come
    upon it yet."""
    return tasks.is_queued(job, organisation.pk) or (
        job == PUBLISH and period_due(organisation) is not None
    )
