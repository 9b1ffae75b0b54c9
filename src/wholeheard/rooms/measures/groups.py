"""Gaps between groups of those who told: who was read, answered and led to a change.

For those inside, and so exact; yet of a group of few there is no figure, and each gap is from and
to. Only stories that had time to lead to a change are set side by side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wholeheard.kit import bars
from wholeheard.listening.measuring.gaps import Gap, gaps_in_shares
from wholeheard.listening.measuring.intervals import Share, share_of
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.rooms.measures import lists, months, queries
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.models import Sharing

MONTHS = 12
"""So many months are looked at together: in one there would seldom be voices enough."""
MOST = 5_000
"""With more stories than this a reader would have to wait: smaller places are looked at."""
AGAINST = "service_user"
"""The people it happened to: every other group is set beside them."""
STAGES = {"path:read": "", "path:answered": "", "path:changed": "path:improvable"}
"""Each stage, and what a story must have raised to count for it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: for each group its gap to the people it happened to; empty where these are too
    few themselves."""

    code: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The stages of a place over some months. `too_many`: nothing was reckoned, see `MOST`."""

    first: dt.date
    last: dt.date
    stages: tuple[Stage, ...] = ()
    too_many: bool = False


def gaps_at(place: Place, today: dt.date) -> Gaps:
    """Gaps at a place and all below it, each story counted once."""
    last = months.plus(months.last_closed(today), -lists.MATURE_MONTHS)
    first = months.plus(last, 1 - MONTHS)
    number = sum(
        one.counts.stories
        for one in queries.counted_months(place, today)
        if first <= one.month <= last
    )
    if number > MOST:
        return Gaps(first, last, too_many=True)
    told = list(_codes_of_stories(place, first, last))
    return Gaps(first, last, tuple(Stage(code, _gaps(told, code)) for code in STAGES))


def _codes_of_stories(place: Place, first: dt.date, last: dt.date) -> Iterator[frozenset[str]]:
    """What each story counts as, of those that may be opened at the place."""
    shared = Sharing.objects.of(place.organisation_id).filter(
        place__path__startswith=place.path,
        protected__counted__inside=True,
        protected__counted__month__range=(first, last),
    )
    rows = shared.values_list("protected_id", "protected__counted__codes").distinct()
    return (bars.codes_in(codes) for _story, codes in rows)


def _gaps(told: Sequence[frozenset[str]], code: str) -> tuple[Gap, ...]:
    shares = dict(_shares(told, code))
    try:
        found = {one.group: one for one in gaps_in_shares(shares, AGAINST)}
    except CannotSay:
        return ()
    return tuple(
        found.get(voice, Gap(voice, None, None, None, None))
        for voice in lists.VOICES
        if voice != AGAINST
    )


def _shares(told: Sequence[frozenset[str]], code: str) -> Iterator[tuple[str, Share]]:
    """Of each group that has a story that counts for a stage, the share that came to it."""
    needed: Mapping[str, str] = STAGES
    counts = [one for one in told if not needed[code] or needed[code] in one]
    for voice in lists.VOICES:
        own = [one for one in counts if f"voice:{voice}" in one]
        if own:
            yield voice, share_of(sum(code in one for one in own), len(own))
