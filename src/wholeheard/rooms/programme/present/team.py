"""The change team as it is shown: terms, hours of all together, a diary, who is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wholeheard.kit import clock, days
from wholeheard.listening.programme.workforce import Kept, Represented, hours_kept
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import lists, queries, sealed
from wholeheard.rooms.programme.actions.shared import today_at
from wholeheard.rooms.programme.models import DiaryEntry, Member, Programme, TeamCount, TeamGroup
from wholeheard.rooms.programme.team_file import beside, empty_file

__all__ = ["empty_file"]

TOO_LARGE = gettext_lazy("The file is larger than a table of counts can be. Send the counts alone.")
MONTHS_SHOWN = 24


def team_page(found: Programme) -> dict[str, Any]:
    """Who is of it now, with what they promised elsewhere; and who was."""
    today = today_at(found)
    now = [one for one in queries.current_members(found, today) if one.part != lists.SPONSOR]
    elsewhere = queries.promised_elsewhere(found, today)
    here = {one.pk for one in now}
    return {
        "members": [
            member_row(one, today, elsewhere.get(one.person_id or one.pk, [])) for one in now
        ],
        "sponsor": queries.sponsor_of(found, today),
        "was": [
            member_row(one, today)
            for one in queries.everyone_ever(found)
            if one.pk not in here and one.part != lists.SPONSOR
        ],
        "ready": queries.is_ready(now),
    }


def member_row(one: Member, today: dt.date, elsewhere: Sequence[Member] = ()) -> dict[str, Any]:
    """A member with hours, term, and the sum of what they promised to all programmes."""
    hours = one.hours or Decimal(0)
    return {
        "id": one.pk,
        "name": one.name,
        "job": one.person.job if one.person else "",
        "part": lists.PARTS[one.part],
        "leads": one.part == lists.LEAD,
        "has_account": one.person_id is not None,
        "hours": _number(hours) if hours else "",
        "agreed_by": one.agreed_by,
        "since": days.day(one.since),
        "until": days.day(one.until) if one.until else "",
        "is_due": one.until is not None and one.until < today,
        "left": days.day(one.left_on) if one.left_on else "",
        "elsewhere": [
            _("%(hours)s for “%(programme)s”")
            % {"hours": _number(other.hours or Decimal(0)), "programme": other.programme.name}
            for other in elsewhere
            if other.hours
        ],
        "in_all": _number(hours + sum((other.hours or Decimal(0) for other in elsewhere),
                                      Decimal(0))),
    }  # fmt: skip


def _number(value: Decimal | float) -> str:
    return f"{float(value):g}"


def who_may_lead(found: Programme) -> list[Member]:
    """Members with an account, who do not lead yet."""
    rows = queries.current_members(found, today_at(found)).filter(part=lists.MEMBER)
    return list(rows.exclude(person=None))


# Hours and diary ---------------------------------------------------------------------------------


def own_hours(person: Person) -> dict[str, Any]:
    """What a person promised to each programme that is under way, and in all; empty if nothing."""
    rows = queries.own_hours(person, clock.today(person.organisation.timezone))
    if not rows:
        return {}
    total = sum((one.hours or Decimal(0) for one in rows), Decimal(0))
    return {
        "rows": [
            {"id": one.programme_id, "name": one.programme.name,
             "hours": _number(one.hours or Decimal(0))}
            for one in rows
        ],
        "in_all": _number(total),
        "several": len(rows) > 1,
    }  # fmt: skip


def hours_page(found: Programme) -> dict[str, Any]:
    """Each closed month, the newest first, all members together; what fewer than three noted is
    not shown."""
    kept = hours_kept(queries.hours(found, today_at(found)))
    return {"months": [_month_row(one) for one in reversed(kept[-MONTHS_SHOWN:])]}


def _month_row(one: Kept) -> dict[str, Any]:
    shown = one.noted >= lists.FEWEST_NOTED
    return {
        "month": date_format(dt.date.fromisoformat(f"{one.month}-01"), "F Y"),
        "promised": _number(one.promised) if shown else "",
        "given": _number(one.given) if shown else "",
        "noted": one.noted if shown else "",
        "not_noted": one.not_noted if shown else "",
        "shown": shown,
    }


def own_rows(some: Sequence[DiaryEntry]) -> list[dict[str, Any]]:
    """A member's own days."""
    return [_entry(one) for one in some]


def diary_rows(some: Sequence[DiaryEntry]) -> list[dict[str, Any]]:
    """Days with words, and who wrote them."""
    return [_entry(one) | {"name": one.person.name, "job": one.person.job} for one in some]


def diary_readers(found: Programme, today: dt.date) -> str:
    """Who reads the diary on a day, by name: those of the team who have an account."""
    team = queries.current_members(found, today).filter(
        part__in=lists.OF_THE_TEAM, person__isnull=False
    )
    return ", ".join(dict.fromkeys(one.name for one in team))


def _entry(one: DiaryEntry) -> dict[str, Any]:
    words = ""
    if one.sealed is not None:
        words = sealed.opened(one.organisation, bytes(one.sealed), about=one.pk, field=sealed.DIARY)
    return {
        "id": one.pk,
        "on": days.weekday(one.on),
        "hours": _number(one.hours) if one.hours else "",
        "words": words,
        "is_closed": one.sealed is None
        and one.on < queries.hours_open_since(clock.today(one.organisation.timezone)),
    }


# Who is missing ----------------------------------------------------------------------------------


def mix_page(person: Person, found: Programme) -> dict[str, Any]:
    """The open count, and the last that was closed, as far as it may be shown."""
    counts = list(queries.counts(found))
    now = next((one for one in counts if one.closed_on is None), None)
    closed = next((one for one in counts if one.closed_on is not None), None)
    return {
        "open": now,
        "has_said": queries.has_said(now, person) if now else False,
        "so_far": said_so_far(now) if now else "",
        "closed_on": days.day(closed.closed_on) if closed and closed.closed_on else "",
        "tables": mix_tables(closed) if closed else [],
    }


def said_so_far(count: TeamCount) -> str:
    """How many members have said something in an open count."""
    number = queries.how_many_said(count)
    if not number:
        return _("Nobody has said anything yet.")
    return ngettext(
        "One member has said something.", "%(number)s members have said something.", number
    ) % {"number": number}


def mix_tables(count: TeamCount) -> list[dict[str, Any]]:
    """A table for each characteristic, in the order of the file; groups by name."""
    rows = queries.groups_of(count)
    grouped = {
        name: [(one.group, one.workforce, one.team) for one in some]
        for name, some in groupby(sorted(rows, key=lambda one: one.characteristic),
                                  key=lambda one: one.characteristic)
    }  # fmt: skip
    order = list(dict.fromkeys(one.characteristic for one in rows))
    shown = beside(grouped)
    unsaid = _unsaid(rows)
    return [
        {"name": name, "rows": [_group_row(one) for one in shown[name]],
         "is_unsaid": name in unsaid,
         "missing": [one.group for one in shown[name] if one.is_missing]}
        for name in order
    ]  # fmt: skip


def _unsaid(rows: Sequence[TeamGroup]) -> set[str]:
    """Characteristics that members were to say themselves, and of which nobody said anything:
    that nobody is of a group is not known of them."""
    asked = {one.characteristic for one in rows if one.asked}
    return asked - {one.characteristic for one in rows if one.team}


def _group_row(one: Represented) -> dict[str, str]:
    return {"group": one.group, "team": figure(one.team), "workforce": figure(one.workforce)}


def figure(one: Figure) -> str:
    """A protected figure in words: a number with its share, nobody, or that it is not shown."""
    if one.kind == "nobody":
        return _("nobody")
    if one.value is None:
        return _("not shown")
    if one.share is None:
        return f"{one.value:,.0f}"
    return _("%(number)s (%(share)s %%)") % {
        "number": f"{one.value:,.0f}", "share": f"{one.share:.0f}"
    }  # fmt: skip


def asked_of(count: TeamCount) -> dict[str, list[str]]:
    """Characteristics that members say themselves, with their groups."""
    found: dict[str, list[str]] = {}
    for one in queries.groups_of(count):
        if one.asked:
            found.setdefault(one.characteristic, []).append(one.group)
    return found
