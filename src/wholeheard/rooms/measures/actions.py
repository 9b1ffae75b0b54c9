"""Stories are noted and counted, closed periods are issued, measures kept, changed or stopped."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from wholeheard.kit import audit, clock, signups
from wholeheard.listening.protecting.tables import (
    CannotPublish,
    Hierarchy,
    Key,
    Tables,
    publish,
)
from wholeheard.listening.protecting.tables import Release as Publication
from wholeheard.listening.protecting.tables.periods import months_of
from wholeheard.rooms.measures import counting, lists, months, policies, queries, releases
from wholeheard.rooms.measures.models import (
    CountedMonth,
    CountedStory,
    Issue,
    Mark,
    Measure,
    PublishedFigures,
    RepeatedSign,
    TakenAway,
)
from wholeheard.rooms.measures.releases import Contribution
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping import lists as safekeeping_lists
from wholeheard.rooms.safekeeping import path
from wholeheard.rooms.safekeeping.models import ProtectedStory, Release, Sharing, Withdrawal

AT_ONCE = 500  # stories or rows in one statement
STEPS = {
    "read": path.READ,
    "answered": path.ANSWERED,
    "changed": path.CHANGE_MADE,
    "told_back": path.TOLD_BACK,
}
KEPT = ["place", "month", "inside", "read", "codes", "days"]
DECIDED = ["decision", "because", "stopped_on", "review_on", "decided_by", "decided_on"]


# Noting what a story counts as ------------------------------------------------------------------


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
    _wait_for(set(of.values_list("organisation_id", flat=True)))


def _wait_for(organisation_ids: Iterable[uuid.UUID]) -> None:
    roots = Place.objects.filter(organisation__in=list(organisation_ids), depth=1)
    list(roots.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))


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
            codes=counting.written(codes[one.pk]),
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
    _wait_for({organisation_id for organisation_id, _month in of})
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
    _tally(row.organisation_id, row.issued_place_id, row.month, row.issued_codes)


def _tally(organisation_id: uuid.UUID, place_id: uuid.UUID, month: dt.date, codes: str) -> None:
    tally, _ = TakenAway.objects.everywhere().get_or_create(
        place_id=place_id,
        voice=releases.voice_of(codes),
        month=month,
        defaults={"organisation_id": organisation_id},
    )
    TakenAway.objects.of(organisation_id).filter(pk=tally.pk).update(number=F("number") + 1)


# Counting closed months -------------------------------------------------------------------------


def count_months(organisation: Organisation, today: dt.date | None = None) -> None:
    """Count every closed month that was not counted or in which something changed."""
    today = today or clock.today(organisation.timezone)
    for month in queries.months_to_count(organisation, today):
        _count_month(organisation, month)


@transaction.atomic
def _count_month(organisation: Organisation, month: dt.date) -> None:
    _wait_for([organisation.pk])
    counts, told = queries.counts_of_month(organisation.pk, month)
    places = Place.objects.filter(organisation=organisation).values_list("pk", "path")
    rows = [
        _counted_month(organisation, place, month, counts.get(path, counting.NOTHING), told[path])
        for place, path in places
    ]
    CountedMonth.objects.everywhere().bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["place", "month"],
        update_fields=["told", "stories", "read", "counts", "days", "stale"],
        batch_size=AT_ONCE,
    )


def _counted_month(
    organisation: Organisation,
    place_id: uuid.UUID,
    month: dt.date,
    found: counting.Counts,
    told: int,
) -> CountedMonth:
    return CountedMonth(
        organisation=organisation,
        place_id=place_id,
        month=month,
        told=told,
        stories=found.stories,
        read=found.read,
        counts=dict(found.counts),
        days=dict(found.days),
    )


# Issuing closed periods -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    """The stories of a month as they were when its figures were worked out."""

    now: dict[uuid.UUID, Contribution]
    moved: list[tuple[Contribution | None, Contribution | None]]


def issue(organisation: Organisation, due: queries.Due) -> Issue | None:
    """Publish a closed period, or a revision of one; None if somebody did so meanwhile.

    What is worked out here takes a while, so nothing is written or locked meanwhile. Where no
    safe way of showing it is found, the period is issued empty, with the reason.
    """
    tree = releases.tree(Place.objects.filter(organisation=organisation))
    read = _read_month(organisation, due.start) if due.period == lists.MONTH else None
    earlier = queries.issues_beside(organisation, due)
    try:
        whole, hierarchy = _tables(organisation, due, read, tree, earlier)
        fine = replace(
            releases.published_part(whole, hierarchy),
            at_least=_stand_openly(
                organisation, [due.name, *(one.name for one in earlier)], hierarchy
            ),
        )
        release = publish(fine, hierarchy, [one.release for one in earlier])
        made = _Made(tree, release, whole)
    except CannotPublish as error:
        made = _Made(tree, withheld=str(error))
    return _keep(organisation, due, read, made)


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of it: a release and all that was counted for it, or why there is none."""

    tree: dict[str, str]
    release: Publication | None = None
    whole: Tables | None = None
    withheld: str = ""


def _read_month(organisation: Organisation, month: dt.date) -> _Read:
    """The stories of a month as they are counted for everybody. One that was counted before is
    counted as it was then: what became of it since would stand in the difference, and could be
    that of a single person who took a story back."""
    now: dict[uuid.UUID, Contribution] = {}
    moved: list[tuple[Contribution | None, Contribution | None]] = []
    rows = CountedStory.objects.of(organisation).filter(month=month)
    named = ["protected_id", "place_id", "codes", "issued_place_id", "issued_codes"]
    for story, place, codes, issued_place, issued_codes in rows.values_list(*named):
        before = Contribution(str(issued_place), issued_codes) if issued_place else None
        now[story] = before or Contribution(str(place), codes)
        moved.append((before, now[story]))
    for tally in TakenAway.objects.of(organisation).filter(month=month):
        gone = Contribution(str(tally.place_id), counting.written([f"voice:{tally.voice}"]))
        moved += [(gone, None)] * tally.number
    return _Read(now, moved)


def _tables(
    organisation: Organisation,
    due: queries.Due,
    read: _Read | None,
    tree: dict[str, str],
    earlier: Sequence[queries.Kept],
) -> tuple[Tables, Hierarchy]:
    if read is None:
        return _wide(due, tree, earlier)
    hierarchy, name = Hierarchy(tree), due.name
    codes = queries.running(organisation, clock.today(organisation.timezone))
    tables = releases.month_tables(name, list(read.now.values()), hierarchy, codes)
    if due.revision > 1:
        _check_same_tree(tree, [one for one in earlier if one.name == name])
        changed = releases.changed_cells(name, hierarchy, tables.people, read.moved)
        tables = replace(tables, changed=changed)
    return tables, hierarchy


def _stand_openly(
    organisation: Organisation, names: Iterable[str], hierarchy: Hierarchy
) -> dict[Key, int]:
    """Of each period the stories that stand on open pages now, by the place that they count at."""
    openly = queries.on_open_pages(organisation.pk)
    found: dict[Key, int] = {}
    for name in set(names):
        within = [one for month, one in openly if month in months_of(name)]
        found |= releases.at_least(name, within, hierarchy)
    return found


def _wide(
    due: queries.Due, tree: dict[str, str], earlier: Sequence[queries.Kept]
) -> tuple[Tables, Hierarchy]:
    """The sum of the months of a period, as the last revision of each counts them."""
    standing = {one.name: one for one in earlier}
    parts = [standing[name] for name in releases.names_of(due.period, due.start)]
    _check_same_tree(tree, parts)
    return releases.wide_tables(due.name, [one.whole for one in parts]), Hierarchy(tree)


def _check_same_tree(tree: dict[str, str], parts: Sequence[queries.Kept]) -> None:
    """Places that moved or came in between do not add up over time."""
    if any(part.parents != tree for part in parts):
        raise CannotPublish(
            "hierarchy.changed",
            "The tree of places changed within this period, so its months cannot be added up "
            "safely. Its months stand as they were published; the next whole period is published "
            "again.",
        )


@transaction.atomic
def _keep(
    organisation: Organisation, due: queries.Due, read: _Read | None, made: _Made
) -> Issue | None:
    _wait_for([organisation.pk])
    issued, is_new = Issue.objects.everywhere().get_or_create(
        organisation=organisation,
        period=due.period,
        starts_on=due.start,
        revision=due.revision,
        defaults={
            "contributors": _contributors(made, due),
            "at": clock.now(),
            "protection": _protection(made, due),
            "withheld": made.withheld[:400],
        },
    )
    if not is_new:
        return None
    _keep_figures(issued, made, due)
    if read is not None:
        _mark_as_issued(organisation, due.start, read.now)
    audit.record(
        "period.issued",
        organisation=organisation.pk,
        by=None,
        about=issued.pk,
        period=due.name,
        revision=due.revision,
    )
    return issued


def _contributors(made: _Made, due: queries.Due) -> int:
    root = next(place for place, above in made.tree.items() if not above)
    return made.whole.people[Key(due.name, root, releases.EVERYBODY)] if made.whole else 0


def _protection(made: _Made, due: queries.Due) -> dict[str, object]:
    if made.release is None or made.whole is None:
        return {"parents": made.tree}
    return releases.kept_of(made.release, due.name, made.whole, made.tree)


def _keep_figures(issued: Issue, made: _Made, due: queries.Due) -> None:
    if made.release is None:
        return
    figures = releases.figures_by_place(made.release, due.name)
    PublishedFigures.objects.everywhere().bulk_create(
        [
            PublishedFigures(
                organisation_id=issued.organisation_id,
                issue=issued,
                place_id=releases.identifier(place),
                figures=those,
            )
            for place, those in figures.items()
        ],
        batch_size=AT_ONCE,
    )


def _mark_as_issued(
    organisation: Organisation, month: dt.date, read: Mapping[uuid.UUID, Contribution]
) -> None:
    """Stories that were counted for the first time are marked as they were read; what went
    meanwhile is noted as taken away."""
    rows = CountedStory.objects.of(organisation).filter(month=month)
    TakenAway.objects.of(organisation).filter(month=month).delete()
    there = set(rows.values_list("protected_id", flat=True))
    for story in read.keys() - there:
        one = read[story]
        _tally(organisation.pk, releases.identifier(one.place), month, one.codes)
    new = {
        story: Contribution(str(place), codes)
        for story, place, codes in rows.filter(issued_place=None).values_list(
            "protected_id", "place_id", "codes"
        )
    }
    rows.filter(issued_place=None).update(issued_place=F("place"), issued_codes=F("codes"))
    for story, now in new.items():
        if story not in read:
            rows.filter(protected=story).update(issued_place=None, issued_codes="")
        elif read[story] != now:
            one = read[story]
            rows.filter(protected=story).update(
                issued_place=releases.identifier(one.place), issued_codes=one.codes
            )


# The same sign again and again ------------------------------------------------------------------


@transaction.atomic
def look_for_repeats(organisation: Organisation, today: dt.date | None = None) -> None:
    """Raise what was told REPEATS times at a place with no change made, to the place above; and
    settle what was raised once something was done."""
    today = today or clock.today(organisation.timezone)
    _wait_for([organisation.pk])
    _settle_repeats(organisation, queries.signs_told(organisation, today), today)
    told = queries.signs_told(organisation, today)
    known = {
        (one.place_id, one.code)
        for one in RepeatedSign.objects.of(organisation).filter(settled_on=None)
    }
    for (place_id, code), found in told.items():
        if len(found.unsettled) >= lists.REPEATS and (place_id, code) not in known:
            _raise_repeat(organisation, found)


def _raise_repeat(organisation: Organisation, found: queries.SignTold) -> None:
    above = [*people.above(found.place), found.place]
    RepeatedSign.objects.everywhere().create(
        organisation=organisation,
        place=found.place,
        code=found.code,
        first_month=min(found.unsettled).replace(day=1),
        up_to=above[-2] if len(above) > 1 else found.place,
        at=clock.now(),
    )


def _settle_repeats(
    organisation: Organisation,
    told: Mapping[tuple[uuid.UUID, str], queries.SignTold],
    today: dt.date,
) -> None:
    for sign in RepeatedSign.objects.of(organisation).filter(settled_on=None):
        found = told.get((sign.place_id, sign.code))
        since = sign.at.date()
        if found and any(day >= since for day in found.settled_on):
            sign.settled_on, sign.settled_because = today, "acted"
        elif not found or not found.unsettled:
            sign.settled_on, sign.settled_because = today, "past"
        else:
            continue
        sign.save(update_fields=["settled_on", "settled_because"])


@transaction.atomic
def settle_sign(sign: RepeatedSign, *, because: str, by: Person) -> RepeatedSign:
    """Say what was done about a sign, or why nothing is. Told again after today, it comes back."""
    _wait_for([sign.organisation_id])
    sign.refresh_from_db(fields=["settled_on"])
    policies.check_may_be_settled(because, sign.settled_on)
    sign.settled_on = clock.today(sign.place.organisation.timezone)
    sign.settled_because, sign.settled_by = because.strip(), by
    sign.save(update_fields=["settled_on", "settled_because", "settled_by"])
    audit.record(
        "sign.settled",
        organisation=sign.organisation_id,
        by=by,
        about=sign.pk,
        code=sign.code,
        because=sign.settled_because,
    )
    return sign


# The register, and marks on charts --------------------------------------------------------------


@transaction.atomic
def begin_register(organisation: Organisation) -> None:
    """The lines that every register begins with. Safe to do twice."""
    today = clock.today(organisation.timezone)
    for one in lists.REGISTER:
        Measure.objects.everywhere().get_or_create(
            organisation=organisation,
            code=one.code,
            defaults={
                "name": one.name,
                "asked_by": one.asked_by,
                "invites": one.invites,
                "perverse": one.perverse,
                "minutes_a_month": one.minutes_a_month,
                "helps": one.helps,
                "review_on": months.plus(today.replace(day=1), lists.MONTHS_TO_REVIEW),
            },
        )


@transaction.atomic
def review(
    measure: Measure,
    *,
    decision: str,
    because: str,
    by: Person,
    review_on: dt.date | None = None,
    stopped_on: dt.date | None = None,
) -> Measure:
    """Keep a measure, change it, or stop it on a day; with the reason."""
    policies.check_review(decision, because, review_on, stopped_on)
    measure.decision, measure.because = decision, because.strip()
    measure.decided_by, measure.decided_on = by, clock.today(measure.organisation.timezone)
    measure.stopped_on = stopped_on if decision == lists.STOP else None
    if review_on is not None:
        measure.review_on = review_on
    measure.save(update_fields=DECIDED)
    audit.record(
        f"measure.{decision}",
        organisation=measure.organisation_id,
        by=by,
        code=measure.code,
        because=measure.because,
    )
    return measure


@transaction.atomic
def mark(
    place: Place, *, month: dt.date, kind: str, words: str, by: Person, code: str = ""
) -> Mark:
    """A note on the charts of a place, or a new beginning of the usual, with its reason."""
    policies.check_mark(kind, words, code, month, clock.today(place.organisation.timezone))
    made = Mark.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        code=code,
        month=month.replace(day=1),
        kind=kind,
        words=words.strip(),
        by=by,
        at=clock.now(),
    )
    audit.record(
        f"chart.{kind}", organisation=place.organisation_id, by=by, about=made.pk, code=code
    )
    return made
