"""The facts of the room. One file for each thing that is kept."""

from __future__ import annotations

from wholeheard.rooms.learning.models.bundles import OpenBundle, Origin
from wholeheard.rooms.learning.models.charts import IssuedMonth
from wholeheard.rooms.learning.models.quarters import QuarterTold
from wholeheard.rooms.learning.models.studies import CaseStep, CaseStory, CaseStudy, ShownChart

__all__ = [
    "CaseStep",
    "CaseStory",
    "CaseStudy",
    "IssuedMonth",
    "OpenBundle",
    "Origin",
    "QuarterTold",
    "ShownChart",
]
