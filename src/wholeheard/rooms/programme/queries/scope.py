"""How far scope has come, of one programme or of many at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence

from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.models import Member, Programme, Sheet, TeamCount
from wholeheard.rooms.programme.queries.programmes import members_on
from wholeheard.rooms.programme.queries.team import is_ready

TASKS = {
    "purpose": lists.PURPOSE,
    "ties": lists.TIES,
    "stop": lists.STOP_LIST,
    "evaluation": lists.PLAN,
    "told": lists.INVITATION,
}
"""Tasks that are done when their sheet is written (ids of phases.toml); the others of scope are
about the team."""


def scope_done(some: Sequence[Programme], today: dt.date) -> dict[uuid.UUID, frozenset[str]]:
    """The tasks of scope that are done, by programme. Three questions, however many there are."""
    if not some:
        return {}
    organisation = some[0].organisation_id
    written: dict[uuid.UUID, set[str]] = defaultdict(set)
    rows = Sheet.objects.of(organisation).filter(programme__in=some, away_on=None)
    for programme_id, template in rows.values_list("programme", "template").distinct():
        written[programme_id].add(template)
    team = _members(organisation, some, today)
    counted = set(
        TeamCount.objects.of(organisation).filter(programme__in=some)
        .values_list("programme", flat=True)
    )  # fmt: skip
    return {
        one.pk: frozenset(
            {task for task, template in TASKS.items() if template in written[one.pk]}
            | {"sponsor" for member in team[one.pk] if member.part == lists.SPONSOR}
            | ({"change_team"} if is_ready(team[one.pk]) else set())
            | ({"representation"} if one.pk in counted else set())
        )
        for one in some
    }


def _members(
    organisation: uuid.UUID, some: Sequence[Programme], today: dt.date
) -> dict[uuid.UUID, list[Member]]:
    found: dict[uuid.UUID, list[Member]] = defaultdict(list)
    rows = Member.objects.of(organisation).filter(members_on(today), programme__in=some)
    for one in rows:
        found[one.programme_id].append(one)
    return found
