from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.boards import lists
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class FieldReview(OfOrganisation):
    """Somebody looked at a field that tellers are asked, and decided whether it is worth it. The
    last one stands; none is ever changed."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    field = models.CharField(max_length=60)
    decision = models.CharField(max_length=6, choices=lists.DECISIONS)
    because = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation field decision on", personal="by because")

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "field", "-on"])]
