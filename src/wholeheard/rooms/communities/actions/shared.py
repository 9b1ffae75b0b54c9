"""What every act needs: whose a row is, the community held, the reason, the record."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from wholeheard.kit import audit, clock
from wholeheard.rooms.communities import checking, policies, queries
from wholeheard.rooms.communities.models import (
    Admitted,
    Community,
    Hidden,
    Inside,
    Post,
)
from wholeheard.rooms.people.models import Organisation, Person


def today(person: Person) -> dt.date:
    return clock.today(person.organisation.timezone)


def note(what: str, about: uuid.UUID, by: Person, **detail: Any) -> None:
    audit.record(what, organisation=by.organisation_id, by=by, about=about, **detail)


def whose(inside: Inside) -> dict[str, Any]:
    """Whose a row is: of this community, and of its writer's organisation."""
    return {
        "organisation_id": inside.member.organisation_id,
        "community": inside.community,
    }


def held(inside: Inside) -> Community:
    """The community, with nobody else changing it, for somebody who still stands in it."""
    community = locked(inside.community)
    policies.check_is_member(queries.members(inside).filter(pk=inside.member.pk).exists())
    return community


def held_open(inside: Inside) -> Community:
    """The community, with nobody else changing it, and only while it goes on."""
    community = held(inside)
    policies.check_goes_on(community)
    return community


def locked(community: Community) -> Community:
    return Community.objects.everywhere().select_for_update(of=("self",)).get(pk=community.pk)


def admit(community: Community, organisations: Collection[Organisation]) -> None:
    for one in organisations:
        Admitted.objects.everywhere().get_or_create(community=community, organisation=one)


def reason_for(inside: Inside, because: str, by: Person, looked: bool) -> str:
    """Why something is done, which people of other organisations may read."""
    said = {"because": policies.check_words(because, "because")}
    return checking.checked(said, by=by, looked=looked, inside=inside)["because"]


def check_is_there(inside: Inside, post: Post) -> None:
    """Nobody hides it or takes it back meanwhile."""
    held_open(inside)
    hidden = Hidden.objects.within(inside).filter(post=post).exists()
    policies.check_is_there(has_words(inside, post), hidden=hidden)


def has_words(inside: Inside, post: Post) -> bool:
    return Post.objects.within(inside).filter(pk=post.pk, taken_back_on=None).exists()
