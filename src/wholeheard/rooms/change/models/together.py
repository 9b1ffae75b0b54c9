from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models.ideas import Idea
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory


class Group(OfOrganisation):
    """A change is worked out together with those who told. `expenses`: what is paid, and how,
    without anybody having to say who they are here."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="group")
    words = models.TextField()
    expenses = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation idea on", personal="by", protected="words expenses")


class Asked(OfOrganisation):
    """The one who told a story is asked, on the page that their code opens, whether they would
    help. Nothing of who they are is kept; the row goes with their story."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="asked")
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    said = models.CharField(max_length=8, blank=True, choices=lists.WOULD_HELP)
    parts = models.JSONField(default=list)
    said_on = models.DateField(null=True)

    privacy = Privacy(public="id organisation group protected said parts", personal="on said_on")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["group", "protected"], name="asked_once_into_a_group"),
            models.CheckConstraint(
                condition=models.Q(said="", said_on=None)
                | (~models.Q(said="") & models.Q(said_on__isnull=False)),
                name="asked_and_said_on_a_day",
            ),
        ]


class GroupDecision(OfOrganisation):
    """What a group decided, with who was listened to, by role."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="decisions")
    words = models.TextField()
    listened = models.JSONField(default=list)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation group listened on", personal="by", protected="words")


class Expense(OfOrganisation):
    """What was paid for a group. To whom has no column."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="paid")
    what = models.CharField(max_length=lists.MOST_OF_A_LINE)
    pence = models.PositiveIntegerField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation group pence on", personal="by", protected="what")
