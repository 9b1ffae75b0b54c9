"""What somebody says of a pack, and how far one has come, as frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wholeheard.rooms.people.models import Place


@dataclass(frozen=True, slots=True)
class NewPack:
    """A pack to be prepared: for which place, of how many closed months, for which meeting, and
    who will hear it."""

    place: Place
    months: int
    meets_on: dt.date
    hears: str
