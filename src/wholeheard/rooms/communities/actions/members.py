"""Somebody joins, says how they want to be seen, and leaves."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.communities import access, checking, lists, policies, queries
from wholeheard.rooms.communities.actions.shared import (
    held,
    held_open,
    locked,
    note,
    today,
)
from wholeheard.rooms.communities.models import (
    Coming,
    Community,
    Inside,
    Member,
    TakenUp,
)
from wholeheard.rooms.people.models import Person


@dataclass(frozen=True, slots=True)
class Shown:
    """How somebody wants to be seen, whether their name stays when they go, and whether they hear
    of what is new in the letter of the morning."""

    name: str
    role: str = ""
    keeps_name: bool = True
    hears: bool = True


@transaction.atomic
def join(community: Community, shown: Shown, *, by: Person) -> Inside:
    """Join, seen as they choose. Whoever was in it before, and kept their name, goes on."""
    policies.check_goes_on(locked(community))
    earlier = queries.earlier_membership(by, community)
    policies.check_was_not_put_out(earlier is not None and hasattr(earlier, "put_out"))
    if earlier is None:
        member = new_member(community, by, shown)
    else:
        member = earlier
        member.left_on = None
        _show(member, shown, by)
        member.save(update_fields=["left_on"])
    note("community.joined", community.pk, by)
    return access.now_inside(member, community)


def new_member(
    community: Community, person: Person, shown: Shown, *, keeper_since: dt.date | None = None
) -> Member:
    return Member.objects.everywhere().create(
        organisation_id=person.organisation_id,
        community=community,
        person=person,
        **_seen_as(shown, person),
        joined_on=today(person),
        keeper_since=keeper_since,
    )


def _seen_as(shown: Shown, person: Person) -> dict[str, Any]:
    """A name and a role as somebody chose them: neither is a way to reach them."""
    said = {
        "name": policies.check_words(shown.name, "name", lists.MOST_OF_A_NAME),
        "role": policies.check_length(shown.role, "role", lists.MOST_OF_A_NAME),
    }
    kept = checking.checked(said, by=person, looked=True)
    return {**kept, "keeps_name": shown.keeps_name, "hears": shown.hears}


@transaction.atomic
def be_seen_as(inside: Inside, shown: Shown, *, by: Person) -> Member:
    """Change how one is seen, also on what was written before."""
    held(inside)
    return _show(inside.member, shown, by)


def _show(member: Member, shown: Shown, person: Person) -> Member:
    for field, said in _seen_as(shown, person).items():
        setattr(member, field, said)
    member.save(update_fields=["name", "role", "keeps_name", "hears"])
    return member


@transaction.atomic
def leave(inside: Inside, *, keeps_name: bool, by: Person) -> None:
    """Go. What was written stays, with the name or without."""
    if inside.community.ended_on is None:
        held_open(inside)
        others = queries.keepers(inside).exclude(pk=inside.member.pk).count()
        policies.check_another_keeps(access.keeps(inside), others)
    inside.member.keeps_name = keeps_name
    go(inside.member, today(by))
    note("community.left", inside.community.pk, by)


def go(member: Member, day: dt.date, *, stays_known: bool = False) -> None:
    """A membership ends; without their name nothing here leads to the person any more, unless it
    has to be known who may not join again."""
    member.left_on, member.keeper_since = day, None
    if not member.keeps_name:
        member.name, member.role = "", ""
        member.person = member.person if stays_known else None
    member.save()
    for model in (Coming, TakenUp):
        model.objects.of(member.organisation_id).filter(by=member).delete()


@transaction.atomic
def end_memberships(member_ids: Collection[uuid.UUID]) -> None:
    """Of people whose account has ended: what they wrote stays, as they said."""
    rows = Member.objects.everywhere().filter(pk__in=member_ids)
    for member in rows.select_related("organisation", "person", "put_out"):
        if member.person is not None and member.person.is_active:
            continue
        if hasattr(member, "put_out"):
            _let_go_of_the_tie(member)
        elif member.left_on is None:
            go(member, clock.today(member.organisation.timezone))


def _let_go_of_the_tie(member: Member) -> None:
    """Nobody is left who could join again: why they were put out goes, and who they were."""
    member.put_out.delete()
    member.person = None
    member.save(update_fields=["person"])
