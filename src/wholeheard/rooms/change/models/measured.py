from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models.ideas import Idea
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class ChangeMeasure(OfOrganisation):
    """What is counted of a change, in one unit, as long as it lives.

    A share has a number below as well. `code`: taken from what stories are counted as, month by
    month; empty where points are written by hand or brought in as a file.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="measures")
    kind = models.CharField(max_length=12, choices=lists.KINDS)
    name = models.CharField(max_length=lists.MOST_OF_A_TITLE)
    unit = models.CharField(max_length=40)
    every = models.CharField(max_length=8, choices=lists.EVERY)
    up_is = models.CharField(max_length=8, choices=lists.UP_IS, blank=True)
    is_share = models.BooleanField(default=False)
    code = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation idea kind name unit every up_is is_share code on", personal="by"
    )


class Point(OfOrganisation):
    """One value of a measure. Written again for the same day, the later one stands."""

    measure = models.ForeignKey(ChangeMeasure, on_delete=models.CASCADE, related_name="points")
    on = models.DateField()
    above = models.FloatField()
    below = models.FloatField(null=True)

    privacy = Privacy(public="id organisation measure on", protected="above below")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["measure", "on"], name="point_once_on_a_day")
        ]


class ChangeMark(OfOrganisation):
    """From this day on things were done otherwise: a line on every chart of the change."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="marks")
    on = models.DateField()
    words = models.CharField(max_length=80)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(public="id organisation idea on", personal="by", protected="words")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["idea", "on"], name="change_marked_once_on_a_day")
        ]
