"""A story is taken back: its key is destroyed, and all that hangs on it is let go."""

from __future__ import annotations

import uuid
from functools import partial

from django.db import IntegrityError, transaction

from wholeheard.kit import audit, clock, signups, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import ledger, lists, policies, queries
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


def take_back_from(story: Story, organisation_id: uuid.UUID) -> None:
    """One of several organisations holds nothing of a story from now on. The others do; the last
    one is taken back with the story itself."""
    for left in reversed(range(TRIES)):
        try:
            return _take_back_from(story, organisation_id)
        except IntegrityError:
            if not left:
                raise


@transaction.atomic
def _take_back_from(story: Story, organisation_id: uuid.UUID) -> None:
    queries.hold_story(story)
    policies.check_held_by_another(queries.held_by(story), organisation_id)
    entered, _ = Withdrawal.objects.everywhere().get_or_create(
        story_id=part_of(story.pk, organisation_id),
        defaults={
            "organisation_id": organisation_id,
            "on": clock.today(story.organisation.timezone),
            "why": lists.BY_TELLER,
        },
    )
    transaction.on_commit(partial(ledger.note, [ledger.of(entered)]))
    _let_go_from(story, organisation_id)
    tasks.later("safekeeping.purge", story.id)


def _let_go_from(story: Story, organisation_id: uuid.UUID) -> None:
    versions = ProtectedStory.objects.of(organisation_id).filter(story=story)
    held = list(versions.values_list("pk", flat=True))
    stories.leave(story, organisation_id)
    let_go_versions(held)


def part_of(story_id: uuid.UUID, organisation_id: uuid.UUID) -> uuid.UUID:
    """What stands in the ledger for one organisation's part of a story: always the same, so that
    after a restore it is known again, whether or not a machine had looked through it by then."""
    return uuid.uuid5(story_id, organisation_id.hex)


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
    parts = _parts_among(set(story_ids))
    for story, organisation_id in parts.values():
        _let_go_from(story, organisation_id)
    of_other_rooms = sorted(set(story_ids) - set(found) - set(parts))
    for start in range(0, len(of_other_rooms), AT_ONCE):
        for _room, _what, clear in signups.let_go:
            clear(of_other_rooms[start : start + AT_ONCE])
    return len(found) + len(parts)


def _parts_among(entries: set[uuid.UUID]) -> dict[uuid.UUID, tuple[Story, uuid.UUID]]:
    """Which of these entries are parts of stories that several organisations hold."""
    found = {}
    for told_to in queries.told_to_several():
        entry = part_of(told_to.story_id, told_to.organisation_id)
        if entry in entries:
            found[entry] = (told_to.story, told_to.organisation_id)
    return found
