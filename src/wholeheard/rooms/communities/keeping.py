"""How a member is put out, and how nothing is kept longer than was promised."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.communities import access, lists, policies, queries
from wholeheard.rooms.communities.actions import go, held, reason_for
from wholeheard.rooms.communities.models import (
    Coming,
    Hidden,
    Inside,
    Meeting,
    Member,
    Post,
    PutOut,
    Report,
    StoryBrought,
    TakenUp,
)
from wholeheard.rooms.people.models import Organisation, Person

# Putting out --------------------------------------------------------------------------------------


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
    policies.check_may_be_put_out(member.pk == inside.member.pk, is_keeper(member))
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
    _note("community.put_out", member.pk, by)
    return made


def is_keeper(member: Member) -> bool:
    return member.keeper_since is not None


@transaction.atomic
def let_back(inside: Inside, put: PutOut, *, by: Person) -> None:
    """A keeper lets somebody join again. Whether they do, they decide."""
    held(inside)
    policies.check_is_member(access.keeps(inside))
    _note("community.let_back", put.member_id, by)
    put.delete()


@transaction.atomic
def take_all_back(member: Member, *, by: Person) -> None:
    """Somebody who was put out takes back all that they wrote: no word of it is left."""
    policies.check_own(member.person_id == by.pk)
    own = Post.objects.of(member.organisation_id).filter(by=member, taken_back_on=None)
    for model in (Meeting, Coming, TakenUp, Hidden, Report, StoryBrought):
        queries.hanging_on(model, own).delete()
    StoryBrought.objects.of(member.organisation_id).filter(by=member).delete()
    own.update(title="", words="", taken_back_on=clock.today(by.organisation.timezone))
    _note("community.all_taken_back", member.pk, by)


def _note(what: str, about: uuid.UUID, by: Person) -> None:
    audit.record(what, organisation=by.organisation_id, by=by, about=about)


# Kept long enough ---------------------------------------------------------------------------------


@transaction.atomic
def let_go_past_their_time(organisation_ids: Collection[uuid.UUID]) -> None:
    """What was kept as long as an organisation said goes, a question with its replies; then rows of
    its members who left as long ago and of whom nothing stands any more."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        past = queries.past_their_time(organisation).values_list("pk", flat=True)
        some = Post.objects.of(organisation).filter(pk__in=list(past[: lists.AT_ONCE]))
        number = some.delete()[1]
        queries.left_nothing(organisation).delete()
        audit.record("community.let_go", organisation=organisation.pk, rows=sum(number.values()))
