"""What is said or done with what another wrote: it helped, I come, I take it up."""

from __future__ import annotations

from django.db import transaction

from wholeheard.rooms.communities import access, checking, policies
from wholeheard.rooms.communities.actions.shared import (
    check_is_there,
    held_open,
    today,
    whose,
)
from wholeheard.rooms.communities.models import (
    Coming,
    Inside,
    Post,
    TakenUp,
)
from wholeheard.rooms.people.models import Person


@transaction.atomic
def say_it_helped(inside: Inside, answer: Post, helped: bool, *, by: Person) -> None:
    """The one who asked says of a reply that it helped, or that it did not after all."""
    asked = answer.about
    policies.check_asker(asked is not None and access.wrote(inside, asked.by_id))
    held_open(inside)
    answer.helped_on = today(by) if helped else None
    answer.save(update_fields=["helped_on"])


@transaction.atomic
def come(inside: Inside, event: Post, comes: bool) -> None:
    """Somebody comes to an event, or does not after all."""
    check_is_there(inside, event)
    row = {"post": event, "by": inside.member}
    if comes:
        Coming.objects.everywhere().get_or_create(**row, defaults=whose(inside))
    else:
        Coming.objects.within(inside).filter(**row).delete()


@transaction.atomic
def take_up(inside: Inside, help_item: Post, words: str, *, by: Person, looked: bool) -> TakenUp:
    """Somebody takes up what was offered, or gives what was asked for."""
    check_is_there(inside, help_item)
    policies.check_not_own(access.wrote(inside, help_item.by_id))
    said = policies.check_length(words, "words")
    kept = checking.checked({"words": said}, by=by, looked=looked, inside=inside)["words"]
    row, _is_new = TakenUp.objects.everywhere().update_or_create(
        post=help_item,
        by=inside.member,
        defaults={**whose(inside), "words": kept, "on": today(by)},
    )
    return row


@transaction.atomic
def not_after_all(inside: Inside, help_item: Post) -> None:
    """It is not taken up after all."""
    TakenUp.objects.within(inside).filter(post=help_item, by=inside.member).delete()
