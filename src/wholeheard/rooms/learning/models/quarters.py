from __future__ import annotations

from django.db import models

from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class QuarterTold(OfOrganisation):
    """The last quarter of which somebody was told in their letter that it is over."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    quarter = models.DateField()

    privacy = Privacy(public="id organisation", personal="person quarter")
