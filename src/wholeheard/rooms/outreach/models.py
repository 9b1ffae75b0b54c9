from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.measures.lists import PERIODS, QUARTER
from wholeheard.rooms.outreach import lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class Served(OfOrganisation):
    """How many people were cared for in a period: all of a place, or a group of the whole
    organisation. `what`: "all", "voice", or a question about people; `group` one of its answers."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=12)
    group = models.CharField(max_length=20, blank=True)
    period = models.CharField(max_length=7, choices=PERIODS, default=QUARTER)
    starts_on = models.DateField()
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=lists.MOST_OF_A_LINE)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation place what group period starts_on number source",
        personal="by at",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["place", "what", "group", "period", "starts_on"],
                name="served_once_in_a_period",
            )
        ]


class Going(OfOrganisation):
    """Somebody goes to people who are not heard: who, when, and, when they were there, what came of
    it. That is sealed: it may tell of somebody."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    whom = models.CharField(max_length=12, choices=list(lists.WHOM.items()))
    who = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    goes_on = models.DateField()
    came_of_it = models.BinaryField(default=b"")
    told_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation place whom", personal="who goes_on told_on", sealed="came_of_it"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(told_on=None, came_of_it=b"")
                | (models.Q(told_on__isnull=False) & ~models.Q(came_of_it=b"")),
                name="what_came_of_going_has_a_day",
            )
        ]


class InPerson(OfOrganisation):
    """Somebody wants to be listened to in person. How to reach them is sealed, and all of it is
    gone when somebody was there, when whoever asked takes it back with the code that `code_hash`
    knows again, or after DAYS_KEPT."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField()
    said = models.BinaryField()
    code_hash = models.BinaryField(max_length=32, null=True, unique=True)
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation place", personal="asked_on taken_by", sealed="said code_hash"
    )
