"""What safekeeping signs up for: its own part of letting go, and the first steps of the path."""

from __future__ import annotations

import uuid

from wholeheard.kit import signups
from wholeheard.rooms.safekeeping import queries, retention
from wholeheard.rooms.safekeeping.importing import sampling
from wholeheard.rooms.safekeeping.models import (
    MachineReading,
    Mask,
    ProtectedStory,
    Publication,
    Release,
    SampledStory,
    Sharing,
    Thanks,
)
from wholeheard.rooms.safekeeping.path import PROTECTED, TOLD, Milestone


def clear(held: list[uuid.UUID]) -> None:
    for model in (MachineReading, Mask, Publication, Release, SampledStory, Sharing, Thanks):
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
        one.protected_id: Milestone(one.at.date(), by=one.by.name if one.by else "")
        for one in releases
    }


signups.let_go.sign("safekeeping", "words and masks", clear)
signups.milestones.sign("safekeeping", TOLD, told)
signups.milestones.sign("safekeeping", PROTECTED, protected)
signups.waiting_work.sign("safekeeping", "safekeeping.examine", queries.unexamined_stories)
signups.waiting_work.sign(
    "safekeeping", "safekeeping.read_by_machine", queries.unread_by_machine_ids
)
signups.waiting_work.sign("safekeeping", "safekeeping.escalate", queries.concerns_to_escalate)
signups.waiting_work.sign("safekeeping", "safekeeping.keep_promises", retention.waiting)
signups.waiting_work.sign("safekeeping", "safekeeping.write_import", sampling.unwritten)
