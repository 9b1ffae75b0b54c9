"""Members ask the keepers to look; keepers hide, show again, let stand."""

from __future__ import annotations

from django.db import transaction

from wholeheard.rooms.communities import policies
from wholeheard.rooms.communities.actions.shared import (
    has_words,
    held,
    note,
    reason_for,
    today,
    whose,
)
from wholeheard.rooms.communities.models import (
    Hidden,
    Inside,
    Post,
    Report,
)
from wholeheard.rooms.people.models import Person


@transaction.atomic
def report(inside: Inside, post: Post, because: str, *, by: Person, looked: bool = False) -> Report:
    """Ask the keepers to look at it."""
    held(inside)
    policies.check_is_there(has_words(inside, post), hidden=False)
    reason = reason_for(inside, because, by, looked)
    made = Report.objects.everywhere().create(
        **whose(inside),
        post=post,
        by=inside.member,
        because=reason,
        on=today(by),
    )
    note("community.reported", post.pk, by)
    return made


@transaction.atomic
def hide(inside: Inside, post: Post, because: str, *, by: Person, looked: bool = False) -> Hidden:
    """A keeper hides what somebody wrote, with a reason that its writer reads."""
    held(inside)
    policies.check_is_there(has_words(inside, post), hidden=False)
    reason = reason_for(inside, because, by, looked)
    row, _is_new = Hidden.objects.everywhere().update_or_create(
        post=post,
        defaults={**whose(inside), "by": inside.member, "because": reason, "on": today(by)},
    )
    _settle(inside, post, by)
    note("community.hidden", post.pk, by)
    return row


@transaction.atomic
def show_again(inside: Inside, post: Post, *, by: Person) -> None:
    """A keeper shows again what was hidden."""
    Hidden.objects.within(inside).filter(post=post).delete()
    note("community.shown_again", post.pk, by)


@transaction.atomic
def leave_standing(inside: Inside, post: Post, *, by: Person) -> None:
    """A keeper has looked at what was reported, and it stays."""
    _settle(inside, post, by)
    note("community.left_standing", post.pk, by)


def _settle(inside: Inside, post: Post, by: Person) -> None:
    rows = Report.objects.within(inside).filter(post=post, settled_on=None)
    rows.update(settled_on=today(by))
