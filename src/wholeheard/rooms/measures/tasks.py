"""What is waiting for measures: stories to note, closed months to count, periods to publish.

Each is found again when it was killed in the middle, and may be done twice without harm.
"""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.measures import actions, equity, felt, queries
from wholeheard.rooms.people.models import Organisation


@tasks.job("measures.note")
def note(protected_ids: list[uuid.UUID]) -> None:
    """Note what stories count as, and queue what else waits: a large import comes lot by lot."""
    actions.note(protected_ids)
    tasks.queue_missing("measures.note", queries.unnoted())


@tasks.job("measures.count")
def count(organisation_ids: list[uuid.UUID]) -> None:
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        actions.begin_register(organisation)
        actions.count_months(organisation)
        actions.look_for_repeats(organisation)


@tasks.job("measures.publish", slow=True)
def publish(organisation_ids: list[uuid.UUID]) -> None:
    """Issue one period of each, and queue the next: nothing else waits behind many of them."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        due = queries.next_due(organisation)
        if due is not None:
            actions.issue(organisation, due)
        if due is not None and queries.next_due(organisation):
            tasks.later("measures.publish", organisation.pk)


@tasks.job("measures.equity", slow=True)
def issue_equity(organisation_ids: list[uuid.UUID]) -> None:
    """Issue what is due of the groups of people, all of it: the tables are small."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        equity.issue_all(organisation)


@tasks.job("measures.felt", slow=True)
def issue_felt(organisation_ids: list[uuid.UUID]) -> None:
    """Issue every settled quarter of how answers felt."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        felt.issue_all(organisation)
