from __future__ import annotations

from typing import Any

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.people.tenancy import OfOrganisation


class IssuedMonth(OfOrganisation):
    """What those who do not work there may see of one month of a measure that is written by hand.

    `shown`: rows as those of `ShownChart`, without marks. `on`: the first day on which it was
    shown. `countings`: the numbers from which anything was ever shown, sealed, so that a correction
    can be held against each of them.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    measure = models.ForeignKey(ChangeMeasure, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    shown: models.JSONField[list[Any], Any] = models.JSONField(default=list)
    countings = models.BinaryField(default=bytes)
    on = models.DateField()

    privacy = Privacy(public="id organisation measure month shown on", sealed="countings")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["measure", "month"], name="month_of_a_measure_once")
        ]
