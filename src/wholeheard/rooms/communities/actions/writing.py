"""What is written: questions, replies, help, events; and how its writer takes it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.communities import access, checking, lists, policies, queries
from wholeheard.rooms.communities.actions.shared import (
    check_is_there,
    held,
    held_open,
    note,
    today,
    whose,
)
from wholeheard.rooms.communities.models import (
    Inside,
    Meeting,
    Post,
)
from wholeheard.rooms.people.models import Person


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody writes. `looked`: they have seen to it that nobody is named."""

    words: str
    title: str = ""
    looked: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """When an event is, with its time zone, and where."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: str
    place: str = ""
    link: str = ""


@transaction.atomic
def ask(inside: Inside, written: Written, *, by: Person) -> Post:
    """Ask a question."""
    return _write(inside, lists.QUESTION, written, by=by)


@transaction.atomic
def reply(inside: Inside, question: Post, written: Written, *, by: Person) -> Post:
    """Answer a question, with nothing in it of the stories that stand beside it."""
    check_is_there(inside, question)
    return _write(inside, lists.REPLY, written, by=by, about=question)


@transaction.atomic
def offer(
    inside: Inside,
    kind: str,
    written: Written,
    until: dt.date | None,
    *,
    by: Person,
    question: Post | None = None,
) -> Post:
    """Offer help or ask for it, until a day; under a question, or by itself."""
    policies.check_until(until, today(by))
    if question is not None:
        check_is_there(inside, question)
    return _write(inside, kind, written, by=by, about=question, until=until)


@transaction.atomic
def announce(inside: Inside, written: Written, when: When, *, by: Person) -> Post:
    """Announce an event."""
    policies.check_zone(when.zone)
    policies.check_when(when.starts_at, when.ends_at, clock.now())
    policies.check_where(when.place, when.link)
    place = checking.own_words(when.place, "place", by=by)
    post = _write(inside, lists.EVENT, written, by=by)
    Meeting.objects.everywhere().create(
        **whose(inside),
        post=post,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        zone=when.zone,
        place=policies.check_length(place, "place"),
        link=policies.check_length(when.link, "link"),
    )
    return post


def _write(
    inside: Inside,
    kind: str,
    written: Written,
    *,
    by: Person,
    about: Post | None = None,
    until: dt.date | None = None,
) -> Post:
    """Keep what was written, once nothing in it speaks against that."""
    held_open(inside)
    texts = {"words": policies.check_words(written.words)}
    if kind != lists.REPLY:
        texts["title"] = policies.check_words(written.title, "title", lists.MOST_OF_A_TITLE)
    beside = queries.brought_to(inside, about) if about else []
    kept = checking.checked(texts, by=by, looked=written.looked, inside=inside, beside=beside)
    post = Post.objects.everywhere().create(
        **whose(inside),
        by=inside.member,
        kind=kind,
        about=about,
        title=kept.get("title", ""),
        words=kept["words"],
        at=clock.now(),
        until=until,
    )
    note("community.written", post.pk, by, kind=kind)
    return post


@transaction.atomic
def take_back(inside: Inside, post: Post, *, by: Person) -> None:
    """Its writer takes back what they wrote: no word of it is left. Replies of others stay."""
    policies.check_own(access.wrote(inside, post.by_id))
    held(inside)
    post.title = post.words = ""
    post.taken_back_on = today(by)
    post.save(update_fields=["title", "words", "taken_back_on"])
    for rows in queries.hanging_on(Post.objects.within(inside).filter(pk=post.pk)):
        rows.delete()
    note("community.taken_back", post.pk, by)
