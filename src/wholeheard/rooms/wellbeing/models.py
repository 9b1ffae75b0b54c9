from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class TeamsWord(OfOrganisation):
    """What a team writes of what its work costs. Sealed; read by the team until it is shared, and
    then by those who lead it too. Nothing of anybody's self-check has a table: see `keeping`."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    words = models.BinaryField()
    on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    shared_on = models.DateField(null=True)

    privacy = Privacy(public="id organisation place", personal="by on shared_on", sealed="words")

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "place"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shared_on=None) | models.Q(shared_on__gte=models.F("on")),
                name="teams_word_is_shared_after_it_is_written",
            )
        ]
