"""What somebody writes in a case study, and how far one has come, as frozen values."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.learning import lists
from wholeheard.rooms.learning.models import CaseStep, CaseStudy
from wholeheard.rooms.safekeeping.models import ProtectedStory


@dataclass(frozen=True, slots=True)
class Written:
    """All that is written of a case study together. `story`: one that it shows, or none."""

    title: str
    language: str = "en"
    context: str = ""
    changed: str = ""
    result: str = ""
    result_words: str = ""
    no_chart_because: str = ""
    did_not_work: str = ""
    contact_role: str = ""
    contact_address: str = ""
    measure: ChangeMeasure | None = None
    story: ProtectedStory | None = None

    def parts(self) -> dict[str, str]:
        """What is words of it, by the name of the part."""
        return {name: getattr(self, name) for name in lists.PARTS}


@dataclass(frozen=True, slots=True)
class State:
    """How far a case study has come: a draft, looked over, published inside or openly; since
    when, where it is published; and who wrote any version of it."""

    code: str = lists.DRAFT
    since: dt.datetime | None = None
    writers: frozenset[uuid.UUID] = frozenset()

    @property
    def is_public(self) -> bool:
        return self.code in lists.PUBLIC


def state_from(steps: Sequence[CaseStep], version: int) -> State:
    """The state that these steps, in order, lead to. A look counts for the version looked at."""
    writers = frozenset(
        one.by_id for one in steps if one.what == lists.WRITTEN and one.by_id is not None
    )
    last = steps[-1] if steps else None
    for one in reversed(steps):
        if one.what in lists.PUBLIC:
            return State(one.what, one.at, writers)
        if one.what in (lists.TAKEN_DOWN, lists.SENT_BACK, lists.WRITTEN):
            break
    if last is not None and last.what == lists.LOOKED_OVER and last.version == version:
        return State(lists.LOOKED_OVER, None, writers)
    return State(lists.DRAFT, None, writers)


def parts_of(study: CaseStudy) -> dict[str, str]:
    """What is words of a case study as it stands, by the name of the part."""
    return {name: getattr(study, name) for name in lists.PARTS}
