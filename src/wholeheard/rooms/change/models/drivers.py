from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models.ideas import Idea
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class Diagram(OfOrganisation):
    """What a place wants to reach, and what drives it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    aim = models.CharField(max_length=lists.MOST_OF_A_LINE)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation place on", personal="by", protected="aim")


class Driver(OfOrganisation):
    """Something that has to change for the aim: a primary driver, or one below it."""

    diagram = models.ForeignKey(Diagram, on_delete=models.CASCADE, related_name="drivers")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="below")
    words = models.CharField(max_length=lists.MOST_OF_A_TITLE)

    privacy = Privacy(public="id organisation diagram parent", protected="words")


class DriverIdea(OfOrganisation):
    """A change works on a driver."""

    driver = models.ForeignKey(Driver, on_delete=models.CASCADE, related_name="ideas")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation driver idea")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["driver", "idea"], name="idea_once_under_a_driver")
        ]
