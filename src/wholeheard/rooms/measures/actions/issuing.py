"""Closed periods are issued."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F

from wholeheard.kit import audit, bars, clock
from wholeheard.listening.protecting.tables import CannotPublish, Hierarchy, Key, Tables, publish
from wholeheard.listening.protecting.tables import Release as Publication
from wholeheard.listening.protecting.tables.periods import months_of
from wholeheard.rooms.measures import lists, queries, releases
from wholeheard.rooms.measures.actions.beside import AT_ONCE, tally, wait_for
from wholeheard.rooms.measures.models import CountedStory, Issue, PublishedFigures, TakenAway
from wholeheard.rooms.measures.releases import Contribution
from wholeheard.rooms.people.models import Organisation, Place


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
        release = publish(fine, hierarchy, [one.release for one in earlier], rules=releases.RULES)
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
    for taken in TakenAway.objects.of(organisation).filter(month=month):
        gone = Contribution(str(taken.place_id), bars.written([f"voice:{taken.voice}"]))
        moved += [(gone, None)] * taken.number
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
    wait_for([organisation.pk])
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
        tally(organisation.pk, releases.identifier(one.place), month, one.codes)
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
