"""A community is begun, says anew what it is for, and ends."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from wholeheard.rooms.communities import access, checking, lists, policies
from wholeheard.rooms.communities.actions.members import Shown, new_member
from wholeheard.rooms.communities.actions.shared import (
    admit,
    held_open,
    note,
    reason_for,
    today,
)
from wholeheard.rooms.communities.models import (
    Community,
    Inside,
)
from wholeheard.rooms.people.models import Organisation, Person


@transaction.atomic
def begin(
    name: str,
    purpose: str,
    reach: str,
    *,
    by: Person,
    shown: Shown,
    organisations: Collection[Organisation] = (),
    looked: bool = False,
) -> Inside:
    """Begin a community in the care of one's own organisation, and keep it."""
    policies.check_reach(reach, organisations)
    kept = checking.checked(_said_of(name, purpose), by=by, looked=looked)
    community = Community.objects.everywhere().create(
        organisation_id=by.organisation_id,
        **kept,
        reach=reach,
        begun_on=today(by),
    )
    if reach == lists.NAMED:
        admit(community, [by.organisation, *organisations])
    member = new_member(community, by, shown, keeper_since=today(by))
    note("community.begun", community.pk, by, reach=reach)
    return access.now_inside(member, community)


def _said_of(name: str, purpose: str) -> dict[str, str]:
    return {
        "name": policies.check_words(name, "name", lists.MOST_OF_A_NAME),
        "purpose": policies.check_words(purpose, "purpose"),
    }


@transaction.atomic
def say_what_for(
    inside: Inside, name: str, purpose: str, *, by: Person, looked: bool = False
) -> Community:
    """Say anew what it is called and what it is for."""
    community = held_open(inside)
    kept = checking.checked(_said_of(name, purpose), by=by, looked=looked, inside=inside)
    community.name, community.purpose = kept["name"], kept["purpose"]
    community.save(update_fields=["name", "purpose"])
    note("community.changed", community.pk, by)
    return community


@transaction.atomic
def end(inside: Inside, because: str, *, by: Person, looked: bool = False) -> Community:
    """It ends. Its members can read on; nothing is added."""
    community = held_open(inside)
    community.ended_because = reason_for(inside, because, by, looked)
    community.ended_on = today(by)
    community.save(update_fields=["ended_on", "ended_because"])
    note("community.ended", community.pk, by)
    return community
