"""What others may see of values written by hand is issued month by month, and then stands.

Reckoned at each opening, it would tell whoever opens it twice what one correction was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.listening.protecting.tables import (
    CannotPublish,
    may_be_issued_anew,
    told_alike,
)
from wholeheard.rooms.change import queries as change
from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.change.queries import Value
from wholeheard.rooms.learning import lists, protected_chart, queries, sealed
from wholeheard.rooms.learning.models import IssuedMonth
from wholeheard.rooms.learning.protected_chart import Row
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Organisation

YES, NO, ALL = "yes", "no", "all"


def issue_charts(organisation: Organisation) -> None:
    """The work of a day: what is due of every measure of an organisation."""
    for measure in queries.measures_by_hand(organisation):
        issue_months(measure)
    audit.record(lists.CHARTS_ISSUED, organisation=organisation.pk)


@transaction.atomic
def issue_months(measure: ChangeMeasure) -> None:
    """Issue each month that is due, and anew what may be. Nothing of a measure that is counted
    from stories (`measures` issues it), or of which some value is no count."""
    _hold(measure)
    values = change.written_of(measure)
    if measure.code or not protected_chart.are_counts(values):
        return
    today = clock.today(measure.idea.place.organisation.timezone)
    last = months.last_closed(today - dt.timedelta(days=lists.DAYS_TO_WRITE))
    written = _by_month(values)
    issued = {one.month: one for one in queries.issued_months(measure)}
    for month in sorted({*written, *issued}):
        if month <= last:
            made = issued.get(month) or _new(measure, month)
            _issue(made, written.get(month, []), today)


def _hold(measure: ChangeMeasure) -> None:
    """Nobody else issues of it meanwhile."""
    ChangeMeasure.objects.of(measure.organisation_id).select_for_update().get(pk=measure.pk)


def _by_month(values: Sequence[Value]) -> dict[dt.date, list[Value]]:
    found: dict[dt.date, list[Value]] = {}
    for one in values:
        found.setdefault(clock.month_of(one.on), []).append(one)
    return found


def _new(measure: ChangeMeasure, month: dt.date) -> IssuedMonth:
    organisation = measure.idea.place.organisation
    return IssuedMonth(organisation=organisation, measure=measure, month=month)


def _issue(month: IssuedMonth, values: Sequence[Value], today: dt.date) -> None:
    earlier = sealed.countings_of(month) if month.countings else []
    now = _counting(values)
    if earlier and not may_be_issued_anew(earlier, now, _side_of):
        return
    try:
        shown = protected_chart.shown_of(values, is_share=month.measure.is_share)
    except CannotPublish:
        return
    if _are_told_alike(month.shown, shown):
        month.shown, month.on = shown, today
        month.countings = sealed.close(month, [*earlier, now])
        month.save()


def _counting(values: Sequence[Value]) -> dict[str, int]:
    """Each number of a month by its name. Of a share also those whom it leaves out: they can be
    told by subtraction."""
    found = {}
    for one in values:
        day, above = f"{one.on:%Y-%m-%d}", int(one.above or 0)
        found[f"{day} {ALL}"] = above
        if one.below is not None:
            whole = int(one.below)
            found |= {f"{day} {YES}": above, f"{day} {NO}": whole - above, f"{day} {ALL}": whole}
    return found


def _side_of(name: str) -> tuple[str, bool] | None:
    day, of = name.split()
    return None if of == ALL else (day, of == YES)


def _are_told_alike(before: Sequence[Row], now: Sequence[Row]) -> bool:
    """Whether each day is hidden, told as a range or as a number as it was."""
    return told_alike(_ways(before), _ways(now))


def _ways(rows: Sequence[Row]) -> dict[str, tuple[bool, bool]]:
    """Of each day whether it is hidden, and whether it is told as a range."""
    return {row[0]: (bool(row[3]), row[4] is not None) for row in rows}
