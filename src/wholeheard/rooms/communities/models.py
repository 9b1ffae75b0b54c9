"""The one room whose rows cross organisations, and only to those who stand inside a community.

Each row belongs to the organisation of whoever wrote it. `objects.of(...)` asks for these, as
everywhere; `objects.within(inside)` asks for the rows of one community, whatever organisation they
are of, and takes an `Inside`, which `access` alone makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.communities import lists
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOne, OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory

Row = TypeVar("Row", bound=models.Model)


class Community(OfOrganisation):
    """People who learn from one another. Its organisation is the one in whose care it stands."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    name = models.CharField(max_length=lists.MOST_OF_A_NAME)
    purpose = models.TextField()
    reach = models.CharField(max_length=6, choices=list(lists.REACHES.items()))
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_because = models.TextField(blank=True)

    privacy = Privacy(
        public="id organisation reach begun_on ended_on", protected="name purpose ended_because"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None, ended_because="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(ended_because="")),
                name="community_ended_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Admitted(OfOrganisation):
    """People of this organisation may join a community that names who may."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="admitted")

    privacy = Privacy(public="id organisation community")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["community", "organisation"], name="admitted_once_to_a_community"
            )
        ]


class Stands(Protocol):
    """What says in which community somebody stands: an `Inside`."""

    @property
    def community(self) -> Community: ...


class AcrossOrganisations(OfOne[Row]):
    """Beside `of` and `everywhere`: the rows of communities in which somebody stands."""

    def within(self, *insides: Stands) -> models.QuerySet[Row]:
        """Rows of these communities, of whatever organisation their writers are."""
        return self.everywhere().filter(community__in=[one.community.pk for one in insides])


class OfCommunity(OfOrganisation):
    """A row of one community, and of its writer's organisation."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")

    objects = AcrossOrganisations()  # type: ignore[misc]

    class Meta(OfOrganisation.Meta):
        abstract = True


class Member(OfCommunity):
    """Somebody in a community, as they chose to be seen there. The row stays when they leave, for
    what they wrote; without a name if `keeps_name` is off. `hears`: of what is new, in the one
    letter of the morning."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=lists.MOST_OF_A_NAME, blank=True)
    role = models.CharField(max_length=lists.MOST_OF_A_NAME, blank=True)
    keeps_name = models.BooleanField(default=True)
    hears = models.BooleanField(default=True)
    joined_on = models.DateField()
    keeper_since = models.DateField(null=True)
    left_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation community",
        personal="person name role keeps_name hears joined_on keeper_since left_on",
    )

    class Meta(OfCommunity.Meta):
        constraints = [
            models.UniqueConstraint(fields=["community", "person"], name="member_once"),
            models.CheckConstraint(
                condition=models.Q(left_on=None) | models.Q(keeper_since=None),
                name="whoever_left_keeps_nothing",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") | models.Q(left_on__isnull=False),
                name="member_has_a_name",
            ),
        ]


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody stands inside a community now: a member who has not left, of an organisation that
    may join. Only `access` makes one, and nothing that crosses organisations is asked without."""

    community: Community
    member: Member


class Post(OfCommunity):
    """What somebody wrote to a community: a question, a reply to one, an event, help that is
    offered or asked for. `about`: the question that it answers, or under which help is offered.

    No word of a story stands here: what a story says stays with the story. What its writer took
    back has no words any more.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="posts")
    kind = models.CharField(max_length=8, choices=list(lists.KINDS.items()))
    about = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    title = models.CharField(max_length=lists.MOST_OF_A_TITLE, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    until = models.DateField(null=True)
    helped_on = models.DateField(null=True)
    taken_back_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation community kind about until",
        personal="by at helped_on taken_back_on",
        protected="title words",
    )

    class Meta(OfCommunity.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_back_on=None) | models.Q(title="", words=""),
                name="taken_back_has_no_words",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=lists.REPLY) | models.Q(about__isnull=False),
                name="reply_is_about_a_question",
            ),
            models.CheckConstraint(
                condition=models.Q(helped_on=None) | models.Q(kind=lists.REPLY),
                name="only_a_reply_helped",
            ),
        ]
        indexes = [models.Index(fields=["community", "kind", "-at"])]


class Meeting(OfCommunity):
    """When an event is, in its own time zone, and where: a place, a link, or both."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="meeting")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    place = models.CharField(max_length=lists.MOST_OF_A_LINE, blank=True)
    link = models.CharField(max_length=lists.MOST_OF_A_LINE, blank=True)

    privacy = Privacy(
        public="id organisation community post starts_at ends_at zone", protected="place link"
    )

    class Meta(OfCommunity.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="event_ends_later"
            )
        ]


class Coming(OfCommunity):
    """Somebody comes to an event."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="coming")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation community post", personal="by")

    class Meta(OfCommunity.Meta):
        constraints = [models.UniqueConstraint(fields=["post", "by"], name="comes_once")]


class TakenUp(OfCommunity):
    """Somebody takes up help that was offered, or gives help that was asked for."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="taken_up")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=lists.MOST_OF_A_LINE, blank=True)
    on = models.DateField()

    privacy = Privacy(public="id organisation community post", personal="by on", protected="words")

    class Meta(OfCommunity.Meta):
        constraints = [models.UniqueConstraint(fields=["post", "by"], name="taken_up_once")]


class Hidden(OfCommunity):
    """A keeper hid what somebody wrote. Its writer reads why; the others, that it was."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="hidden")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    because = models.TextField()
    on = models.DateField()

    privacy = Privacy(
        public="id organisation community post", personal="by on", protected="because"
    )


class Report(OfCommunity):
    """Somebody asks the keepers to look at what was written."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    because = models.TextField()
    on = models.DateField()
    settled_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation community post",
        personal="by on settled_on",
        protected="because",
    )


class PutOut(OfCommunity):
    """A keeper put a member out. They read why, and can take back what they wrote; they do not join
    again before a keeper lets them."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="put_out")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.TextField()
    on = models.DateField()

    privacy = Privacy(
        public="id organisation community", personal="member by on", protected="because"
    )


class StoryBrought(OfCommunity):
    """A story stands beside a question. Its words are read from the story each time, never copied;
    the row goes with the story."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="stories")
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation community post protected", personal="by on")

    class Meta(OfCommunity.Meta):
        constraints = [
            models.UniqueConstraint(fields=["post", "protected"], name="story_brought_once")
        ]


# Beside the library: rows of their own, told apart since nothing of them crosses.
from wholeheard.rooms.communities.beside_library.models import (  # noqa: E402
    LibraryReport as LibraryReport,
)
from wholeheard.rooms.communities.beside_library.models import (  # noqa: E402
    LibraryWord as LibraryWord,
)
