"""What readings signs up for: letting go, what a story counts as, and what waits."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from wholeheard.kit import signups
from wholeheard.rooms.readings import learning, lists, queries, said
from wholeheard.rooms.readings.models import InLine, Mark, PassedOn, Reading, Settled
from wholeheard.rooms.safekeeping.models import ProtectedStory


def clear(held: list[uuid.UUID]) -> None:
    InLine.objects.everywhere().filter(machine_reading__protected_id__in=held).delete()
    for model in (Mark, Reading, Settled, PassedOn):
        model.objects.everywhere().filter(protected_id__in=held).delete()


def counts(stories: list[ProtectedStory]) -> Iterator[tuple[uuid.UUID, str]]:
    """A story in which a person saw hurry, blur, cruelty or burden tells of what could be done
    better. What was accepted with others, or is of words that changed, does not count."""
    for protected in said.told_of_wrong(stories, lists.WENT_WRONG):
        yield protected, "path:improvable"


signups.let_go.sign("readings", "marks, readings and what was passed on", clear)
signups.counts.sign("readings", "codes", counts)
signups.waiting_work.sign("readings", "readings.put_in_line", queries.not_in_line_ids)
signups.waiting_work.sign("readings", "readings.forget_machine", queries.of_machines_no_more)
signups.waiting_work.sign("readings", "readings.read_again", learning.to_read_again)
