"""Whether words take over a run of words from a story: as everywhere in the house."""

from __future__ import annotations

from wholeheard.listening.taking_over import RUN, taken_from

__all__ = ["RUN", "taken_from"]
