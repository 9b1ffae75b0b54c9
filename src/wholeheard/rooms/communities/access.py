"""Who stands inside a community, and which stories they see there.

`Inside` is made here alone. Rights of this house end at an organisation's edge; in a community
somebody reads what members of others wrote because they are a member, and for no other reason.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from wholeheard.rooms.communities import lists, queries
from wholeheard.rooms.communities.models import Community, Inside, Member, StoryBrought
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

BEGIN = "community.begin"


def insides_of(person: Person) -> list[Inside]:
    """Every community in which somebody stands now, by name."""
    return [Inside(one.community, one) for one in queries.memberships_of(person)]


def inside(person: Person, community: uuid.UUID) -> Inside | None:
    """That they stand in this one; None for everybody else, whatever their role."""
    member = queries.memberships_of(person).filter(community=community).first()
    return Inside(member.community, member) if member else None


def now_inside(member: Member, community: Community) -> Inside:
    """For whoever has joined or begun it this moment."""
    return Inside(community, member)


def may_begin(person: Person) -> bool:
    return rights.may_somewhere(person, BEGIN)


def keeps(one: Inside) -> bool:
    """Do they keep it?"""
    return is_keeper(one.member)


def is_keeper(member: Member) -> bool:
    return member.keeper_since is not None


def wrote(one: Inside, member_id: uuid.UUID) -> bool:
    return bool(one.member.pk == member_id)


def stories_to_bring(one: Inside, person: Person) -> QuerySet[ProtectedStory]:
    """Stories of the person's own organisation whose tellers agreed to be read that widely.

    "Other people who care, to learn from" says "in this organisation": it reaches a community of
    that organisation alone. Everywhere else only what anyone may read on an open page.
    """
    stories = safekeeping.published_at(people.root_of(person.organisation_id))
    if _is_of_one(one.community, person.organisation_id):
        stories = stories | _for_learning(person)
    return stories.select_related("organisation", "publication").distinct()


def stories_shown(
    one: Inside, person: Person, brought: Iterable[StoryBrought]
) -> list[StoryBrought]:
    """Those of them that this member may read there today. Asked anew each time, so that a story
    goes everywhere when its teller takes it, or what they agreed to, back."""
    rows = list(brought)
    kept = {row.pk for row in rows if queries.is_published(row.protected)}
    others = [row.protected_id for row in rows if row.pk not in kept]
    if others and _is_of_one(one.community, person.organisation_id):
        readable = set(_for_learning(person).filter(pk__in=others).values_list("pk", flat=True))
        kept |= {row.pk for row in rows if row.protected_id in readable}
    return [row for row in rows if row.pk in kept]


def _is_of_one(community: Community, organisation_id: uuid.UUID) -> bool:
    return community.reach == lists.ONE and community.organisation_id == organisation_id


def _for_learning(person: Person) -> QuerySet[ProtectedStory]:
    return safekeeping.readable_by(person).filter(may_learning=True)
