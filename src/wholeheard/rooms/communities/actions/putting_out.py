"""A keeper puts a member out, and lets them back."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.communities import access, policies, queries
from wholeheard.rooms.communities.actions.members import go
from wholeheard.rooms.communities.actions.shared import (
    held,
    note,
    reason_for,
)
from wholeheard.rooms.communities.models import (
    Inside,
    Member,
    Post,
    PutOut,
    StoryBrought,
)
from wholeheard.rooms.people.models import Person


@transaction.atomic
def put_out(
    inside: Inside, member: Member, because: str, *, by: Person, looked: bool = False
) -> PutOut:
    """A keeper puts a member out, with a reason that they read. What they wrote stays with their
    name or without, as they chose; a keeper hides what should not stand."""
    held(inside)
    there = queries.members(inside).filter(pk=member.pk).exists()
    policies.check_is_member(there and access.keeps(inside))
    member.refresh_from_db()
    policies.check_may_be_put_out(member.pk == inside.member.pk, access.is_keeper(member))
    reason = reason_for(inside, because, by, looked)
    go(member, clock.today(member.organisation.timezone), stays_known=True)
    made = PutOut.objects.everywhere().create(
        organisation_id=by.organisation_id,
        community=inside.community,
        member=member,
        by=inside.member,
        because=reason,
        on=clock.today(by.organisation.timezone),
    )
    note("community.put_out", member.pk, by)
    return made


@transaction.atomic
def let_back(inside: Inside, put: PutOut, *, by: Person) -> None:
    """A keeper lets somebody join again. Whether they do, they decide."""
    held(inside)
    policies.check_is_member(access.keeps(inside))
    note("community.let_back", put.member_id, by)
    put.delete()


@transaction.atomic
def take_all_back(member: Member, *, by: Person) -> None:
    """Somebody who was put out takes back all that they wrote: no word of it is left."""
    policies.check_own(member.person_id == by.pk)
    own = Post.objects.of(member.organisation_id).filter(by=member, taken_back_on=None)
    for rows in queries.hanging_on(own):
        rows.delete()
    StoryBrought.objects.of(member.organisation_id).filter(by=member).delete()
    own.update(title="", words="", taken_back_on=clock.today(by.organisation.timezone))
    note("community.all_taken_back", member.pk, by)
