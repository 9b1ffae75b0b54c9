"""A story is taken back: its key is destroyed, and all that hangs on it is let go."""

from __future__ import annotations

import uuid

from django.db import transaction

from wholeheard.kit import audit, clock, signups, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory, Withdrawal
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories.models import Story


@transaction.atomic
def take_back(story: Story, *, by: Person | None = None) -> None:
    """Destroy a story for good. By its teller with the code, or by a steward who was asked."""
    Withdrawal.objects.everywhere().get_or_create(
        story_id=story.id,
        defaults={
            "organisation_id": story.organisation_id,
            "on": clock.today(story.organisation.timezone),
            "by_teller": by is None,
        },
    )
    let_go([story.id])
    if by is not None:
        audit.record("story.taken_back", organisation=story.organisation_id, by=by, about=story.id)
    tasks.later("safekeeping.purge", story.id)


def let_go(story_ids: list[uuid.UUID]) -> None:
    """Clear every room of these stories, the keys first."""
    stories.spend(list(Story.objects.everywhere().filter(pk__in=story_ids)))
    Story.objects.everywhere().filter(pk__in=story_ids).update(key=b"", words=b"")
    held = list(
        ProtectedStory.objects.everywhere()
        .filter(story_id__in=story_ids)
        .values_list("pk", flat=True)
    )
    for _room, _what, clear in signups.let_go:
        clear(held)
    Concern.objects.everywhere().filter(protected_id__in=held).update(
        protected=None, part="", start=None, end=None
    )
    for identifier in [*story_ids, *held]:
        audit.erase_details(identifier)
    ProtectedStory.objects.everywhere().filter(pk__in=held).delete()
    Story.objects.everywhere().filter(pk__in=story_ids).delete()


def replay_ledger(story_ids: list[uuid.UUID]) -> int:
    """After a restore: take back again what had been taken back. How many were found."""
    found = list(Story.objects.everywhere().filter(pk__in=story_ids).values_list("pk", flat=True))
    let_go(found)
    return len(found)
