"""What safekeeping signs up for: its own part of letting go, and the first steps of the path."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from wholeheard.kit import clock, signups
from wholeheard.rooms.safekeeping import present_translation, queries, retention
from wholeheard.rooms.safekeeping.importing import sampling
from wholeheard.rooms.safekeeping.lists import NOT_A_CONCERN
from wholeheard.rooms.safekeeping.models import (
    Concern,
    MachineReading,
    Mask,
    ProtectedStory,
    Publication,
    Release,
    SampledStory,
    Sharing,
    Thanks,
    Translation,
)
from wholeheard.rooms.safekeeping.path import PROTECTED, TOLD, Milestone

DIFFERENT = "different"


HANGING = (
    *(MachineReading, Mask, Publication, Release, SampledStory, Sharing, Thanks, Translation),
)


def clear(held: list[uuid.UUID]) -> None:
    for model in HANGING:
        model.objects.everywhere().filter(protected_id__in=held).delete()


def told(stories: list[ProtectedStory]) -> dict[uuid.UUID, Milestone]:
    return {story.pk: Milestone(story.told_on) for story in stories}


def protected(stories: list[ProtectedStory]) -> dict[uuid.UUID, Milestone]:
    """The first release. How many stretches were taken out goes with it."""
    releases = (
        Release.objects.everywhere()
        .filter(protected__in=stories)
        .select_related("by", "organisation")
        .order_by("-pk")
    )
    return {
        one.protected_id: Milestone(clock.day_of(one.at), by=one.by.name if one.by else "")
        for one in releases
    }


def counts(stories: list[ProtectedStory]) -> Iterator[tuple[uuid.UUID, str]]:
    """What each story counts as: who told it, what it raised, and what a machine read in it, as
    the last reader did."""
    for story in stories:
        yield story.pk, f"voice:{story.voice or 'not_said'}"
        if story.asks:
            yield story.pk, "question:asked"
        if story.asks or any(kind == DIFFERENT for _key, kind, *_where in story.parts):
            yield story.pk, "path:improvable"
    yield from _concerns(stories)
    yield from _findings(stories)


def _concerns(stories: list[ProtectedStory]) -> Iterator[tuple[uuid.UUID, str]]:
    """Those that a person did not find to be none."""
    raised = Concern.objects.everywhere().filter(protected__in=stories)
    for story, kind in raised.exclude(steps__what=NOT_A_CONCERN).values_list("protected", "kind"):
        yield story, "concern:any"
        yield story, f"concern:{kind}"


def _findings(stories: list[ProtectedStory]) -> Iterator[tuple[uuid.UUID, str]]:
    """Of stories whose tellers still agree to it, and which the machine could read."""
    for story, read in queries.last_readings(stories).items():
        yield story, "told:read"
        for found in read.findings:
            yield story, f"{found['lens']}:{found['code']}"


signups.let_go.sign("safekeeping", "words and masks", clear)
signups.milestones.sign("safekeeping", TOLD, told)
signups.milestones.sign("safekeeping", PROTECTED, protected)
signups.counts.sign("safekeeping", "codes", counts)
signups.next_steps.sign("safekeeping", "on an opened story", present_translation.translate_it)
signups.waiting_work.sign("safekeeping", "safekeeping.examine", queries.unexamined_stories)
signups.waiting_work.sign(
    "safekeeping", "safekeeping.read_by_machine", queries.unread_by_machine_ids
)
signups.waiting_work.sign("safekeeping", "safekeeping.escalate", queries.concerns_to_escalate)
signups.waiting_work.sign(
    "safekeeping", "safekeeping.call_to_listen", queries.recordings_to_call_for
)
signups.waiting_work.sign("safekeeping", "safekeeping.keep_promises", retention.waiting)
signups.waiting_work.sign("safekeeping", "safekeeping.write_import", sampling.unwritten)
