"""The facts of this room: packs, who was asked for their story, what was decided of a field, and
what was counted for boards."""

from wholeheard.rooms.boards.models.figures import BoardFigures
from wholeheard.rooms.boards.models.packs import Pack, StoryAsked
from wholeheard.rooms.boards.models.reviews import FieldReview

__all__ = ["BoardFigures", "FieldReview", "Pack", "StoryAsked"]
