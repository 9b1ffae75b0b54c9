from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class TeamLook(OfOrganisation):
    """A team looked at how it works: what it keeps, what it tries, when it looks again. Seen by
    those who work at the place itself, and by nobody above it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    looked = models.TextField()
    keeps = models.TextField(blank=True)
    tries = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation place on next_on", personal="by", protected="looked keeps tries"
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["place", "-on"])]
