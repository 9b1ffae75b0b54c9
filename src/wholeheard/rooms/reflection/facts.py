"""All that decides whether a session counts as held, as one frozen value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Facts:
    """All that decides whether a session may be counted as held. `chosen`: how each story that is
    in the pack, and may still be read, came into it; `said`: step to answer; `came`: how many."""

    kind: str
    on: dt.date
    today: dt.date
    facilitator: bool = False
    co_lead: bool = False
    chosen: Sequence[str] = ()
    left: int = 0
    said: Mapping[str, str] = field(default_factory=dict)
    counted: bool = False
    came: int = 0
    is_over: bool = False
