"""What is done in the room. One file for each kind of thing."""

from __future__ import annotations

from wholeheard.rooms.programme.actions.programmes import begin, enter

__all__ = ["begin", "enter"]
