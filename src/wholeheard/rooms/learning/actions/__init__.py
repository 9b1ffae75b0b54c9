"""What is done here. One file for each thing."""

from __future__ import annotations

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.learning.actions.bundles import (
    as_file,
    bundle_of,
    publish_bundle,
    take_bundle_down,
    take_in,
)
from wholeheard.rooms.learning.actions.charts import issue_charts, issue_months
from wholeheard.rooms.learning.actions.quarters import have_told
from wholeheard.rooms.learning.actions.studies import (
    WrittenMeanwhile,
    begin,
    clear,
    look_over,
    publish_inside,
    publish_openly,
    send_back,
    take_down,
    write,
)
from wholeheard.rooms.learning.facts import Written

__all__ = [
    "Refusal",
    "Written",
    "WrittenMeanwhile",
    "as_file",
    "begin",
    "bundle_of",
    "clear",
    "have_told",
    "issue_charts",
    "issue_months",
    "look_over",
    "publish_bundle",
    "publish_inside",
    "publish_openly",
    "send_back",
    "take_bundle_down",
    "take_down",
    "take_in",
    "write",
]
