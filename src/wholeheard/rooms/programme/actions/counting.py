"""The change team is set beside the workforce: a file, what members say in confidence, the end."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from wholeheard.kit.refusal import Refusal
from wholeheard.listening.programme.uploads import RefusedUpload
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme import policies, queries
from wholeheard.rooms.programme.actions.shared import held, note, today_at
from wholeheard.rooms.programme.models import Programme, TeamCount, TeamGroup, TeamSaid
from wholeheard.rooms.programme.team_file import Group, read_groups


@transaction.atomic
def open_count(found: Programme, content: bytes, *, by: Person) -> TeamCount:
    """Bring in the workforce, and let members say what they are. Where the file says all of the
    team itself, nobody is asked, and the count is closed at once."""
    programme = held(found)
    before = queries.counts(programme).first()
    shared = list(queries.counts_of_who_is_in_it(programme, today_at(programme)))
    is_open = any(one.closed_on is None for one in shared)
    closed = max((one.closed_on for one in shared if one.closed_on is not None), default=None)
    policies.check_may_count(closed, is_open, today_at(programme))
    groups = _groups(programme, content)
    asked = any(one.team is None for one in groups)
    made = TeamCount.objects.everywhere().create(
        organisation_id=programme.organisation_id, programme=programme,
        number=before.number + 1 if before else 1,
        digest=hashlib.sha256(content).hexdigest(), opened_on=today_at(programme), by=by,
        closed_on=None if asked else today_at(programme),
    )  # fmt: skip
    TeamGroup.objects.everywhere().bulk_create(
        TeamGroup(
            organisation_id=programme.organisation_id, count=made, at=at, workforce=one.workforce,
            characteristic=one.characteristic, group=one.group, team=one.team or 0,
            asked=one.team is None,
        )
        for at, one in enumerate(groups)
    )  # fmt: skip
    note("programme.team.count_opened", made, by)
    return made


def _groups(found: Programme, content: bytes) -> list[Group]:
    places = Place.objects.filter(organisation=found.organisation_id).values_list("name", flat=True)
    try:
        return read_groups(content, list(places))
    except RefusedUpload as refused:
        raise Refusal("count.file", " ".join(refused.sentences), "file") from refused


@transaction.atomic
def say_in_confidence(count: TeamCount, said: Mapping[str, str], *, by: Person) -> None:
    """A member says of themselves what they like to say: by characteristic its group. Only counts
    go up; who said what is written nowhere."""
    again = _held(count)
    policies.check_is_open(again.closed_on)
    policies.check_not_said(queries.has_said(again, by))
    TeamSaid.objects.everywhere().create(
        organisation_id=again.organisation_id, count=again, person=by
    )
    rows = TeamGroup.objects.of(again.organisation_id).filter(count=again, asked=True)
    for characteristic, group in said.items():
        full = rows.filter(characteristic=characteristic, group=group, team__gte=F("workforce"))
        policies.check_is_not_full(full.exists(), group)
        rows.filter(characteristic=characteristic, group=group).update(team=F("team") + 1)


@transaction.atomic
def close_count(count: TeamCount, *, by: Person) -> None:
    """Close a count: from now on it is shown, and who said something is forgotten."""
    again = _held(count)
    policies.check_is_open(again.closed_on)
    TeamSaid.objects.of(again.organisation_id).filter(count=again).delete()
    again.closed_on = today_at(again.programme)
    again.save(update_fields=["closed_on"])
    note("programme.team.count_closed", again, by)


def _held(count: TeamCount) -> TeamCount:
    rows = TeamCount.objects.of(count.organisation_id)
    rows = rows.select_related("programme__place__organisation")
    return rows.select_for_update(of=("self",)).get(pk=count.pk)
