"""Who is heard, answered and helped: the groups of people, counted by night and issued once.

Only stories that stand in a published month are counted, once they have had time to lead to a
change; the answers that tellers gave of themselves are opened for it, counted, and nothing is kept
of which story they belong to. Every figure goes through the same door as all others.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from wholeheard.kit import audit, bars, clock, ids, sealing
from wholeheard.listening.protecting.tables import CannotPublish, Release, Tables, publish
from wholeheard.rooms.equality import counting as said_of_them
from wholeheard.rooms.equality import queries as equality
from wholeheard.rooms.equality.lists import Characteristic
from wholeheard.rooms.measures import equity_tables, lists, months
from wholeheard.rooms.measures.models import CountedStory, EquityIssue, Issue, Measure
from wholeheard.rooms.people.models import Organisation

FIELD = "equity.kept"
QUARTERS_OF_A_YEAR = 4


@dataclass(frozen=True, slots=True)
class Due:
    """A closed period of which the groups are to be issued."""

    period: str
    start: dt.date
    of: tuple[Characteristic, ...]

    @property
    def name(self) -> str:
        return months.name_of(self.period, self.start)


# What is due ------------------------------------------------------------------------------------


def to_issue() -> list[uuid.UUID]:
    """Organisations of which something is due."""
    return [one.pk for one in Organisation.objects.all() if due(one)]


def due(organisation: Organisation, today: dt.date | None = None) -> list[Due]:
    """What is to be issued next: quarters, the oldest first; then years, whose quarters are all
    issued. Nothing where nobody ever answered, or where the register has stopped it."""
    today = today or clock.today(organisation.timezone)
    if not equality.has_any(organisation) or not is_running(organisation, today):
        return []
    asked = equality.asked_by(organisation)
    issued = set(_issued(organisation))
    quarters = [_quarter(start, asked, issued) for start in _ripe_quarters(organisation, today)]
    years = sorted({months.start_of(lists.YEAR, start) for _code, _period, start in issued})
    recorded = _recorded(organisation)
    wide = [_year(start, asked, issued) for start in years]
    narrow = [_never_recorded(one, recorded) for one in quarters]
    return [one for one in narrow if one.of] or [
        one for one in (_never_recorded(one, recorded) for one in wide) if one.of
    ]


def _recorded(organisation: Organisation) -> set[tuple[str, str]]:
    """What the chained record says was issued. What is gone from the database all the same is not
    issued again: somebody may have taken it out, and all stories but a few, to see the rest."""
    found = audit.details("equity.issued", organisation=organisation.pk)
    return {(one.get("characteristic", ""), one.get("period", "")) for one in found}


def _never_recorded(due: Due, recorded: set[tuple[str, str]]) -> Due:
    of = tuple(one for one in due.of if (one.code, due.name) not in recorded)
    return replace(due, of=of)


def is_running(organisation: Organisation, today: dt.date) -> bool:
    """Whether the register still counts it."""
    rows = Measure.objects.of(organisation).filter(code=lists.EQUITY, stopped_on__lte=today)
    return not rows.exists()


def _issued(organisation: Organisation) -> Iterator[tuple[str, str, dt.date]]:
    rows = EquityIssue.objects.of(organisation)
    yield from rows.values_list("characteristic", "period", "starts_on")


def _ripe_quarters(organisation: Organisation, today: dt.date) -> list[dt.date]:
    """Quarters whose months are all published, the last of them so long ago that what its stories
    raised should have led somewhere."""
    last = months.plus(months.last_settled(today), -lists.MATURE_MONTHS)
    rows = Issue.objects.of(organisation).filter(
        period=lists.MONTH, withheld="", starts_on__lte=last
    )
    there = set(rows.values_list("starts_on", flat=True))
    starts = sorted({months.start_of(lists.QUARTER, month) for month in there})
    return [one for one in starts if {*months.months_of(lists.QUARTER, one)} <= there]


def _quarter(
    start: dt.date, asked: Sequence[Characteristic], issued: set[tuple[str, str, dt.date]]
) -> Due:
    left = tuple(one for one in asked if (one.code, lists.QUARTER, start) not in issued)
    return Due(lists.QUARTER, start, left)


def _year(
    start: dt.date, asked: Sequence[Characteristic], issued: set[tuple[str, str, dt.date]]
) -> Due:
    quarters = quarters_of(start)
    left = (
        one
        for one in asked
        if (one.code, lists.YEAR, start) not in issued
        and all((one.code, lists.QUARTER, at) in issued for at in quarters)
    )
    return Due(lists.YEAR, start, tuple(left))


def quarters_of(year: dt.date) -> list[dt.date]:
    """The first months of the quarters of a financial year."""
    return [months.plus(year, 3 * at) for at in range(QUARTERS_OF_A_YEAR)]


# Issuing ----------------------------------------------------------------------------------------


def issue_all(organisation: Organisation, today: dt.date | None = None) -> int:
    """Issue everything that is due, quarters before their years. How many were issued."""
    number = 0
    while wanted := due(organisation, today):
        for one in wanted:
            number += _issue(organisation, one)
    return number


def _issue(organisation: Organisation, wanted: Due) -> int:
    """The groups of every characteristic in one period; the answers are opened once for all."""
    if wanted.period == lists.YEAR:
        return sum(_issue_year(organisation, wanted, one) for one in wanted.of)
    counted = said_of_them.by_group(organisation, _stories(organisation, wanted))
    return sum(
        _publish(
            organisation, wanted, one, equity_tables.tables_of(wanted.name, one, counted[one.code])
        )
        for one in wanted.of
    )


def _stories(organisation: Organisation, wanted: Due) -> Iterator[tuple[uuid.UUID, frozenset[str]]]:
    """The stories that stand in the published months of a quarter, with what they count as."""
    within = months.months_of(wanted.period, wanted.start)
    rows = CountedStory.objects.of(organisation).filter(month__in=within)
    rows = rows.exclude(issued_place=None)
    for story, codes in rows.values_list("protected__story_id", "codes").iterator():
        yield story, bars.codes_in(codes)


def _issue_year(organisation: Organisation, wanted: Due, one: Characteristic) -> int:
    rows = EquityIssue.objects.of(organisation).filter(
        characteristic=one.code, period=lists.QUARTER, starts_on__in=quarters_of(wanted.start)
    )
    quarters = list(rows.order_by("starts_on"))
    if any(row.withheld for row in quarters):
        because = "A quarter of this year could not be published, so the year is not either."
        return _keep(organisation, wanted, one, withheld=because)
    parts = [_release_of(organisation, row, one) for row in quarters]
    exact = [part.exact for part in parts if part.exact is not None]
    tables = equity_tables.wide_tables(wanted.name, one, exact)
    return _publish(organisation, wanted, one, tables, parts)


def _publish(
    organisation: Organisation,
    wanted: Due,
    one: Characteristic,
    tables: Tables,
    earlier: Sequence[Release] = (),
) -> int:
    try:
        made = publish(tables, equity_tables.TREE, earlier, rules=equity_tables.RULES)
    except CannotPublish as error:
        return _keep(organisation, wanted, one, withheld=str(error))
    return _keep(organisation, wanted, one, made=made, tables=tables)


@transaction.atomic
def _keep(
    organisation: Organisation,
    wanted: Due,
    one: Characteristic,
    *,
    made: Release | None = None,
    tables: Tables | None = None,
    withheld: str = "",
) -> int:
    """Write an issue, unless somebody did so meanwhile."""
    identifier = ids.new()
    kept = equity_tables.kept_of(made, tables) if made and tables else {}
    row, is_new = EquityIssue.objects.everywhere().get_or_create(
        organisation=organisation,
        characteristic=one.code,
        period=wanted.period,
        starts_on=wanted.start,
        defaults={
            "id": identifier,
            "figures": equity_tables.figures_of(made, one) if made else {},
            "kept": _sealed(organisation, identifier, json.dumps(kept)),
            "withheld": withheld[:400],
        },
    )
    if is_new:
        audit.record(
            "equity.issued", organisation=organisation.pk, by=None, about=row.pk,
            characteristic=one.code, period=wanted.name,
        )  # fmt: skip
    return int(is_new)


def _release_of(organisation: Organisation, row: EquityIssue, one: Characteristic) -> Release:
    plain = sealing.open_sealed(_key(organisation), row.kept, about=row.pk, field=FIELD)
    name = months.name_of(row.period, row.starts_on)
    return equity_tables.release_from(name, one, json.loads(plain))


def _sealed(organisation: Organisation, about: uuid.UUID, text: str) -> bytes:
    return sealing.seal(_key(organisation), text.encode(), about=about, field=FIELD)


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.id)


# What is asked of it ----------------------------------------------------------------------------


def latest(organisation: Organisation) -> dict[str, EquityIssue]:
    """For each characteristic the last period of which a gap can be told; the last of all where
    there is none. A quarter goes before the year that it lies in."""
    rows = EquityIssue.objects.of(organisation).filter(withheld="").defer("kept")
    found: dict[str, list[EquityIssue]] = {}
    for row in rows.order_by("-starts_on", "period"):
        found.setdefault(row.characteristic, []).append(row)
    return {
        code: next((row for row in own if _tells_something(row)), own[0])
        for code, own in found.items()
    }


def _tells_something(row: EquityIssue) -> bool:
    told = [shown[equity_tables.TOLD][0] for shown in row.figures.values()]
    return told.count("number") > 1
