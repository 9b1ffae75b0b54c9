from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme import lists


class Programme(OfOrganisation):
    """A culture programme of a place and all below it.

    `content` and `elements`: the version of its guides and the pack of elements that stand now (see
    `ContentTaken` for those before). Where it stands is told by `PhaseEntered`, who answers for it
    by a `Member`, what it is for by a sheet."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=lists.MOST_OF_A_NAME)
    content = models.CharField(max_length=20)
    elements = models.CharField(max_length=60)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_words = models.TextField(blank=True)

    privacy = Privacy(
        public="id organisation place content elements begun_on ended_on",
        personal="begun_by ended_by",
        protected="name ended_words",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_words="")
                | (Q(ended_on__isnull=False) & ~Q(ended_words="")),
                name="a_programme_ends_with_words",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_programme_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class PhaseEntered(OfOrganisation):
    """A programme came into a phase; the last row by `number` stands. `why`: said on going back."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=8, choices=lists.PHASES)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    why = models.TextField(blank=True)

    privacy = Privacy(
        public="id organisation programme number phase at", personal="by name", protected="why"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="phase_entered_once_by_its_number"
            )
        ]


class NameBefore(OfOrganisation):
    """What a programme was called until this day, and who gave it another name."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="names_before")
    name = models.CharField(max_length=lists.MOST_OF_A_NAME)
    until = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=120)

    privacy = Privacy(
        public="id organisation programme until", personal="by by_name", protected="name"
    )


class ContentTaken(OfOrganisation):
    """From this day a programme goes by these guides and elements. What was marked before stays
    as it was marked."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="contents")
    content = models.CharField(max_length=20)
    elements = models.CharField(max_length=60)
    on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(public="id organisation programme content elements on", personal="by")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "content"], name="content_taken_once")
        ]


class Member(OfOrganisation):
    """Somebody is of a programme, from a day until a day, with hours promised each month.

    Hours that change, and a term that is made longer, are a new row; the one before it has left.
    `agreed_by`: the manager who agreed to the hours, by name: they need no account."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    part = models.CharField(max_length=8, choices=lists.PARTS)
    hours = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    agreed_by = models.CharField(max_length=120, blank=True)
    left_on = models.DateField(null=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation programme part",
        personal="person name hours since until agreed_by left_on added_by",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "part"],
                condition=Q(left_on=None, person__isnull=False),
                name="of_a_programme_once_in_a_part",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(left_on=None, part=lists.SPONSOR),
                name="one_sponsor_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_term_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(part=lists.SPONSOR, hours=None)
                | (~Q(part=lists.SPONSOR) & Q(hours__gte=0)),
                name="members_have_hours_and_sponsors_none",
            ),
        ]
