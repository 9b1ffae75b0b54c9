"""What is done in a community. Whoever does it stands inside: each act takes an `Inside`.

The record of who did what is that of the doer's own organisation, and holds no word of it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.communities import access, checking, lists, policies, queries
from wholeheard.rooms.communities.models import (
    Admitted,
    Coming,
    Community,
    Hidden,
    Inside,
    Meeting,
    Member,
    Post,
    Report,
    StoryBrought,
    TakenUp,
)
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory


@dataclass(frozen=True, slots=True)
class Shown:
    """How somebody wants to be seen, whether their name stays when they go, and whether they hear
    of what is new in the letter of the morning."""

    name: str
    role: str = ""
    keeps_name: bool = True
    hears: bool = True


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


def _today(person: Person) -> dt.date:
    return clock.today(person.organisation.timezone)


def _note(what: str, about: uuid.UUID, by: Person, **detail: Any) -> None:
    audit.record(what, organisation=by.organisation_id, by=by, about=about, **detail)


def _of(inside: Inside) -> dict[str, Any]:
    """Whose a row is: of this community, and of its writer's organisation."""
    return {
        "organisation_id": inside.member.organisation_id,
        "community": inside.community,
    }


# A community --------------------------------------------------------------------------------------


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
        begun_on=_today(by),
    )
    if reach == lists.NAMED:
        _admit(community, [by.organisation, *organisations])
    member = _new_member(community, by, shown, keeper_since=_today(by))
    _note("community.begun", community.pk, by, reach=reach)
    return access.now_inside(member, community)


def _said_of(name: str, purpose: str) -> dict[str, str]:
    return {
        "name": policies.check_words(name, "name", lists.MOST_OF_A_NAME),
        "purpose": policies.check_words(purpose, "purpose"),
    }


def _admit(community: Community, organisations: Collection[Organisation]) -> None:
    for one in organisations:
        Admitted.objects.everywhere().get_or_create(community=community, organisation=one)


@transaction.atomic
def say_what_for(
    inside: Inside, name: str, purpose: str, *, by: Person, looked: bool = False
) -> Community:
    """Say anew what it is called and what it is for."""
    community = _open(inside)
    kept = checking.checked(_said_of(name, purpose), by=by, looked=looked, inside=inside)
    community.name, community.purpose = kept["name"], kept["purpose"]
    community.save(update_fields=["name", "purpose"])
    _note("community.changed", community.pk, by)
    return community


@transaction.atomic
def name_one_more(inside: Inside, organisation: Organisation, *, by: Person) -> None:
    """People of one more organisation may join. Members were told that this may happen."""
    community = _open(inside)
    policies.check_may_name_more(community)
    _admit(community, [organisation])
    _note("community.named", community.pk, by, named=str(organisation.pk))


@transaction.atomic
def end(inside: Inside, because: str, *, by: Person, looked: bool = False) -> Community:
    """It ends. Its members can read on; nothing is added."""
    community = _open(inside)
    community.ended_because = reason_for(inside, because, by, looked)
    community.ended_on = _today(by)
    community.save(update_fields=["ended_on", "ended_because"])
    _note("community.ended", community.pk, by)
    return community


def reason_for(inside: Inside, because: str, by: Person, looked: bool) -> str:
    """Why something is done, which people of other organisations may read."""
    said = {"because": policies.check_words(because, "because")}
    return checking.checked(said, by=by, looked=looked, inside=inside)["because"]


def _open(inside: Inside) -> Community:
    """The community, with nobody else changing it, and only while it goes on."""
    community = held(inside)
    policies.check_goes_on(community)
    return community


def held(inside: Inside) -> Community:
    """The community, with nobody else changing it, for somebody who still stands in it."""
    community = _locked(inside.community)
    policies.check_is_member(queries.members(inside).filter(pk=inside.member.pk).exists())
    return community


def _locked(community: Community) -> Community:
    return Community.objects.everywhere().select_for_update(of=("self",)).get(pk=community.pk)


# Members ------------------------------------------------------------------------------------------


@transaction.atomic
def join(community: Community, shown: Shown, *, by: Person) -> Inside:
    """Join, seen as they choose. Whoever was in it before, and kept their name, goes on."""
    policies.check_goes_on(_locked(community))
    earlier = queries.earlier_membership(by, community)
    policies.check_was_not_put_out(earlier is not None and hasattr(earlier, "put_out"))
    if earlier is None:
        member = _new_member(community, by, shown)
    else:
        member = earlier
        member.left_on = None
        _show(member, shown, by)
        member.save(update_fields=["left_on"])
    _note("community.joined", community.pk, by)
    return access.now_inside(member, community)


def _new_member(
    community: Community, person: Person, shown: Shown, *, keeper_since: dt.date | None = None
) -> Member:
    return Member.objects.everywhere().create(
        organisation_id=person.organisation_id,
        community=community,
        person=person,
        **_seen_as(shown, person),
        joined_on=_today(person),
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
        _open(inside)
        others = queries.keepers(inside).exclude(pk=inside.member.pk).count()
        policies.check_another_keeps(access.keeps(inside), others)
    inside.member.keeps_name = keeps_name
    go(inside.member, _today(by))
    _note("community.left", inside.community.pk, by)


def go(member: Member, today: dt.date, *, stays_known: bool = False) -> None:
    """A membership ends; without their name nothing here leads to the person any more, unless it
    has to be known who may not join again."""
    member.left_on, member.keeper_since = today, None
    if not member.keeps_name:
        member.name, member.role = "", ""
        member.person = member.person if stays_known else None
    member.save()
    for model in (Coming, TakenUp):
        model.objects.of(member.organisation_id).filter(by=member).delete()


@transaction.atomic
def end_memberships(member_ids: Collection[uuid.UUID]) -> None:
    """Of people whose account has ended: what they wrote stays, as they said."""
    rows = Member.objects.everywhere().filter(pk__in=member_ids, left_on=None)
    for member in rows.select_related("organisation", "person"):
        if member.person is None or not member.person.is_active:
            go(member, clock.today(member.organisation.timezone))


@transaction.atomic
def ask_to_keep(inside: Inside, member: Member, *, by: Person) -> None:
    """A keeper makes another member a keeper too."""
    _open(inside)
    policies.check_is_member(queries.members(inside).filter(pk=member.pk).exists())
    member.keeper_since = _today(by)
    member.save(update_fields=["keeper_since"])
    _note("community.keeper", inside.community.pk, by)


@transaction.atomic
def take_up_keeping(inside: Inside, *, by: Person) -> None:
    """Nobody keeps it any more: a member does now, and it stands in their organisation's care."""
    community = _open(inside)
    policies.check_has_no_keeper(queries.keepers(inside).count())
    if community.reach == lists.NAMED:
        _admit(community, [community.organisation, by.organisation])
    community.organisation = by.organisation
    community.save(update_fields=["organisation"])
    member = inside.member
    member.keeper_since = _today(by)
    member.save(update_fields=["keeper_since"])
    _note("community.keeper", community.pk, by)


# What is written ----------------------------------------------------------------------------------


@transaction.atomic
def ask(inside: Inside, written: Written, *, by: Person) -> Post:
    """Ask a question."""
    return _write(inside, lists.QUESTION, written, by=by)


@transaction.atomic
def reply(inside: Inside, question: Post, written: Written, *, by: Person) -> Post:
    """Answer a question, with nothing in it of the stories that stand beside it."""
    _check_is_there(inside, question)
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
    policies.check_until(until, _today(by))
    if question is not None:
        _check_is_there(inside, question)
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
        **_of(inside),
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
    _open(inside)
    texts = {"words": policies.check_words(written.words)}
    if kind != lists.REPLY:
        texts["title"] = policies.check_words(written.title, "title", lists.MOST_OF_A_TITLE)
    beside = queries.brought_to(inside, about) if about else []
    kept = checking.checked(texts, by=by, looked=written.looked, inside=inside, beside=beside)
    post = Post.objects.everywhere().create(
        **_of(inside),
        by=inside.member,
        kind=kind,
        about=about,
        title=kept.get("title", ""),
        words=kept["words"],
        at=clock.now(),
        until=until,
    )
    _note("community.written", post.pk, by, kind=kind)
    return post


def _check_is_there(inside: Inside, post: Post) -> None:
    """Nobody hides it or takes it back meanwhile."""
    _open(inside)
    hidden = Hidden.objects.within(inside).filter(post=post).exists()
    policies.check_is_there(_still_has_words(inside, post), hidden=hidden)


def _still_has_words(inside: Inside, post: Post) -> bool:
    return Post.objects.within(inside).filter(pk=post.pk, taken_back_on=None).exists()


@transaction.atomic
def take_back(inside: Inside, post: Post, *, by: Person) -> None:
    """Its writer takes back what they wrote: no word of it is left. Replies of others stay."""
    policies.check_own(access.wrote(inside, post.by_id))
    held(inside)
    post.title = post.words = ""
    post.taken_back_on = _today(by)
    post.save(update_fields=["title", "words", "taken_back_on"])
    for model in (Meeting, Coming, TakenUp, Hidden, Report, StoryBrought):
        model.objects.within(inside).filter(post=post).delete()
    _note("community.taken_back", post.pk, by)


@transaction.atomic
def say_it_helped(inside: Inside, answer: Post, helped: bool, *, by: Person) -> None:
    """The one who asked says of a reply that it helped, or that it did not after all."""
    asked = answer.about
    policies.check_asker(asked is not None and access.wrote(inside, asked.by_id))
    _open(inside)
    answer.helped_on = _today(by) if helped else None
    answer.save(update_fields=["helped_on"])


@transaction.atomic
def come(inside: Inside, event: Post, comes: bool) -> None:
    """Somebody comes to an event, or does not after all."""
    _check_is_there(inside, event)
    row = {"post": event, "by": inside.member}
    if comes:
        Coming.objects.everywhere().get_or_create(**row, defaults=_of(inside))
    else:
        Coming.objects.within(inside).filter(**row).delete()


@transaction.atomic
def take_up(inside: Inside, help_item: Post, words: str, *, by: Person, looked: bool) -> TakenUp:
    """Somebody takes up what was offered, or gives what was asked for."""
    _check_is_there(inside, help_item)
    policies.check_not_own(access.wrote(inside, help_item.by_id))
    said = policies.check_length(words, "words")
    kept = checking.checked({"words": said}, by=by, looked=looked, inside=inside)["words"]
    row, _is_new = TakenUp.objects.everywhere().update_or_create(
        post=help_item,
        by=inside.member,
        defaults={**_of(inside), "words": kept, "on": _today(by)},
    )
    return row


@transaction.atomic
def not_after_all(inside: Inside, help_item: Post) -> None:
    """It is not taken up after all."""
    TakenUp.objects.within(inside).filter(post=help_item, by=inside.member).delete()


# Stories ------------------------------------------------------------------------------------------


@transaction.atomic
def bring(inside: Inside, question: Post, story: ProtectedStory, *, by: Person) -> StoryBrought:
    """Let a story of one's own organisation stand beside a question. Whoever hands it over has
    found it among `access.stories_to_bring`."""
    safekept.hold(story)
    _check_is_there(inside, question)
    beside = queries.brought_to(inside, question)
    already = story.pk in {one.protected_id for one in beside}
    policies.check_room_for_a_story(len(beside), already)
    brought = StoryBrought.objects.everywhere().create(
        **_of(inside), post=question, protected=story, by=inside.member, on=_today(by)
    )
    _note("community.story_brought", story.pk, by, community=str(inside.community.pk))
    return brought


@transaction.atomic
def take_away(inside: Inside, brought: StoryBrought, *, by: Person) -> None:
    """Whoever brought a story takes it away again; a keeper may."""
    policies.check_own(access.wrote(inside, brought.by_id) or access.keeps(inside))
    _note("community.story_taken_away", brought.protected_id, by)
    brought.delete()


def clear(held: list[uuid.UUID]) -> None:
    """Stories are let go: they stand beside no question any more."""
    queries.brought_of(held).delete()


# Keeping order ------------------------------------------------------------------------------------


@transaction.atomic
def hide(inside: Inside, post: Post, because: str, *, by: Person, looked: bool = False) -> Hidden:
    """A keeper hides what somebody wrote, with a reason that its writer reads."""
    held(inside)
    policies.check_is_there(_still_has_words(inside, post), hidden=False)
    reason = reason_for(inside, because, by, looked)
    row, _is_new = Hidden.objects.everywhere().update_or_create(
        post=post,
        defaults={**_of(inside), "by": inside.member, "because": reason, "on": _today(by)},
    )
    _settle(inside, post, by)
    _note("community.hidden", post.pk, by)
    return row


@transaction.atomic
def show_again(inside: Inside, post: Post, *, by: Person) -> None:
    """A keeper shows again what was hidden."""
    Hidden.objects.within(inside).filter(post=post).delete()
    _note("community.shown_again", post.pk, by)


@transaction.atomic
def report(inside: Inside, post: Post, because: str, *, by: Person, looked: bool = False) -> Report:
    """Ask the keepers to look at it."""
    held(inside)
    policies.check_is_there(_still_has_words(inside, post), hidden=False)
    reason = reason_for(inside, because, by, looked)
    made = Report.objects.everywhere().create(
        **_of(inside),
        post=post,
        by=inside.member,
        because=reason,
        on=_today(by),
    )
    _note("community.reported", post.pk, by)
    return made


@transaction.atomic
def leave_standing(inside: Inside, post: Post, *, by: Person) -> None:
    """A keeper has looked at what was reported, and it stays."""
    _settle(inside, post, by)
    _note("community.left_standing", post.pk, by)


def _settle(inside: Inside, post: Post, by: Person) -> None:
    rows = Report.objects.within(inside).filter(post=post, settled_on=None)
    rows.update(settled_on=_today(by))
