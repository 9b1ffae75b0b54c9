"""What is done in surveys."""

from wholeheard.rooms.surveys.actions.passing_on import clear

__all__ = ["clear"]
