from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change import lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class Purpose(OfOrganisation):
    """What a place is there for, in its own words. The last row stands."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation place words on", personal="by")


class Promise(OfOrganisation):
    """One of the three to five promises of a place. One that was given up keeps its row."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=lists.MOST_OF_A_LINE)
    since = models.DateField()
    until = models.DateField(null=True)

    privacy = Privacy(public="id organisation place number words since until")


class StopItem(OfOrganisation):
    """Something that a place does and would rather not: why, and what stopping it frees."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=lists.MOST_OF_A_TITLE)
    why = models.TextField()
    frees = models.TextField(blank=True)
    minutes_a_month = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation place minutes_a_month on", personal="by", protected="what why frees"
    )


class StopStep(OfOrganisation):
    """It was stopped, begun again, or kept after all. The last row stands."""

    item = models.ForeignKey(StopItem, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=12, choices=lists.OF_STOPPING)
    because = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation item what on", personal="by", protected="because")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what=lists.STOPPED) | ~models.Q(because=""),
                name="what_is_not_stopped_has_a_reason",
            )
        ]
