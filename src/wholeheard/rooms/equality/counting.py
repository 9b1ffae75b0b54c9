"""The one place where answers are opened: to be counted, many together, with no way back.

What goes in are stories with what they count as; what comes out are counts by group. Which story
belongs to which group leaves this file nowhere, and only the nightly work of measures may call it
(a contract of the import linter says so).
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping

from wholeheard.rooms.equality import lists, queries, sealed
from wholeheard.rooms.equality.models import SaidOfThem
from wholeheard.rooms.people.models import Organisation

Cell = tuple[str, frozenset[str]]
"""A group, and the codes that its stories count as."""


def by_group(
    organisation: Organisation, stories: Iterable[tuple[uuid.UUID, frozenset[str]]]
) -> dict[str, Counter[Cell]]:
    """For each characteristic, how many stories of each group count as what: `stories` are a
    story's identifier (as it arrived) and the codes it counts as. Who did not say is a group."""
    said = _all_said(organisation)
    found: dict[str, Counter[Cell]] = {one.code: Counter() for one in lists.CHARACTERISTICS}
    for story_id, codes in stories:
        own = said.get(queries.tie_of(organisation.pk, story_id), {})
        for one in lists.CHARACTERISTICS:
            found[one.code][own.get(one.code, lists.NOT_SAID), codes] += 1
    return found


def _all_said(organisation: Organisation) -> dict[bytes, Mapping[str, str]]:
    rows = SaidOfThem.objects.of(organisation).values_list("pk", "tie", "said")
    return {
        bytes(tie): _known(sealed.opened(organisation, row_id, blob)[0])
        for row_id, tie, blob in rows.iterator()
    }


def _known(said: Mapping[str, str]) -> dict[str, str]:
    """Without what is no group any more."""
    return {
        code: group
        for code, group in said.items()
        if code in lists.BY_CODE and group in lists.BY_CODE[code].groups
    }
