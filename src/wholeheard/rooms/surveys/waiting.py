"""What waits to be done in this room: letters, nights, rounds whose last day has passed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import Ask, LeftAlone, Letter, Round
from wholeheard.rooms.surveys.queries import rounds


def letters(identifiers: Iterable[uuid.UUID]) -> list[Letter]:
    rows = Letter.objects.everywhere().filter(pk__in=identifiers)
    return list(rows.select_related("organisation", "round__organisation"))


def unsent_letters() -> list[uuid.UUID]:
    return list(Letter.objects.everywhere().values_list("pk", flat=True)[:1000])


def _running() -> QuerySet[Round]:
    rows = Round.objects.everywhere().select_related("organisation")
    return rows.filter(opened_at__isnull=False, closed_at=None, cancelled_at=None)


def whose_night_has_come() -> list[uuid.UUID]:
    """Open rounds that were not mixed this night; by day, if a night was missed. And closed ones
    whose closing did not come to its end."""
    now = clock.now()
    half_closed = Round.objects.everywhere().filter(closed_at__isnull=False, mixed_on=None)
    return [
        *(one.pk for one in _running() if _is_due(one, now)),
        *half_closed.values_list("pk", flat=True),
    ]


def _is_due(round: Round, now: dt.datetime) -> bool:
    zone = ZoneInfo(round.organisation.timezone)
    here = now.astimezone(zone)
    assert round.opened_at is not None
    last = round.mixed_on or round.opened_at.astimezone(zone).date()
    days = (here.date() - last).days
    return days > 1 or (days == 1 and here.hour in lists.NIGHT)


def to_close() -> list[uuid.UUID]:
    return [one.pk for one in _running() if one.closes_on < clock.today(one.organisation.timezone)]


def past_their_day(identifiers: Iterable[uuid.UUID]) -> list[Round]:
    late = set(to_close())
    return [one for one in rounds(identifiers) if one.pk in late]


def old_asks() -> QuerySet[Ask]:
    before = clock.today() - dt.timedelta(days=31 * lists.MONTHS_KEPT)
    return Ask.objects.everywhere().filter(on__lt=before)


def alone_no_more() -> QuerySet[LeftAlone]:
    return LeftAlone.objects.everywhere().filter(until__lt=clock.today())


def with_old_asks() -> list[uuid.UUID]:
    """Organisations whose ledger holds what is past its time."""
    found = {*old_asks().values_list("organisation", flat=True).distinct()}
    return list(found | {*alone_no_more().values_list("organisation", flat=True).distinct()})
