"""What is asked about stories as they arrived. Only safekeeping asks."""

from __future__ import annotations

from wholeheard.kit import codes
from wholeheard.rooms.stories.models import Draft, Spent, Story


def story_with_code(code: str) -> Story | None:
    return (
        Story.objects.everywhere()
        .filter(code_hash=codes.hash_of_code(code))
        .select_related("organisation")
        .first()
    )


def was_taken_back(nonce: bytes) -> bool:
    """Whether the story of this form was told once and taken back."""
    return Spent.objects.everywhere().filter(nonce_hash=codes.hash_of_nonce(nonce)).exists()


def draft_with_code(code: str) -> Draft | None:
    return (
        Draft.objects.everywhere()
        .filter(code_hash=codes.hash_of_code(code))
        .select_related("organisation")
        .first()
    )
