"""A story stands beside a question, and goes again."""

from __future__ import annotations

import uuid

from django.db import transaction

from wholeheard.rooms.communities import access, policies, queries
from wholeheard.rooms.communities.actions.shared import (
    check_is_there,
    note,
    today,
    whose,
)
from wholeheard.rooms.communities.models import (
    Inside,
    Post,
    StoryBrought,
)
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def bring(inside: Inside, question: Post, story: ProtectedStory, *, by: Person) -> StoryBrought:
    """Let a story of one's own organisation stand beside a question. Whoever hands it over has
    found it among `access.stories_to_bring`."""
    safekept.hold(story)
    check_is_there(inside, question)
    beside = queries.brought_to(inside, question)
    already = story.pk in {one.protected_id for one in beside}
    policies.check_room_for_a_story(len(beside), already)
    brought = StoryBrought.objects.everywhere().create(
        **whose(inside), post=question, protected=story, by=inside.member, on=today(by)
    )
    note("community.story_brought", story.pk, by, community=str(inside.community.pk))
    return brought


@transaction.atomic
def take_away(inside: Inside, brought: StoryBrought, *, by: Person) -> None:
    """Whoever brought a story takes it away again; a keeper may."""
    policies.check_own(access.wrote(inside, brought.by_id) or access.keeps(inside))
    note("community.story_taken_away", brought.protected_id, by)
    brought.delete()


def clear(held: list[uuid.UUID]) -> None:
    """Stories are let go: they stand beside no question any more."""
    queries.brought_of(held).delete()
