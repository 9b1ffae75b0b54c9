"""Who keeps a community: a keeper asks others, and where nobody does a member takes it up."""

from __future__ import annotations

from django.db import transaction

from wholeheard.rooms.communities import lists, policies, queries
from wholeheard.rooms.communities.actions.shared import (
    admit,
    held_open,
    note,
    today,
)
from wholeheard.rooms.communities.models import (
    Inside,
    Member,
)
from wholeheard.rooms.people.models import Person


@transaction.atomic
def ask_to_keep(inside: Inside, member: Member, *, by: Person) -> None:
    """A keeper makes another member a keeper too."""
    held_open(inside)
    policies.check_is_member(queries.members(inside).filter(pk=member.pk).exists())
    member.keeper_since = today(by)
    member.save(update_fields=["keeper_since"])
    note("community.keeper", inside.community.pk, by)


@transaction.atomic
def take_up_keeping(inside: Inside, *, by: Person) -> None:
    """Nobody keeps it any more: a member does now, and it stands in their organisation's care."""
    community = held_open(inside)
    policies.check_has_no_keeper(queries.keepers(inside).count())
    if community.reach == lists.NAMED:
        admit(community, [community.organisation, by.organisation])
    community.organisation = by.organisation
    community.save(update_fields=["organisation"])
    member = inside.member
    member.keeper_since = today(by)
    member.save(update_fields=["keeper_since"])
    note("community.keeper", community.pk, by)
