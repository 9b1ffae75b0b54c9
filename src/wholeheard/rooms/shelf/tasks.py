"""What is waiting for the shelf. Each takes many things at once and may be done twice."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.shelf import actions, queries


@tasks.job("shelf.put")
def put(protected_ids: list[uuid.UUID]) -> None:
    """Put them up, and queue what else waits: a large import comes lot by lot."""
    actions.put_on_shelf(protected_ids)
    tasks.queue_missing("shelf.put", queries.unshelved())


@tasks.job("shelf.gist")
def gist(protected_ids: list[uuid.UUID]) -> None:
    actions.make_gists(protected_ids)
    tasks.queue_missing("shelf.gist", queries.without_a_gist())


@tasks.job("shelf.choose")
def choose(person_ids: list[uuid.UUID]) -> None:
    actions.choose_by_chance(person_ids)
