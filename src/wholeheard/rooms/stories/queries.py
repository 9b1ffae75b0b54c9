"""What is asked about stories as they arrived. Only safekeeping asks."""

from __future__ import annotations

from wholeheard.kit import codes
from wholeheard.rooms.stories.models import Draft, Story


def story_with_code(code: str) -> Story | None:
    return (
        Story.objects.everywhere()
        .filter(code_hash=codes.hash_of_code(code))
        .select_related("organisation")
        .first()
    )


def draft_with_code(code: str) -> Draft | None:
    return (
        Draft.objects.everywhere()
        .filter(code_hash=codes.hash_of_code(code))
        .select_related("organisation")
        .first()
    )
