"""A story is taken back: its key is destroyed, and all that hangs on it is let go."""

from __future__ import annotations

import uuid
from functools import partial

from django.db import IntegrityError, transaction

from wholeheard.kit import audit, clock, signups, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import ledger, lists, policies
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory, Withdrawal
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories.models import Story

TRIES = 5
AT_ONCE = 500


def take_back(story: Story, *, by: Person | None = None, because: str = "") -> None:
    """Destroy a story for good. By its teller with the code, or by a steward who was asked.

    Whoever writes beside it in that moment may leave a row after its room was cleared; the
    database refuses then, and it is begun anew."""
    for left in reversed(range(TRIES)):
        try:
            return _take_back(story, by, because)
        except IntegrityError:
            if not left:
                raise


@transaction.atomic
def _take_back(story: Story, by: Person | None, because: str) -> None:
    if by is not None:
        policies.check_may_be_erased(because)
    _enter(story, lists.BY_TELLER if by is None else lists.BY_STEWARD)
    let_go([story.id])
    if by is not None:
        audit.record(
            "story.taken_back",
            organisation=story.organisation_id,
            by=by,
            about=story.id,
            because=because,
        )
    tasks.later("safekeeping.purge", story.id)


@transaction.atomic
def let_go_past_their_time(story_ids: list[uuid.UUID]) -> None:
    """The same for stories that were kept as long as was promised."""
    for story in Story.objects.everywhere().filter(pk__in=story_ids).select_related("organisation"):
        _enter(story, lists.PAST_ITS_TIME)
    let_go(story_ids)


def _enter(story: Story, why: str) -> None:
    """Into the ledger; into its copy outside the database once this is settled."""
    entered, _ = Withdrawal.objects.everywhere().get_or_create(
        story_id=story.id,
        defaults={
            "organisation_id": story.organisation_id,
            "on": clock.today(story.organisation.timezone),
            "why": why,
        },
    )
    transaction.on_commit(partial(ledger.note, [ledger.of(entered)]))


def let_go(story_ids: list[uuid.UUID]) -> None:
    """Clear every room of these stories, the keys first."""
    stories.spend(list(Story.objects.everywhere().filter(pk__in=story_ids)))
    Story.objects.everywhere().filter(pk__in=story_ids).update(key=b"", words=b"")
    versions = ProtectedStory.objects.everywhere().filter(story_id__in=story_ids)
    let_go_versions(list(versions.values_list("pk", flat=True)))
    for identifier in story_ids:
        audit.erase_details(identifier)
    Story.objects.everywhere().filter(pk__in=story_ids).delete()


def let_go_versions(held: list[uuid.UUID]) -> None:
    """Clear every room of what single organisations hold of stories."""
    for _room, _what, clear in signups.let_go:
        clear(held)
    Concern.objects.everywhere().filter(protected_id__in=held).update(
        protected=None, part="", start=None, end=None
    )
    for identifier in held:
        audit.erase_details(identifier)
    ProtectedStory.objects.everywhere().filter(pk__in=held).delete()


def replay_ledger(story_ids: list[uuid.UUID]) -> int:
    """After a restore: take back again what had been taken back. How many stories were found. What
    is no story is what another room took back, and clears by its own identifier."""
    found = list(Story.objects.everywhere().filter(pk__in=story_ids).values_list("pk", flat=True))
    let_go(found)
    of_other_rooms = sorted(set(story_ids) - set(found))
    for start in range(0, len(of_other_rooms), AT_ONCE):
        for _room, _what, clear in signups.let_go:
            clear(of_other_rooms[start : start + AT_ONCE])
    return len(found)
