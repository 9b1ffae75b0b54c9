"""The numbers behind what was issued, closed and opened: for whoever issues a month, and nobody."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from wholeheard.kit import sealing
from wholeheard.rooms.learning.models import IssuedMonth

Counting = Mapping[str, int]
COUNTINGS = "learning.countings"


def close(month: IssuedMonth, countings: Sequence[Counting]) -> bytes:
    """The countings of a month under the organisation's key."""
    plain = json.dumps(countings).encode()
    return sealing.seal(_key(month), plain, about=month.pk, field=COUNTINGS)


def countings_of(month: IssuedMonth) -> list[Counting]:
    """The countings of a month, the oldest first."""
    plain = sealing.open_sealed(_key(month), month.countings, about=month.pk, field=COUNTINGS)
    return list(json.loads(plain))


def _key(month: IssuedMonth) -> bytes:
    return sealing.organisation_key(bytes(month.organisation.key), month.organisation_id)
