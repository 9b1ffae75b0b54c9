"""Stories are noted as what they count as, and let go."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from wholeheard.kit import bars, signups
from wholeheard.rooms.measures import counting, lists, months, queries
from wholeheard.rooms.measures.actions.beside import AT_ONCE, tally, wait_for
from wholeheard.rooms.measures.models import CountedMonth, CountedStory
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import lists as safekeeping_lists
from wholeheard.rooms.safekeeping import path
from wholeheard.rooms.safekeeping.models import ProtectedStory, Release, Sharing, Withdrawal

STEPS = {
    "read": path.READ,
    "answered": path.ANSWERED,
    "changed": path.CHANGE_MADE,
    "told_back": path.TOLD_BACK,
}
KEPT = ["place", "month", "inside", "read", "codes", "days"]


def note(protected_ids: Sequence[uuid.UUID]) -> None:
    """Note what released stories count as, and that their months are to be counted anew. Safe to
    do twice; of a story that is not released or gone, nothing is noted."""
    for start in range(0, len(protected_ids), AT_ONCE):
        _note(protected_ids[start : start + AT_ONCE])


@transaction.atomic
def _note(protected_ids: Sequence[uuid.UUID]) -> None:
    _one_at_a_time(protected_ids)
    stories = list(
        ProtectedStory.objects.everywhere()
        .filter(Exists(Release.plain.filter(protected=OuterRef("pk"))), pk__in=protected_ids)
        .select_related("organisation")
    )
    places = _places_of(stories)
    rows = _rows([one for one in stories if places[one.pk]], places)
    before = {
        one.protected_id: one
        for one in CountedStory.objects.everywhere().filter(protected__in=stories)
    }
    changed = [row for row in rows if _is_other(row, before.get(row.protected_id))]
    CountedStory.objects.everywhere().bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["protected"],
        update_fields=[f"{name}_id" if name == "place" else name for name in KEPT],
        batch_size=AT_ONCE,
    )
    _count_anew(changed, places)


def _one_at_a_time(protected_ids: Iterable[uuid.UUID]) -> None:
    """Whoever counts or publishes meanwhile comes before this or after it."""
    of = ProtectedStory.objects.everywhere().filter(pk__in=protected_ids)
    wait_for(set(of.values_list("organisation_id", flat=True)))


def _places_of(stories: Sequence[ProtectedStory]) -> dict[uuid.UUID, list[Place]]:
    """The places that each story was told to, the first one first."""
    found: dict[uuid.UUID, list[Place]] = {one.pk: [] for one in stories}
    shared = Sharing.objects.everywhere().filter(protected__in=stories).select_related("place")
    for one in shared.order_by("pk"):
        found[one.protected_id].append(one.place)
    return found


def _rows(
    stories: list[ProtectedStory], places: Mapping[uuid.UUID, list[Place]]
) -> list[CountedStory]:
    codes = _codes_of(stories)
    days = _steps_of(stories, codes)
    return [
        CountedStory(
            organisation_id=one.organisation_id,
            protected=one,
            place=places[one.pk][0],
            month=one.told_month,
            inside=one.may_team and one.batch is None,
            read="told:read" in codes[one.pk],
            codes=bars.written(codes[one.pk]),
            days=days[one.pk],
        )
        for one in stories
    ]


def _codes_of(stories: list[ProtectedStory]) -> dict[uuid.UUID, set[str]]:
    """What each story counts as, as the rooms say that signed up for it."""
    known = {*lists.BY_CODE}
    found: dict[uuid.UUID, set[str]] = {one.pk: set() for one in stories}
    for offer in signups.counts.named(queries.CODES):
        for identifier, told in offer(stories):
            lens, _colon, name = told.partition(":")
            code = lists.code_of(lens, name)
            if code in known:
                found[identifier].add(code)
    return found


def _steps_of(
    stories: list[ProtectedStory], codes: dict[uuid.UUID, set[str]]
) -> dict[uuid.UUID, dict[str, int]]:
    """After how many days each story was read, answered, led to a change and was told back; and
    their codes, added to `codes`."""
    by_id = {one.pk: one for one in stories}
    found: dict[uuid.UUID, dict[str, int]] = {one.pk: {} for one in stories}
    for name, step in STEPS.items():
        for ask in signups.milestones.named(step):
            for identifier, milestone in ask(stories).items():
                story = by_id[identifier]
                if name == "changed":
                    codes[identifier].add(lists.SETTLED)
                    found[identifier]["settled"] = _days(story, milestone.on)
                if milestone.passed:
                    continue
                found[identifier][name] = _days(story, milestone.on)
                if name != "changed" or _in_time(story, milestone.on, codes[identifier]):
                    codes[identifier].add(f"path:{name}")
    return found


def _days(story: ProtectedStory, on: dt.date) -> int:
    """How many days after telling; never fewer than none."""
    return max(0, (on - story.told_on).days)


def _in_time(story: ProtectedStory, on: dt.date, codes: set[str]) -> bool:
    """Whether something improvable led to a change soon enough for all months to be alike."""
    until = months.plus(story.told_month, lists.MATURE_MONTHS)
    return "path:improvable" in codes and on.replace(day=1) <= until


def _is_other(row: CountedStory, before: CountedStory | None) -> bool:
    names = [f"{name}_id" if name == "place" else name for name in KEPT]
    return before is None or any(getattr(row, one) != getattr(before, one) for one in names)


def _count_anew(rows: Iterable[CountedStory], places: Mapping[uuid.UUID, list[Place]]) -> None:
    """Their months at their places, and above, are no longer right."""
    paths: dict[tuple[uuid.UUID, dt.date], set[str]] = defaultdict(set)
    for row in rows:
        told_to = [place.path for place in places[row.protected_id]]
        paths[row.organisation_id, row.month] |= counting.at_and_above(told_to)
    for (organisation_id, month), those in paths.items():
        CountedMonth.objects.of(organisation_id).filter(
            month=month, stale=False, place__path__in=those
        ).update(stale=True)


def let_go(held: list[uuid.UUID]) -> None:
    """Stories are taken back: exact counts follow, published figures stand. How many are gone
    of a published month is kept, unless their time had simply come."""
    stories = ProtectedStory.objects.everywhere().filter(pk__in=held)
    of = list(stories.values_list("organisation_id", "told_month").distinct())
    wait_for({organisation_id for organisation_id, _month in of})
    for organisation_id, month in of:
        CountedMonth.objects.of(organisation_id).filter(month=month).update(stale=True)
    rows = CountedStory.objects.everywhere().filter(protected__in=held)
    in_time = Withdrawal.objects.everywhere().filter(
        story_id=OuterRef("protected__story_id"), why=safekeeping_lists.PAST_ITS_TIME
    )
    for row in rows.exclude(issued_place=None).filter(~Exists(in_time)):
        _take_away(row)
    rows.delete()


def _take_away(row: CountedStory) -> None:
    assert row.issued_place_id is not None
    tally(row.organisation_id, row.issued_place_id, row.month, row.issued_codes)
