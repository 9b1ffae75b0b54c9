"""In which stories did a person see what could be better?"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from wholeheard.rooms.readings import lists, words
from wholeheard.rooms.readings.models import Mark
from wholeheard.rooms.readings.queries.marked import standing
from wholeheard.rooms.safekeeping.models import ProtectedStory


def told_of_wrong(stories: Sequence[ProtectedStory], codes: Sequence[str]) -> set[uuid.UUID]:
    """Stories in which a person who was done saw one of these codes of the care lens."""
    rows = Mark.plain.filter(protected__in=stories, together=False).order_by("at", "pk")
    digests = {(one.pk, part.key): part.digest for one in stories for part in words.parts_of(one)}
    found = standing(rows.select_related("reading"))
    return {
        one.protected_id
        for one in found
        if one.act in lists.SAYS_SO
        and one.pack == lists.CARE_PACK
        and one.code in codes
        and (one.start is None or digests.get((one.protected_id, one.part)) == one.words)
        and one.reading is not None
        and one.reading.finished_at is not None
    }
