"""What is asked of communities. Whatever crosses organisations asks for an `Inside`.

`everywhere` stands in five questions alone: which communities admit an organisation, whom one of
them names, whose accounts have ended, and what hangs on stories that are let go or on what its
writer takes back.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.communities import lists
from wholeheard.rooms.communities.models import (
    Admitted,
    Coming,
    Community,
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
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping.models import ProtectedStory, Release, Sharing
from wholeheard.rooms.safekeeping.retention import years_before

# Communities --------------------------------------------------------------------------------------


def admitting(organisation_id: uuid.UUID) -> QuerySet[Community]:
    """Communities that people of this organisation may join, ended ones too."""
    named = Admitted.plain.filter(community=OuterRef("pk"), organisation=organisation_id)
    return (
        Community.objects.everywhere()
        .select_related("organisation")
        .filter(
            Q(reach=lists.ALL)
            | Q(organisation=organisation_id)
            | Q(Exists(named), reach=lists.NAMED)
        )
    )


def memberships_of(person: Person) -> QuerySet[Member]:
    """Where somebody is a member now: not left, and their organisation still admitted."""
    return (
        Member.objects.of(person.organisation_id)
        .filter(person=person, left_on=None, community__in=admitting(person.organisation_id))
        .select_related("community__organisation", "organisation")
        .order_by("community__name", "community")
    )


def put_out_of(person: Person) -> QuerySet[Member]:
    """Where a keeper put this person out: their own rows, each with why."""
    rows = Member.objects.of(person.organisation_id).filter(person=person)
    return (
        rows.filter(put_out__isnull=False)
        .select_related("put_out__by__organisation", "community__organisation")
        .order_by("community__name", "pk")
    )


def to_join(person: Person) -> QuerySet[Community]:
    """Open communities in which this person is not and of which nobody put them out, by name."""
    own = Member.plain.filter(
        Q(left_on=None) | Q(put_out__isnull=False), community=OuterRef("pk"), person=person
    )
    return admitting(person.organisation_id).filter(~Exists(own), ended_on=None).order_by("name")


def earlier_membership(person: Person, community: Community) -> Member | None:
    """The row of somebody who was a member once and kept their name, or is one."""
    rows = Member.objects.of(person.organisation_id)
    return rows.filter(person=person, community=community).first()


def organisations_to_name() -> QuerySet[Organisation]:
    """Organisations that stand on the first page of the house, by name."""
    open_ones = Place.objects.filter(depth=1, open=True).values("organisation")
    return Organisation.objects.filter(pk__in=open_ones).order_by("name")


def names_admitted(communities: Iterable[Community]) -> dict[uuid.UUID, list[str]]:
    """Whom each of them names, by name."""
    rows = Admitted.objects.everywhere().filter(community__in=list(communities))
    names: dict[uuid.UUID, list[str]] = {}
    for community, name in rows.order_by("organisation__name").values_list(
        "community", "organisation__name"
    ):
        names.setdefault(community, []).append(name)
    return names


def not_named_yet(community: Community) -> QuerySet[Organisation]:
    """Organisations whose people may not join it."""
    named = Admitted.objects.everywhere().filter(community=community).values("organisation")
    return organisations_to_name().exclude(pk__in=named)


# Members ------------------------------------------------------------------------------------------


def members(inside: Inside) -> QuerySet[Member]:
    """Everybody who is in it now, by name."""
    rows = Member.objects.within(inside).filter(left_on=None).select_related("organisation")
    return rows.order_by("name", "pk")


def keepers(inside: Inside) -> QuerySet[Member]:
    return members(inside).filter(keeper_since__isnull=False)


def names_of_members(inside: Inside) -> list[str]:
    """How members are called there: no secret, since they chose it for all to see."""
    return list(members(inside).values_list("name", flat=True))


def has_words(member: Member) -> bool:
    """Whether anything stands that they wrote."""
    rows = Post.objects.of(member.organisation_id).filter(by=member, taken_back_on=None)
    return rows.exists()


def hanging_on(posts: QuerySet[Post]) -> list[QuerySet[Any]]:
    """What people of any organisation tied to these, for whoever takes them back."""
    tied: tuple[Any, ...] = (Meeting, Coming, TakenUp, Hidden, Report, StoryBrought)
    return [model.objects.everywhere().filter(post__in=posts) for model in tied]


def members_put_out(inside: Inside) -> list[PutOut]:
    """Whom keepers put out, the last first."""
    rows = PutOut.objects.within(inside).select_related("member__organisation", "by")
    return list(rows.order_by("-on", "-pk")[: lists.ON_A_PAGE])


def ended_accounts() -> list[uuid.UUID]:
    """Memberships of people whose account has ended or is gone, of those put out as well."""
    rows = Member.objects.everywhere().filter(Q(left_on=None) | Q(put_out__isnull=False))
    gone = rows.filter(Q(person=None) | Q(person__is_active=False))
    return list(gone.values_list("pk", flat=True))


# What is written ----------------------------------------------------------------------------------


def posts(*insides: Inside) -> QuerySet[Post]:
    """With who wrote it and whether it was hidden."""
    return Post.objects.within(*insides).select_related(
        "by__organisation", "hidden", "community", "about"
    )


def standing(*insides: Inside) -> QuerySet[Post]:
    """Neither hidden nor taken back, and not under a question that was hidden."""
    seen = Q(about=None) | Q(about__hidden=None)
    return posts(*insides).filter(seen, hidden=None, taken_back_on=None)


def listed(inside: Inside, *kinds: str) -> QuerySet[Post]:
    """What stands in a list: of these kinds, the newest first. What its writer took back and
    nobody replied to is gone."""
    replies = Post.plain.filter(about=OuterRef("pk"))
    rows = posts(inside).filter(kind__in=kinds)
    return rows.filter(Q(taken_back_on=None) | Q(Exists(replies))).order_by("-at", "pk")


def questions(inside: Inside) -> QuerySet[Post]:
    return listed(inside, lists.QUESTION)


def help_items(inside: Inside, today: dt.date, *, past: bool = False) -> QuerySet[Post]:
    """Offers and asks that hold today, the soonest to end first; or those past."""
    rows = listed(inside, *lists.HELP).filter(taken_back_on=None)
    if past:
        return rows.filter(until__lt=today)
    return rows.filter(until__gte=today).order_by("until", "pk")


def events(inside: Inside, now: dt.datetime, *, past: bool = False) -> QuerySet[Post]:
    """Events to come, the next first; or those past, the last first."""
    rows = listed(inside, lists.EVENT).select_related("meeting")
    if past:
        return rows.filter(meeting__ends_at__lt=now).order_by("-meeting__starts_at", "pk")
    return rows.filter(meeting__ends_at__gte=now).order_by("meeting__starts_at", "pk")


def replies_to(inside: Inside, post: Post) -> list[Post]:
    """In the order of time: no order by what helped."""
    rows = posts(inside).filter(about=post, kind=lists.REPLY)
    return list(rows.order_by("at", "pk")[: lists.MOST_REPLIES])


def help_under(inside: Inside, post: Post) -> list[Post]:
    """Help that was offered under a question and stands."""
    return list(standing(inside).filter(about=post, kind__in=lists.HELP).order_by("at", "pk"))


def who_comes(inside: Inside, post: Post) -> list[Member]:
    rows = Coming.objects.within(inside).filter(post=post).select_related("by__organisation")
    return [one.by for one in rows.order_by("by__name", "pk")]


def taken_up_by(inside: Inside, post: Post) -> list[TakenUp]:
    rows = TakenUp.objects.within(inside).filter(post=post).select_related("by__organisation")
    return list(rows.order_by("pk"))


def open_reports(inside: Inside) -> list[Report]:
    rows = Report.objects.within(inside).filter(settled_on=None)
    return list(
        rows.select_related("post__by__organisation", "post__hidden", "by__organisation").order_by(
            "on", "pk"
        )
    )


def hidden_posts(inside: Inside) -> list[Hidden]:
    rows = Hidden.objects.within(inside).select_related("post__by__organisation", "by")
    return list(rows.order_by("-on", "pk")[: lists.ON_A_PAGE])


def found(insides: Iterable[Inside], words: str) -> QuerySet[Post]:
    """What stands in these communities and holds all these words, the newest first."""
    rows = standing(*insides)
    for word in words.split()[: lists.SEARCHED_WORDS]:
        rows = rows.filter(Q(title__icontains=word) | Q(words__icontains=word))
    return rows.order_by("-at", "pk")


def new_on(insides: Iterable[Inside], person: Person, day: dt.date) -> QuerySet[Post]:
    """What others wrote on that day, where this person is."""
    zone = ZoneInfo(person.organisation.timezone)
    begins = dt.datetime.combine(day, dt.time(), zone)
    ends = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)
    rows = standing(*insides).filter(at__gte=begins, at__lt=ends)
    return rows.exclude(by__person=person)


# Kept long enough ---------------------------------------------------------------------------------


def past_their_time(organisation: Organisation) -> QuerySet[Post]:
    """What its people wrote longer ago than it said. A question waits for the last of its replies,
    and an event or help for its day."""
    day = _kept_from(organisation)
    limit = dt.datetime.combine(day, dt.time(), ZoneInfo(organisation.timezone))
    newer = Post.plain.filter(about=OuterRef("pk"), at__gte=limit)
    rows = Post.objects.of(organisation).filter(~Exists(newer), at__lt=limit)
    return rows.exclude(meeting__ends_at__gte=limit).exclude(until__gte=day)


def _kept_from(organisation: Organisation) -> dt.date:
    return years_before(clock.today(organisation.timezone), organisation.community_years)


def left_nothing(organisation: Organisation) -> QuerySet[Member]:
    """Members who left as long ago, and of whom nothing stands that they wrote or did."""
    stands = [
        Exists(model.plain.filter(by=OuterRef("pk")))
        for model in (Post, Hidden, Report, StoryBrought)
    ]
    rows = Member.objects.of(organisation).filter(
        left_on__lt=_kept_from(organisation), put_out=None
    )
    return rows.exclude(Q(*stands, _connector=Q.OR))


def organisations_to_let_go() -> list[uuid.UUID]:
    """Organisations of which something is past its time."""
    return [
        one.pk
        for one in Organisation.objects.order_by("pk")
        if past_their_time(one).exists() or left_nothing(one).exists()
    ]


# Stories ------------------------------------------------------------------------------------------


def brought_to(inside: Inside, post: Post) -> list[StoryBrought]:
    """Stories beside a question, released ones alone; whether each may be shown, `access` says."""
    released = Release.plain.filter(protected=OuterRef("protected"))
    places = Prefetch("protected__sharings", Sharing.plain.select_related("place"))
    return list(
        StoryBrought.objects.within(inside)
        .filter(Exists(released), post=post)
        .select_related("protected__organisation", "protected__publication", "by__organisation")
        .prefetch_related(places)
        .order_by("pk")
    )


def brought_of(held: list[uuid.UUID]) -> QuerySet[StoryBrought]:
    """What hangs on stories that are let go."""
    return StoryBrought.objects.everywhere().filter(protected__in=held)


def is_published(story: ProtectedStory) -> bool:
    """Whether it stands on an open page today: its teller agrees, a person put it there, and its
    day has come."""
    publication = getattr(story, "publication", None)
    today = clock.today(story.organisation.timezone)
    return bool(story.may_published and publication and publication.first_on <= today)
