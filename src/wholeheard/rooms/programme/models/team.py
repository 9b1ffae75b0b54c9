from __future__ import annotations

from django.db import models
from django.db.models import Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.models.programme import Programme


class DiaryEntry(OfOrganisation):
    """What a member did and noticed on a day, and the hours that it took. The words are sealed, and
    read by the change team alone."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    sealed = models.BinaryField(null=True)

    privacy = Privacy(
        public="id organisation programme", personal="person on hours", sealed="sealed"
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["programme", "-on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__isnull=False) | Q(sealed__isnull=False),
                name="an_entry_says_something",
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gt=0, hours__lte=24),
                name="a_day_has_24_hours",
            ),
        ]


class TeamCount(OfOrganisation):
    """The change team set beside the workforce, once. While it is open members may say in
    confidence what they are; when it is closed it is shown, protected, and changes no more."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="counts")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    opened_on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation programme number digest opened_on closed_on", personal="by"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="team_counted_once"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(closed_on=None),
                name="one_count_of_a_team_is_open",
            ),
        ]


class TeamGroup(OfOrganisation):
    """One group of one characteristic: how many in the workforce, and how many in the team. Never
    shown as it is. `asked`: members say it themselves; else it came with the file."""

    count = models.ForeignKey(TeamCount, on_delete=models.CASCADE, related_name="groups")
    characteristic = models.CharField(max_length=80)
    group = models.CharField(max_length=80)
    at = models.PositiveSmallIntegerField()
    workforce = models.PositiveIntegerField()
    team = models.PositiveIntegerField(default=0)
    asked = models.BooleanField()

    privacy = Privacy(
        public="id organisation count characteristic group at asked workforce", personal="team"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["count", "characteristic", "group"], name="group_once_in_a_count"
            )
        ]


class TeamSaid(OfOrganisation):
    """That somebody said it, so that nobody is counted twice. Never what. Gone on closing."""

    count = models.ForeignKey(TeamCount, on_delete=models.CASCADE, related_name="said")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation count", personal="person")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["count", "person"], name="said_once_in_a_count")
        ]
